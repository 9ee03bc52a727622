package session

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
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

	owing  *owingIn
	newest *register.ClockError
}

// Clients looks into the registers in a folder of clients, the one with the most
// urgent obligation first. One that cannot be read does not hide the others; the
// first error is given beside them all. progress is told of each that was read; an error of
// it is given alone.
func Clients(t *text.Text, folder string, isName func(string) bool, now time.Time, progress register.Progress) ([]Client, error) {
	clients := []Client{}
	if _, err := os.ReadDir(folder); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return clients, err
	}
	names := ClientNames(folder, isName)
	copies, aside := copiesAmong(names, folder), map[string]bool{}
	for _, paths := range copies {
		for _, path := range paths {
			aside[path] = true
		}
	}
	for _, name := range names {
		if path := filepath.Join(folder, name+".db"); !aside[path] {
			clients = append(clients, Client{Name: name, Path: path, Copies: copies[name]})
		}
	}
	failed := make([]error, len(clients))
	var readers sync.WaitGroup
	var told sync.Mutex
	var stopped error
	read, next := 0, atomic.Int64{}
	tell := func(more, total int) error { // one reader at a time
		told.Lock()
		defer told.Unlock()
		if read += more; stopped == nil {
			stopped = progress.At(read, total)
		}
		return stopped
	}
	for range runtime.GOMAXPROCS(0) { // most of the time goes into opening files
		readers.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(clients); i = int(next.Add(1)) - 1 {
				if failed[i] = clients[i].read(t, now, func(int, int) error { return tell(0, 0) }); failed[i] != nil {
					clients[i].Error = phrase.Error(t, failed[i])
				}
				if tell(1, len(clients)) != nil {
					return
				}
			}
		})
	}
	readers.Wait()
	if stopped != nil {
		return []Client{}, stopped
	}
	first := cmp.Or(failed...)
	slices.SortStableFunc(clients, func(a, b Client) int {
		switch {
		case (a.Error != "") != (b.Error != ""): // nobody knows what is owed there
			return cmp.Compare(b.Error, a.Error)
		case (a.Urgent != nil) != (b.Urgent != nil):
			return cmp.Compare(b.Owed, a.Owed)
		case a.Urgent != nil:
			return a.owing.turns[0].compare(b.owing.turns[0])
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

// read looks into the register of a client; asks says when to stop that.
func (c *Client) read(t *text.Text, now time.Time, asks register.Progress) error {
	r := register.At(c.Path, func() time.Time { return now })
	in := &owingIn{r: r.Heeding(asks), t: t, now: now, client: c.Name}
	if err := in.read(); err != nil {
		return err
	}
	in.r = r
	c.Organisation, c.Open, c.Owed, c.Overdue = in.about.Organisation.Name, in.counted.open, in.counted.owed, in.counted.overdue
	c.newest = &register.ClockError{Newest: in.about.LastAt, Of: register.NewestEntry}
	c.owing = in
	of := &Owing{[]*owingIn{in}, in.turns[:min(len(in.turns), 1)]}
	return of.Each(func(owed []Owed) error {
		c.Urgent = &owed[0]
		return nil
	}, nil)
}

// ClientNames are the names of the registers in a folder of clients, in order.
func ClientNames(folder string, isName func(string) bool) []string {
	files, _ := os.ReadDir(folder)
	var names []string
	for _, file := range files {
		if name, is := strings.CutSuffix(file.Name(), ".db"); is && isName(name) && !file.IsDir() {
			names = append(names, name)
		}
	}
	return names
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
	parts := slices.DeleteFunc([]string{c.Name, c.whose(t), phrase.Short(t, c.Urgent.Obligation, now), c.risk(t)}, func(s string) bool { return s == "" })
	return strings.Join(append(parts, c.Urgent.Title, c.counts(t)), " · ")
}

// row is the same in columns.
func (c Client) row(t *text.Text, now time.Time) phrase.Row {
	if c.Urgent == nil {
		what := ""
		if c.Open > 0 {
			what = t.N("clients.open", c.Open)
		}
		return phrase.ClientRow(t, c.Name, "", what, "", nil, now)
	}
	of := c.Urgent.Case
	if c.Urgent.Draft != "" {
		of = t.S("clients.draft")
	}
	what := t.N("clients.owed", c.Owed)
	if c.Overdue > 0 {
		what += ", " + t.N("clients.overdue", c.Overdue)
	}
	return phrase.ClientRow(t, c.Name, of, what+" · "+c.Urgent.Title, c.Urgent.Risk, &c.Urgent.Obligation, now)
}

// whose is the case in which something comes first.
func (c Client) whose(t *text.Text) string {
	if c.Urgent.Draft != "" {
		return t.S("due.draft")
	}
	return c.Urgent.Case
}

func (c Client) risk(t *text.Text) string {
	if c.Urgent.Risk == "" {
		return ""
	}
	return t.S("risk." + c.Urgent.Risk)
}

// counts is how much there is.
func (c Client) counts(t *text.Text) string {
	counts := t.N("clients.open", c.Open) + ", " + t.N("clients.owed", c.Owed)
	if c.Overdue > 0 {
		counts += ", " + t.N("clients.overdue", c.Overdue)
	}
	return counts
}
