package takeover_test

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"datalek/decision"
	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/takeover"
)

const twoYears = "nr;datum ontdekking;omschrijving;soort datalek;gemeld bij ap;datum melding ap;kleur\n" +
	"A-1;5-3-2023;Brief verkeerd bezorgd;Post verkeerd bezorgd;ja;6-3-2023;rood\nA-2;1-2-2024;Mail verkeerd;E-mail verkeerd;nee;;groen\nA-3;2-2-2024;Laptop weg;Laptop gestolen;ja;;blauw\n"

func TestAnImportedCaseCountsInItsOwnYearKeepsItsRowAndOwesNothing(t *testing.T) {
	r := made(t)
	path := write(t, "register.csv", []byte(twoYears))
	p := read(t, path, r)
	own, cases, err := p.Seal(r, "J. Bakker", nil)
	if err != nil {
		t.Fatal(err)
	}
	if own.By != "J. Bakker" || own.Import.File != "register.csv" || own.Import.SHA256 != p.SHA256 || own.Import.Cases != 3 || own.Import.Rows != 3 || len(own.Import.Columns) != 7 {
		t.Errorf("the entry of the import is %+v", own)
	}
	var numbers []string
	for _, e := range cases {
		numbers = append(numbers, e.Case)
		if e.Organisation.Name != "Voorbeeld BV" || e.Assessment.RuleSet != "" {
			t.Errorf("%s: %+v", e.Case, e.Record)
		}
	}
	if want := []string{"2023-001", "2024-001", "2024-002"}; !reflect.DeepEqual(numbers, want) {
		t.Errorf("numbers %v; want %v", numbers, want)
	}
	found, err := r.Find(register.Query{Text: "A-1"})
	if err != nil || len(found.Cases) != 1 {
		t.Fatalf("found %v, %v", found.Cases, err)
	}
	s := found.Cases[0]
	if !s.Imported || s.OwnNumber != "A-1" || s.Risk != "" || len(s.Obligations([]string{"wipe"}, now)) != 0 || !s.Deadline.IsZero() || !s.ToldAP() {
		t.Errorf("its summary is %+v", s)
	}
	history, err := r.History("2023-001")
	if err != nil {
		t.Fatal(err)
	}
	i := history[0].Imported
	if last := i.Row[len(i.Row)-1]; len(i.Row) != 7 || last != (record.Cell{Column: "kleur", Text: "rood"}) {
		t.Errorf("its row is %v", i.Row)
	}
	if day, _ := i.On(record.DayAware); day != "2023-03-05" || !history[0].Facts.AwareAt.IsZero() {
		t.Errorf("a day became %s and %s", day, history[0].Facts.AwareAt)
	}
	figures, err := r.YearFigures(2024, nil)
	if err != nil || figures.Cases != 2 || figures.Risks[""] != 2 || len(figures.NotYet) != 0 {
		t.Errorf("2024: %+v, %v", figures, err)
	}
	if report, err := r.Verify(nil); err != nil || report.Replayed != 0 || report.NotJudged != 3 {
		t.Errorf("%+v, %v", report, err)
	}
	// The same file again brings nothing; with one row more, that row.
	if again := read(t, path, r); len(again.Cases) != 0 || len(again.Same) != 3 {
		t.Errorf("again: %d cases, %v", len(again.Cases), again.Same)
	}
	more := read(t, write(t, "later.csv", []byte(strings.Replace(twoYears, "blauw", "paars", 1)+"A-4;3-3-2024;Nieuw;;;;\n")), r)
	if len(more.Cases) != 1 || more.Cases[0].OwnNumber != "A-4" || len(more.Same) != 3 || !more.Same[2].Changed || more.Same[2].Case != "2024-002" {
		t.Errorf("more: %v, %v", more.Cases, more.Same)
	}
	// New facts make it a case of ours, with a verdict.
	e, err := r.Update("2024-001", record.Update{Kind: record.Supplement, Facts: []byte(`{"data":["name"],"recipient":"public"}`)})
	if err == nil || !errors.Is(err, decision.ErrDownwardsNeedsName) {
		t.Errorf("what was decided then stands below the verdict of now: %v, %v", e.Assessment, err)
	}
	e, err = r.Update("2024-002", record.Update{Kind: record.Supplement, Facts: []byte(`{"data":["name"]}`)})
	if err != nil || e.Assessment.RuleSet == "" {
		t.Fatalf("%v %v", e.Assessment, err)
	}
	if again, _ := r.Find(register.Query{Text: "A-3"}); again.Cases[0].Imported {
		t.Error("a case that was looked at anew is not only taken over")
	}
}

