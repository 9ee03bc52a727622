package cli

import (
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/phrase"
)

// canGo is a case that may be erased, and why that is known.
type canGo struct {
	record.Summary
	Last time.Time `json:"last"` // from then on it was kept
}

// erase takes the text of a case away for good. Without --yes it says what would go.
func (a *app) erase() *cobra.Command {
	var yes, beforeLast, dryRun bool
	var reason, by, older string
	c := a.command("erase [CASE]", "wis", "erase", cobra.MaximumNArgs(1), func(args []string) error {
		progress := a.Progress()
		var list []canGo
		switch {
		case len(args) == 1 && older != "":
			return wrong("case_or_years")
		case beforeLast && older != "":
			return wrong("before_last")
		case len(args) == 1:
			history, err := a.r.History(args[0])
			if err != nil {
				return err
			}
			list = []canGo{{record.SummaryOf(history), phrase.LastDay(history[len(history)-1])}}
		default:
			before, err := a.keptSince(older)
			if err != nil {
				return err
			}
			if list, err = a.olderThan(before, progress); err != nil {
				return err
			}
		}
		if !yes || dryRun {
			a.Remark(a.t.S("erase.dry"))
			return a.Tell(list, func() string { return a.couldGo(list) })
		}
		if strings.TrimSpace(reason) == "" || strings.TrimSpace(by) == "" {
			return wrong("reason_and_by")
		}
		if len(list) == 0 {
			return a.Tell(list, func() string { return a.couldGo(list) })
		}
		what := register.Erasing{BeforeLast: beforeLast, By: by, Reason: reason}
		for _, one := range list {
			what.Cases = append(what.Cases, one.Case)
		}
		done, err := a.r.Erase(what, progress)
		if err = a.passed(err); err != nil {
			return err
		}
		return a.did(done, func() string { return a.gone(done, what) })
	})
	return Flags(c, a.t, map[string]*bool{"yes": &yes, "before-last": &beforeLast, "dry-run": &dryRun},
		Value{To: &reason, Flag: "reason", Form: "TEXT", Good: IsGiven}, Value{To: &by, Flag: "by", Form: "NAME", Good: IsGiven},
		Value{To: &older, Flag: "older-than", Form: "5y", Good: isYears})
}

// isYears is a number of years as 5y or 5j.
func isYears(s string) bool {
	n, err := strconv.Atoi(strings.TrimRight(strings.ToLower(s), "yj"))
	return err == nil && n > 0 && n < 100
}

// keptSince is the day before which a case must have been left, by the years that were
// given, else by those of the profile.
func (a *app) keptSince(older string) (time.Time, error) {
	years, _ := strconv.Atoi(strings.TrimRight(strings.ToLower(older), "yj"))
	if older == "" {
		p, err := a.r.Profile()
		if err != nil {
			return time.Time{}, err
		}
		if years = p.KeepYears; years == 0 {
			return time.Time{}, wrong("no_term")
		}
	}
	return a.now().AddDate(-years, 0, 0), nil
}

// olderThan are the closed cases in which nothing is owed and nothing was written since.
func (a *app) olderThan(before time.Time, progress register.Progress) ([]canGo, error) {
	page, err := a.r.Find(register.Query{State: register.ClosedOnly})
	list := []canGo{}
	for i, s := range page.Cases {
		if err == nil {
			err = progress.At(i, len(page.Cases))
		}
		if err != nil {
			break
		}
		if s.Erased || len(phrase.Owed(s, a.now())) > 0 {
			continue
		}
		var history []record.Entry
		if history, err = a.r.History(s.Case); err == nil {
			if last := phrase.LastDay(history[len(history)-1]); last.Before(before) {
				list = append(list, canGo{s, last})
			}
		}
	}
	return list, err
}

func (a *app) couldGo(list []canGo) string {
	if len(list) == 0 {
		return a.t.S("erase.none") + "\n"
	}
	return Lines(list, func(c canGo) string {
		return phrase.CaseLine(a.t, c.Summary, a.now()) + " · " + a.t.S("erase.since", "day", a.t.Day(c.Last))
	}) + a.t.S("erase.how") + "\n"
}

// gone says what went, and what may still hold it elsewhere.
func (a *app) gone(done register.Erasure, what register.Erasing) string {
	said := a.t.S("erase.nothing_left") + "\n"
	if done.Entries > 0 {
		said = a.t.N("erase.done", done.Entries, "cases", strings.Join(what.Cases, ", ")) + "\n"
	}
	said += a.t.N("erase.copies", len(done.Removed)) + "\n"
	if len(done.Elsewhere) > 0 {
		said += a.t.S("erase.siblings", "files", strings.Join(done.Elsewhere, ", ")) + "\n"
	}
	return said + a.t.S("erase.elsewhere") + "\n"
}
