// Package termbg keeps the program from asking the terminal for its background
// colour. Bubble Tea v1 does so in a package init, and on a terminal that does
// not answer every command, even --help, then stands still for five seconds.
//
// Go runs the inits of packages that are ready in the order of their import
// paths: this one imports nothing but lipgloss, and "datalek/…" sorts before
// "github.com/charmbracelet/bubbletea". So the module's name is part of the way
// around, and a test with a silent terminal holds it. The answer itself does
// not matter: the program uses the sixteen colours of the terminal's own theme.
package termbg

import "github.com/charmbracelet/lipgloss"

func init() { lipgloss.SetHasDarkBackground(true) }
