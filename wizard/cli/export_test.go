package cli

import (
	"time"

	"github.com/spf13/cobra"

	"datalek/wizard/text"
)

// Root are all commands, in a language.
func Root(lang string) *cobra.Command { return (&app{t: text.For(lang), now: time.Now}).root(nil) }
