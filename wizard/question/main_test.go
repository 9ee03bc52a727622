package question_test

import (
	"flag"
	"os"
	"testing"

	_ "datalek/register/frugal"
)

// TestMain keeps the random walks to some seconds; -rapid.checks asks for more.
func TestMain(m *testing.M) {
	flag.Parse()
	given := false
	flag.Visit(func(f *flag.Flag) { given = given || f.Name == "rapid.checks" })
	switch {
	case given:
	case slow:
		_ = flag.Set("rapid.checks", "10")
	default:
		_ = flag.Set("rapid.checks", "40")
	}
	os.Exit(m.Run())
}
