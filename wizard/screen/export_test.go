package screen

import tea "github.com/charmbracelet/bubbletea"

// Tick is what comes every few seconds.
func Tick() tea.Msg { return tick{} }
