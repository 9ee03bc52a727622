package cli

import (
	"cmp"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"datalek/wizard/document"
	"datalek/wizard/session"
)

// due shows what is owed, of one register or of all clients, the most urgent first.
// A client that cannot be read hides no other.
func (a *app) due() *cobra.Command {
	var all bool
	var days, format, folder string
	c := a.command("due", "openstaand", "due", cobra.NoArgs, func([]string) error {
		if all && (a.place.Client != "" || a.place.Register != "" || a.place.Practice) {
			return fmt.Errorf("%w: %s", ErrWrong, a.t.S("cli.all_or_one"))
		}
		now := a.now()
		var owed []session.Owed
		var failed error
		if all {
			clients, err := session.Clients(a.t, ClientFolder(), IsName, now)
			for _, c := range clients {
				if c.Error != "" {
					a.Remark(c.Line(a.t, now))
				}
			}
			owed, failed = session.OwedBy(clients), err
			a.newest = session.NewestOf(clients)
		} else if failed = a.together(func() (err error) {
			owed, err = session.OwedIn(a.r, a.t, now)
			return err
		}); failed != nil {
			return failed
		} else {
			for i := range owed {
				owed[i].Client, owed[i].Practice = a.place.Client, owed[i].Practice || a.place.Practice
			}
		}
		if days != "" {
			n, _ := strconv.Atoi(days)
			owed = session.Within(owed, n, now)
		}
		if format != "" || folder != "" {
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
		}
		if len(owed) == 0 && failed == nil && !a.JSON {
			a.Remark(a.t.S("due.nothing"))
		}
		return cmp.Or(a.Tell(owed, func() string {
			return Lines(session.Lines(a.t, owed, now), func(line string) string { return line })
		}), failed)
	})
	return Flags(c, a.t, map[string]*bool{"all-clients": &all},
		Value{To: &days, Flag: "days", Form: "N", Good: IsCount}, OneOf(&format, "format", "ics", "xlsx"),
		Value{To: &folder, Flag: "out", Form: "DIR", Good: IsGiven})
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
