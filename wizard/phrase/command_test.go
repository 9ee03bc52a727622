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
}

// A word reaches the program as it is, whatever a shell reads in it.
func TestAWordOfACommandIsQuotedForItsShell(t *testing.T) {
	for _, c := range []struct {
		word    string
		windows bool
		want    string
	}{
		{"register.db", false, "register.db"},
		{`C:\Users\Jan Jansen\datalek.exe`, true, `"C:\Users\Jan Jansen\datalek.exe"`},
		{`C:\data\$1`, true, `"C:\data\$1"`},
		{"/home/jan jansen/r.db", false, `"/home/jan jansen/r.db"`},
		{"/home/jan's/r.db", false, `"/home/jan's/r.db"`},
		{"/home/$HOME/`r`.db", false, "'/home/$HOME/`r`.db'"},
		{`/home/a"b!'c\d`, false, `'/home/a"b!'\''c\d'`},
		{"", false, `""`},
	} {
		if got := quoted(c.word, c.windows); got != c.want {
			t.Errorf("%q: %s, not %s", c.word, got, c.want)
		}
	}
}
