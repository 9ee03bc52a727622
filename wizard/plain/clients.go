package plain

import (
	"fmt"
	"strconv"
)

// clients prints the registers of all clients, the most urgent first, and goes to the
// one that is chosen. A word narrows the list, and the name of a client that does not
// exist offers to make it.
func (f *form) clients() error {
	t, done := f.Text, f.reads("clients")
	all := f.ClientList(nil)
	done()
	f.say("", t.S("clients.title"), all.Counts())
	rows := all.Find("")
	for {
		for i, row := range rows {
			f.say(fmt.Sprintf("%3d. %s", i+1, row.Label))
		}
		if len(rows) == 0 {
			f.say(t.S("clients.none"))
		}
		f.say(t.S("clients.how"))
		typed, err := f.order()
		if err != nil {
			return err
		}
		switch n, bad := strconv.Atoi(typed); {
		case typed == "" || commandIn(typed) == back:
			return nil
		case bad == nil && n >= 1 && n <= len(rows):
			f.To(rows[n-1])
			return nil
		case bad == nil:
			f.problem(t.S("problem.choose"))
		default:
			rows = all.Find(typed)
		}
	}
}
