package phrase

import (
	"errors"
	"os"
	"runtime"
	"strings"

	"datalek/register"
)

// Command is a command of this program as one types it, in the folder where it was
// started.
func Command(args ...string) string {
	windows := runtime.GOOS == "windows"
	line := quoted(startedAs(os.Args[0]), windows)
	for _, arg := range args {
		line += " " + quoted(arg, windows)
	}
	return line
}

// commandFor is a command for the register that an error is about.
func commandFor(err error, args ...string) string {
	var about *register.PathError
	if errors.As(err, &about) {
		args = append([]string{"--register", about.Path}, args...)
	}
	return Command(args...)
}

// startedAs is the name under which a shell finds the program again: with its folder when
// it was started by that, because then its name alone is found by nobody. What is built
// for one run, or for a test, is gone after it.
func startedAs(arg0 string) string {
	name := strings.TrimSuffix(arg0[strings.LastIndexAny(arg0, `/\`)+1:], ".exe")
	if !strings.ContainsAny(arg0, `/\`) || !strings.HasPrefix(name, "datalek") || strings.HasSuffix(name, ".test") || strings.Contains(arg0, "go-build") {
		return "datalek"
	}
	return arg0
}

// quoted is a word of a command, in quotes where a shell would read something else in it.
// Between double quotes a shell outside Windows still reads some signs; between single ones
// none.
func quoted(word string, windows bool) string {
	switch {
	case word != "" && !strings.ContainsAny(word, " \t'\"\\()&;|<>$`*?[]#~!"):
		return word
	case windows || !strings.ContainsAny(word, "\"\\$`!"):
		return `"` + word + `"`
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