var errEnough = errors.New("enough")

func TestAStopInTheMiddleLeavesTheRegisterAsItWas(t *testing.T) {
	r := made(t)
	before, err := os.ReadFile(r.Path())
	if err != nil {
		t.Fatal(err)
	}
	p := read(t, write(t, "r.csv", []byte(twoYears)), r)
	_, _, err = p.Seal(r, "", func(done, total int) error {
		if done == 2 {
			return errEnough
		}
		return nil
	})
	after, failed := os.ReadFile(r.Path())
	if !errors.Is(err, errEnough) || failed != nil || string(before) != string(after) {
		t.Errorf("%v, %v, changed: %v", err, failed, string(before) != string(after))
	}
}

// A register that is made for what comes in goes again when that is stopped; one that was
// there stays, and so does one in which another window wrote meanwhile.
func TestAStopLeavesNoNewRegister(t *testing.T) {
	create := func(r *register.Register) func() error {
		return func() error { return r.Create(record.Organisation{}) }
	}
	for name, c := range map[string]struct {
		r         *register.Register
		create    bool
		meanwhile func(r *register.Register) error
		stays     bool
	}{
		"new":           {empty(t), true, nil, false},
		"there":         {made(t), false, nil, true},
		"a draft in it": {empty(t), true, func(r *register.Register) error { _, err := r.SaveDraft(register.Draft{ID: "a"}); return err }, true},
		"a case in it": {empty(t), true, func(r *register.Register) error {
			_, err := r.AppendIntake(record.Entry{Kind: record.Intake})
			return err
		}, true},
	} {
		makes := func() error { return nil }
		if c.create {
			makes = create(c.r)
		}
		p := read(t, write(t, "r.csv", []byte(twoYears)), c.r)
		_, _, err := p.SealNew(c.r, func() error {
			err := makes()
			if err == nil && c.meanwhile != nil {
				err = c.meanwhile(register.At(c.r.Path(), func() time.Time { return now }))
			}
			return err
		}, "", func(done, total int) error { return errEnough })
		there, failed := c.r.Exists()
		if !errors.Is(err, errEnough) || failed != nil || there != c.stays {
			t.Errorf("%s: %v; there: %v, %v", name, err, there, failed)
		}
		if _, err := os.Stat(filepath.Dir(c.r.Path())); (err == nil) != c.stays {
			t.Errorf("%s: its folder: %v", name, err)
		}
	}
}

func TestAMappingIsWrittenReadAndKept(t *testing.T) {
	r := made(t)
	path := write(t, "r.csv", []byte(twoYears))
	p := read(t, path, r)
	note := p.Mapping("note")
	for from, to := range map[string]string{`"kleur" = "keep"`: `"kleur" = "cause"`, `"gemeld bij ap" = "ap"`: `"gemeld bij ap" = "keep"`} {
		if !strings.Contains(note, from) {
			t.Fatalf("the mapping lacks %s:\n%s", from, note)
		}
		note = strings.Replace(note, from, to, 1)
	}
	file := filepath.Join(t.TempDir(), "m.toml")
	if err := os.WriteFile(file, []byte(note), 0o600); err != nil {
		t.Fatal(err)
	}
	m, err := takeover.ReadMapping(file)
	if err != nil {
		t.Fatal(err)
	}
	p, err = takeover.Read(path, r, takeover.Options{Now: now, Mapping: m})
	if err != nil {
		t.Fatal(err)
	}
	if e := p.Cases[1].Entry(); e.Story.Cause != "groen" || e.Decision.AP != "" {
		t.Errorf("%+v", e.Record)
	}
	if _, _, err := p.Seal(r, "", nil); err != nil {
		t.Fatal(err)
	}
	next := read(t, write(t, "next.csv", []byte("nr;datum ontdekking;omschrijving;kleur\nB;1-1-2025;iets;geel\n")), r)
	if got := next.Cases[0].Entry().Story.Cause; got != "geel" {
		t.Errorf("the next file forgets the mapping: %q", got)
	}
	if _, err := takeover.ReadMapping(write(t, "bad.toml", []byte("[columns]\nx = \"no_field\"\n"))); err == nil {
		t.Error("a word that is no field passes")
	}
}
