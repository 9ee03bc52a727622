package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"github.com/spf13/cobra"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/document"
	"datalek/wizard/phrase"
	"datalek/wizard/session"
)

// evidence shows which files show what happened in a case, and adds some. Of a file
// only what it is known by is kept: name, size, date and the SHA-256 of its bytes.
func (a *app) evidence() *cobra.Command {
	var shows, kept, by string
	c := a.command("evidence CASE [FILE]...", "bewijs", "evidence", cobra.MinimumNArgs(1), func(args []string) error {
		history, err := a.r.History(args[0])
		if err != nil {
			return err
		}
		last := history[len(history)-1]
		if len(args) > 1 {
			u := record.Update{Kind: record.EvidenceAdded, By: by, Revision: last.Revision}
			for _, path := range args[1:] {
				e, err := session.Seen(path, nil)
				if err != nil {
					return unread{err}
				}
				e.Shows, e.Kept = shows, kept
				u.Evidence = append(u.Evidence, e)
			}
			if last, err = a.recorded(a.r.Update(args[0], u)); err != nil {
				return err
			}
		}
		if len(last.Evidence) == 0 && !a.JSON {
			a.Remark(a.t.S("evidence.none"))
		}
		return a.Tell(append([]record.Evidence{}, last.Evidence...), func() string {
			return a.each(Lines(last.Evidence, func(e record.Evidence) string { return args[0] + " · " + phrase.Evidence(a.t, e) }))
		})
	})
	return Flags(c, a.t, nil, Value{To: &shows, Flag: "shows", Form: "TEXT", Good: IsGiven}, Value{To: &kept, Flag: "kept", Form: "TEXT", Good: IsGiven},
		Value{To: &by, Flag: "by", Form: "NAME", Good: IsGiven})
}

// verifyFiles holds the evidence of all cases against the files in a folder, and below
// it: by their bytes, whatever they are called now.
func (a *app) verifyFiles(typed string) error {
	folder, err := document.TypedFolder(typed)
	if err != nil {
		return err
	}
	found, byName := map[record.Sum]bool{}, map[string]bool{}
	err = filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		e, err := session.Seen(path, nil)
		found[e.SHA256], byName[e.Name] = true, true
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		return wrong("no_folder", "path", folder)
	}
	if err != nil {
		return unread{err}
	}
	type held struct {
		Case   string     `json:"case"`
		Name   string     `json:"name"`
		SHA256 record.Sum `json:"sha256"`
		State  string     `json:"state"` // same, changed or missing
	}
	all, wrong := []held{}, 0
	err = a.r.EachCase(func(register.Info) error { return nil }, func(c record.Summary, last record.Entry, _ string) error {
		for _, e := range last.Evidence {
			h := held{c.Case, e.Name, e.SHA256, "same"}
			switch {
			case found[e.SHA256]:
			case byName[e.Name]:
				h.State = "changed"
			default:
				h.State = "missing"
			}
			if h.State != "same" {
				wrong++
			}
			all = append(all, h)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if len(all) == 0 && !a.JSON {
		a.Remark(a.t.S("evidence.none"))
	}
	if err := a.Tell(all, func() string {
		return a.each(Lines(all, func(h held) string {
			said := map[string]string{"same": a.t.S("evidence.same"), "changed": a.t.S("evidence.changed"), "missing": a.t.S("evidence.missing")}
			return h.Case + " · " + h.Name + ": " + said[h.State]
		}))
	}); err != nil || wrong == 0 {
		return err
	}
	return filesDiffer(wrong)
}

// filesDiffer is how many files of evidence are not as they were.
type filesDiffer int

func (n filesDiffer) Error() string { return fmt.Sprintf("%d files of evidence differ", int(n)) }
