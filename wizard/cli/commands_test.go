package cli

import (
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"

	"datalek/wizard/text"
)

// A command is made alone when it is named, so the name by which it is found is its own, and
// each is found.
func TestACommandIsFoundByItsOwnNames(t *testing.T) {
	a := &app{t: text.For("nl"), now: time.Now}
	all := 0
	for _, m := range a.commands(&cobra.Command{}) {
		c := m.make()
		if own := strings.Join(append([]string{c.Name()}, c.Aliases...), " "); own != m.names {
			t.Errorf("%s is found as %s", own, m.names)
		}
		for _, name := range strings.Fields(m.names) {
			if found := len(a.root([]string{name}).Commands()); !m.whole && found != 2 { // and help
				t.Errorf("%s makes %d commands", name, found)
			}
		}
		all++
	}
	for _, args := range [][]string{nil, {"help"}, {"man"}, {"completion", "bash"}, {"__complete", ""}, {"nothing"}, {"--json", "list"}} {
		if found := len(a.root(args).Commands()); found != all+1 {
			t.Errorf("%v makes %d commands of %d", args, found, all)
		}
	}
}
