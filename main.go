// Datalek helps a small business through a personal data breach: it asks plain
// questions, derives the risk from the facts, says what must be done and until
// when, and records the breach in a local register.
//
// Everything on the command line stands in package cli.
package main

import (
	"os"
	"time"

	"datalek/wizard/cli"
)

func main() {
	os.Exit(cli.Program{In: os.Stdin, Out: os.Stdout, Errs: os.Stderr, Now: time.Now}.Run(os.Args[1:]))
}
