package plain_test

import (
	"flag"
	"os"
	"testing"

	_ "datalek/register/frugal"
)

// TestMain keeps the random input to some seconds; -rapid.checks asks for more.
func TestMain(m *testing.M) {
	flag.Parse()
	given := false
	flag.Visit(func(f *flag.Flag) { given = given || f.Name == "rapid.checks" })
	if !given {
		_ = flag.Set("rapid.checks", "20")
	}
	os.Exit(m.Run())
}
