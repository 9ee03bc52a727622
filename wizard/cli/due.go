package cli

import (
	"cmp"
	"errors"
	"strconv"
	"time"

	"github.com/spf13/cobra"

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
		each := func(fn func([]session.Owed) error) error {
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
			}, progress.Part(1, 2))
		}
		if format == "" && folder == "" {
			return cmp.Or(a.owed(each, now, failed == nil), failed)
		}
		owed := []session.Owed{}
		if err := each(func(some []session.Owed) error { owed = append(owed, some...); return nil }); err != nil {
			return err
		}
		file, err := a.agenda(owed, format)
		if err != nil {
			return err
		}
		if !all {
			file.Stem = a.fileName(owed, file.Stem)
		}
		if folder == "-" {
			_, err = a.Out.Write(file.Content)
			return cmp.Or(err, failed)
		}
		a.Goes(a.t, cmp.Or(folder, documents()))
		saved, err := document.Save(cmp.Or(folder, documents()), file)
		return cmp.Or(a.Files(a.t, saved, err), failed)
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

// fileName is with whose register it is in front, as far as that is known.
func (a *app) fileName(owed []session.Owed, stem string) string {
	owner, practice := a.place.Client, a.place.Practice
	if len(owed) > 0 {
		owner, practice = cmp.Or(owner, owed[0].Organisation), practice || owed[0].Practice
	}
	return document.FileName(a.t, owner, practice, stem)
}

func (a *app) agenda(owed []session.Owed, format string) (document.File, error) {
	if format == "xlsx" {
		return session.Workbook(a.t, owed)
	}
	return session.Agenda(a.t, owed, a.now()), nil
}

// IsCount is a whole number from 0 up.
func IsCount(s string) bool {
	n, err := strconv.Atoi(s)
	return err == nil && n >= 0
}
