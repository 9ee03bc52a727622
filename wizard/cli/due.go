package cli

import (
	"bufio"
	"cmp"
	"errors"
	"io"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"datalek/register"
	"datalek/wizard/document"
	"datalek/wizard/session"
	"datalek/wizard/session/draft"
)

// due shows what is owed, of one register or of all clients, the most urgent first.
// A client that cannot be read hides no other.
func (a *app) due() *cobra.Command {
	var all bool
	var days, format, folder string
	c := a.command("due", "openstaand", "due", cobra.NoArgs, func([]string) error {
		if all && (a.place.Client != "" || a.place.Register != "" || a.place.Practice) {
			return wrong("all_or_one")
		}
		now := a.now()
		progress := a.Progress()
		var owing *session.Owing
		var failed error
		if all {
			clients, err := session.Clients(a.t, ClientFolder(), IsName, now, progress.Part(0, 2))
			if errors.Is(err, draft.ErrStopped) {
				return err
			}
			for _, c := range clients {
				if c.Error != "" {
					a.Remark(c.Line(a.t, now))
				}
			}
			owing, failed = session.OwingBy(clients), err
			a.newest = session.NewestOf(clients)
		} else if owing, failed = session.OwingIn(a.r.Heeding(progress.Part(0, 2)), a.t, now); failed != nil {
			return failed
		}
		each := func(fn func([]session.Owed) error, progress register.Progress) error {
			return owing.Each(func(owed []session.Owed) error {
				for i := range owed {
					if !all {
						owed[i].Client, owed[i].Practice = a.place.Client, owed[i].Practice || a.place.Practice
					}
				}
				if days != "" {
					n, _ := strconv.Atoi(days)
					owed = session.Within(owed, n, now)
				}
				return fn(owed)
			}, progress)
		}
		progress = progress.Part(1, 2)
		if format == "" && folder == "" {
			return cmp.Or(a.owed(func(fn func([]session.Owed) error) error { return each(fn, progress) }, now, failed == nil), failed)
		}
		agenda, err := session.NewAgenda(a.t, now, all, each, progress)
		if err != nil {
			return err
		}
		if folder == "-" {
			return cmp.Or(a.agendaTo(agenda, format), failed)
		}
		return cmp.Or(a.agendaIn(cmp.Or(folder, documents()), agenda, format, all), failed)
	})
	return Flags(c, a.t, map[string]*bool{"all-clients": &all},
		Value{To: &days, Flag: "days", Form: "N", Good: IsCount}, OneOf(&format, "format", "ics", "xlsx"),
		Value{To: &folder, Flag: "out", Form: "DIR", Good: IsGiven})
}

// owed tells what is owed as it comes. Where all could be read, it is also told that there
// is nothing.
func (a *app) owed(each func(func([]session.Owed) error) error, now time.Time, whole bool) error {
	l := a.listing(now)
	err := each(func(owed []session.Owed) error {
		if a.JSON {
			for _, o := range owed {
				if err := l.put(o); err != nil {
					return err
				}
			}
			return nil
		}
		for _, line := range session.Lines(a.t, owed, now) {
			if l.told == 0 {
				line = a.under(line)
			}
			if err := l.say(line + "\n"); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil && l.told == 0 && whole && !a.JSON {
		a.Remark(a.t.S("due.nothing"))
	}
	return l.end(err)
}

// agendaTo writes what is owed as an answer.
func (a *app) agendaTo(agenda *session.Agenda, format string) error {
	switch {
	case format == "xlsx" && IsTerminal(a.Out):
		return wrong("terminal", "format", "xlsx")
	case format == "xlsx":
		return agenda.Workbook(a.plainly(a.Out), "")
	case IsTerminal(a.Out):
		return buffered(a.plainly(wordsTo(a.Out)), agenda.Calendar)
	}
	return buffered(a.plainly(a.Out), agenda.Calendar)
}

// agendaIn writes what is owed to a file. Of one register that has in its name whose it is,
// as far as that is known.
func (a *app) agendaIn(typed string, agenda *session.Agenda, format string, all bool) error {
	a.Goes(a.t, typed)
	dir, err := document.TypedFolder(typed)
	if err != nil {
		return err
	}
	stem, first := agenda.Stem(), agenda.First
	if !all {
		stem = document.FileName(a.t, cmp.Or(a.place.Client, first.Organisation), a.place.Practice || first.Practice, stem)
	}
	ext := cmp.Or(format, "ics")
	path, err := document.WriteStream(dir, stem, "."+ext, func(w io.Writer) error {
		if ext == "xlsx" {
			return agenda.Workbook(w, dir)
		}
		return buffered(w, agenda.Calendar)
	})
	return a.Files(a.t, document.Saved{Paths: []string{path}}, err)
}

// buffered writes many small pieces as fewer large ones.
func buffered(w io.Writer, write func(io.Writer) error) error {
	out := bufio.NewWriterSize(w, 64<<10)
	if err := write(out); err != nil {
		return err
	}
	return out.Flush()
}

// IsCount is a whole number from 0 up.
func IsCount(s string) bool {
	n, err := strconv.Atoi(s)
	return err == nil && n >= 0
}
