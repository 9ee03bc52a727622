package session

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"datalek/register"
	"datalek/wizard/phrase"
	"datalek/wizard/text"
)

// Client is the register of one client, with what is owed in it.
type Client struct {
	Name         string `json:"name"`
	Path         string `json:"path"`
	Organisation string `json:"organisation,omitempty"`
	Open         int    `json:"open"`             // cases
	Owed         int    `json:"owed"`             // things
	Overdue      int    `json:"overdue"`          // of them
	Urgent       *Owed  `json:"urgent,omitempty"` // none when nothing is owed
	Error        string `json:"error,omitempty"`  // why the register cannot be read

	Copies []string `json:"copies,omitempty"` // versions of the register that a sync client left beside it

	all    []Owed
	newest *register.ClockError
}

// Clients looks into the registers in a folder of clients, the one with the most
// urgent obligation first. One that cannot be read does not hide the others; the
// first error is given beside them all.
func Clients(t *text.Text, folder string, isName func(string) bool, now time.Time) ([]Client, error) {
	clients := []Client{}
	files, err := os.ReadDir(folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return clients, err
	}
	var first error
	var names []string
	for _, file := range files {
		if name, is := strings.CutSuffix(file.Name(), ".db"); is && isName(name) && !file.IsDir() {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	copies, aside := copiesAmong(names, folder), map[string]bool{}
	for _, paths := range copies {
		for _, path := range paths {
			aside[path] = true
		}
	}
	for _, name := range names {
		path := filepath.Join(folder, name+".db")
		if aside[path] {
			continue
		}
		c := Client{Name: name, Path: path, Copies: copies[name]}
		if err := c.read(t, now); err != nil {
			c.Error, first = phrase.Error(t, err), cmp.Or(first, err)
		}
		clients = append(clients, c)
	}
	slices.SortStableFunc(clients, func(a, b Client) int {
		switch {
		case (a.Error != "") != (b.Error != ""): // nobody knows what is owed there
			return cmp.Compare(b.Error, a.Error)
		case (a.Urgent != nil) != (b.Urgent != nil):
			return cmp.Compare(b.Owed, a.Owed)
		case a.Urgent != nil:
			return byClock(*a.Urgent, *b.Urgent)
		}
		return 0
	})
	return clients, first
}

// copiesAmong are the files of clients that are no clients but versions of one, by the
// name of that. Names are in order: those that begin alike stand together.
func copiesAmong(names []string, folder string) map[string][]string {
	copies := map[string][]string{}
	for _, name := range names {
		from, _ := slices.BinarySearch(names, name)
		if from+1 < len(names) && strings.HasPrefix(names[from+1], name) {
			if found := register.At(filepath.Join(folder, name+".db"), time.Now).Siblings(); len(found) > 0 {
				slices.Sort(found)
				copies[name] = found
			}
		}
	}
	return copies
}

func (c *Client) read(t *text.Text, now time.Time) error {
	r := register.At(c.Path, func() time.Time { return now })
	owed, err := OwedIn(r, t, now)
	if err != nil {
		return err
	}
	if info, err := r.Info(); err == nil {
		c.Organisation, c.newest = info.Organisation.Name, &register.ClockError{Newest: info.LastAt, Of: register.NewestEntry}
	}
	page, err := r.Find(register.Query{State: register.OpenOnly})
	if err != nil {
		return err
	}
	c.Open, c.Owed = len(page.Cases), len(owed)
	for i := range owed {
		if owed[i].Client = c.Name; owed[i].Overdue {
			c.Overdue++
		}
	}
	if c.all = owed; len(owed) > 0 {
		c.Urgent = &owed[0]
	}
	return nil
}

// NewestOf is the newest moment in the registers of some clients, for the clock to be held
// against; nil when there is none.
func NewestOf(clients []Client) *register.ClockError {
	var newest *register.ClockError
	for _, c := range clients {
		if c.newest != nil && (newest == nil || c.newest.Newest.After(newest.Newest)) {
			newest = c.newest
		}
	}
	return newest
}

// OwedBy is everything that is owed by some clients, the most urgent first.
func OwedBy(clients []Client) []Owed {
	all := []Owed{}
	for _, c := range clients {
		all = append(all, c.all...)
	}
	slices.SortStableFunc(all, byClock)
	return all
}

// Line is a client on one line: what comes first, and how much there is.
func (c Client) Line(t *text.Text, now time.Time) string {
	switch {
	case c.Error != "":
		return c.Name + " · " + c.Error
	case c.Urgent == nil && c.Open == 0:
		return c.Name + " · " + t.S("due.nothing")
	case c.Urgent == nil:
		return c.Name + " · " + t.S("due.nothing") + " · " + t.N("clients.open", c.Open)
	}
	counts := t.N("clients.open", c.Open) + ", " + t.N("clients.owed", c.Owed)
	if c.Overdue > 0 {
		counts += ", " + t.N("clients.overdue", c.Overdue)
	}
	whose := c.Urgent.Case
	if c.Urgent.Draft != "" {
		whose = t.S("due.draft")
	}
	parts := []string{c.Name, whose, phrase.Short(t, c.Urgent.Obligation, now)}
	if c.Urgent.Risk != "" {
		parts = append(parts, t.S("risk."+c.Urgent.Risk))
	}
	return strings.Join(append(parts, c.Urgent.Title, counts), " · ")
}
