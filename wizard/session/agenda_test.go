package session_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/session"
	"datalek/wizard/text"
)

// allOwed is all that is owed at once.
func allOwed(o *session.Owing) (all []session.Owed, err error) {
	err = o.Each(func(owed []session.Owed) error { all = append(all, owed...); return nil }, nil)
	return all, err
}

// A file of what is owed has in its title whose it is where that is one, and no more is
// read to know that than it takes.
func TestAFileOfWhatIsOwedSaysWhoseItIsWhereThatIsOne(t *testing.T) {
	of := func(clients ...string) (all []session.Owed) {
		for _, c := range clients {
			all = append(all, session.Owed{Client: c, Case: "2026-001", Obligation: record.Obligation{What: record.DueAP}})
		}
		return all
	}
	for name, c := range map[string]struct {
		several bool
		owed    []session.Owed
		title   string
		read    int
	}{
		"nothing":        {true, nil, "", 0},
		"one register":   {false, of("acme", "acme", "acme"), " · acme", 1},
		"one of several": {true, of("acme", "acme", "acme"), " · acme", 3},
		"several":        {true, of("acme", "acme", "zorg", "zorg"), "", 3},
		"without a name": {false, of(""), "", 1},
	} {
		read := 0
		agenda, err := session.NewAgenda(text.For("nl"), noon, c.several, func(fn func([]session.Owed) error, _ register.Progress) error {
			for one := range slices.Chunk(c.owed, 1) {
				read++
				if err := fn(one); err != nil {
					return err
				}
			}
			return nil
		}, nil)
		if must(t, err); read != c.read {
			t.Errorf("%s: %d were read, want %d", name, read, c.read)
		}
		var file strings.Builder
		must(t, agenda.Calendar(&file))
		if want := "X-WR-CALNAME:" + text.For("nl").S("question.close_open.title") + c.title + "\r\n"; !strings.Contains(file.String(), want) {
			t.Errorf("%s: %q; want %q", name, file.String(), want)
		}
	}
}

// What is owed is in the file before the next is given: none of it is held. An error on the
// way ends it, and is not taken for the end.
func TestWhatIsOwedIsWrittenAsItComes(t *testing.T) {
	var file strings.Builder
	stop := fmt.Errorf("stop")
	given, counts := 0, true
	agenda, err := session.NewAgenda(text.For("nl"), noon, false, func(fn func([]session.Owed) error, _ register.Progress) error {
		for n := range 3 {
			given++
			if err := fn([]session.Owed{{Case: fmt.Sprintf("2026-%03d", n+1), Obligation: record.Obligation{What: record.DueAP}}}); err != nil {
				return err
			}
			if events := strings.Count(file.String(), "END:VEVENT"); counts && events != n+1 {
				t.Errorf("%d of %d are in the file", events, n+1)
			}
		}
		return stop
	}, nil)
	must(t, err)
	if err := agenda.Calendar(&file); err != stop || given != 4 || strings.Contains(file.String(), "END:VCALENDAR") {
		t.Errorf("%v, %d given: %s", err, given, file.String())
	}
	counts = false // a workbook is compressed
	if err := agenda.Workbook(&file, t.TempDir()); err != stop {
		t.Errorf("the workbook: %v", err)
	}
}
