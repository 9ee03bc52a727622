// Command huh is the peer of the first frame: one question, nothing else.
package main

import (
	"fmt"
	"os"

	"github.com/charmbracelet/huh"
)

func main() {
	kind := ""
	form := huh.NewForm(huh.NewGroup(huh.NewSelect[string]().Title("What happened?").
		Options(huh.NewOptions("a mail to the wrong person", "a lost laptop", "a hacked mailbox", "something else")...).Value(&kind)))
	if err := form.Run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(kind)
}
