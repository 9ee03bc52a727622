package phrase

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"datalek/register"
	"datalek/wizard/text"
)

// Client is the register of one client with its most urgent case.
type Client struct {
	Name   string  `json:"name"`
	Path   string  `json:"path"`
	Urgent *Listed `json:"urgent,omitempty"` // none when nothing is due
	Error  string  `json:"error,omitempty"`  // why the register cannot be read
}

// ReadClients looks into the registers in a folder of clients. One that cannot be
// read does not hide the others; the first error is given beside them all.
func ReadClients(t *text.Text, folder string, isName func(string) bool, now time.Time) ([]Client, error) {
	clients := []Client{}
	files, err := os.ReadDir(folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return clients, err
	}
	var first error
	for _, file := range files {
		name, is := strings.CutSuffix(file.Name(), ".db")
		if !is || !isName(name) || file.IsDir() {
			continue
		}
		c := Client{Name: name, Path: filepath.Join(folder, file.Name())}
		if err := c.read(now); err != nil {
			c.Error, first = Error(t, err), cmp.Or(first, err)
		}
		clients = append(clients, c)
	}
	return clients, first
}

// read finds the most urgent case of a client.
func (c *Client) read(now time.Time) error {
	r := register.At(c.Path, func() time.Time { return now })
	page, err := r.Find(register.Query{State: register.OpenOnly, Order: register.ByDue, Limit: 1})
	for _, listed := range List(page.Cases, now) {
		if listed.Due != nil {
			c.Urgent = &listed
		}
	}
	return err
}

// Line is a client on one line.
func (c Client) Line(t *text.Text, now time.Time) string {
	switch {
	case c.Error != "":
		return c.Name + " · " + c.Error
	case c.Urgent == nil:
		return c.Name + " · " + t.S("due.nothing")
	}
	return c.Name + " · " + CaseLine(t, c.Urgent.Summary, now)
}
