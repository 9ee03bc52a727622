package phrase

import "testing"

func TestACommandNamesTheProgramAsAShellFindsIt(t *testing.T) {
	for arg0, want := range map[string]string{
		"datalek":                               "datalek",
		"./datalek":                             "./datalek",
		"/usr/bin/datalek":                      "/usr/bin/datalek",
		"datalek.exe":                           "datalek",
		`C:\Users\Jan Jansen\datalek.exe`:       `C:\Users\Jan Jansen\datalek.exe`,
		"/tmp/go-build12/b001/exe/datalek":      "datalek",
		"/tmp/go-build12/b001/phrase.test":      "datalek",
		"/tmp/datalek.test":                     "datalek",
		"/home/jan/downloads/datalek-2.1-linux": "/home/jan/downloads/datalek-2.1-linux",
		"":                                      "datalek",
	} {
		if got := startedAs(arg0); got != want {
			t.Errorf("%q: %q, not %q", arg0, got, want)
		}
	}
	if got := quoted(`C:\Users\Jan Jansen\datalek.exe`); got != `"C:\Users\Jan Jansen\datalek.exe"` {
		t.Error(got)
	}
}
