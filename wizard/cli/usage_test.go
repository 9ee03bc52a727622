package cli_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"datalek/wizard/cli"
	"datalek/wizard/text"
)

func TestWhatATerminalObeysIsNotSaid(t *testing.T) {
	var out bytes.Buffer
	if err := cli.Say(&out, "een\x1b[2Jtwee\r\u202edrie\nvier é"); err != nil || out.String() != "een [2Jtwee  drie\nvier é" {
		t.Errorf("%q %v", out.String(), err)
	}
}

func TestWrongUseHasASentence(t *testing.T) {
	nl := text.For("nl")
	if got := cli.Sentence(nl, errors.New("schijf")); !strings.Contains(got, "schijf") {
		t.Error(got)
	}
	_, err := cli.Input(nil, []string{t.TempDir()})
	if !errors.Is(err, cli.ErrWrong) || strings.Contains(cli.Sentence(nl, err), "wrong use") {
		t.Error(err)
	}
}

func TestInputIsBounded(t *testing.T) {
	most := strings.Repeat(" ", cli.LargestInput)
	if got, err := cli.Input(strings.NewReader(most), []string{"-"}); err != nil || len(got) != len(most) {
		t.Error(len(got), err)
	}
	if _, err := cli.Input(strings.NewReader(most+" "), nil); !errors.Is(err, cli.ErrWrong) {
		t.Error(err)
	}
}

func TestProgressIsForATerminalOnly(t *testing.T) {
	var errs bytes.Buffer
	if err := (cli.Voice{Errs: &errs}).Progress()(1, 2); err != nil || errs.Len() > 0 {
		t.Errorf("progress in a file: %q, %v", errs.String(), err)
	}
}

// Ctrl+C stops a long command at the next step, and only once: the second one is no
// longer held.
func TestALongCommandHearsThatItIsToStop(t *testing.T) {
	ends := make(chan os.Signal, 1)
	progress := cli.Voice{Errs: io.Discard, Ends: ends}.Progress()
	if err := progress(1, 9); err != nil {
		t.Fatal(err)
	}
	ends <- os.Interrupt
	if err := progress(2, 9); cli.ExitCode(err) != cli.ExitStopped {
		t.Errorf("stopped with %v", err)
	}
	if err := progress(3, 9); err != nil {
		t.Error("stopped twice")
	}
}

func TestTheLanguageOfTheCommandLineGoesFirst(t *testing.T) {
	for want, args := range map[string][]string{"en": {"list", "--lang", "en"}, "nl": {"--lang=nl"}, "": {"--lang="}} {
		if got := cli.Language(args, "en_GB.UTF-8"); got != want {
			t.Errorf("%v: %q", args, got)
		}
	}
	if got := cli.Language(nil, "", "en_GB.UTF-8"); got != "en" {
		t.Error(got)
	}
}

// What the help gives as an example is a command that the program takes: the command is
// there, and its flags and arguments are.
func TestEveryCommandHasAnExampleThatItTakes(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		for _, c := range cli.Root(lang).Commands() {
			if c.Name() == "help" {
				continue
			}
			if !c.HasExample() {
				t.Errorf("%s has no example", c.Name())
			}
			for line := range strings.Lines(c.Example) {
				_, line, _ = strings.Cut(strings.TrimSuffix(line, "\n"), "datalek ")
				line, _, _ = strings.Cut(strings.NewReplacer(" | man", " > man", " <", " >").Replace(line), " >")
				found, args, err := cli.Root(lang).Find(words(line))
				if err == nil {
					err = found.ParseFlags(args)
				}
				if err == nil {
					err = found.ValidateArgs(found.Flags().Args())
				}
				if err != nil || found.Name() != c.Name() {
					t.Errorf("%s: %q is %s: %v", c.Name(), line, found.Name(), err)
				}
			}
		}
	}
}

// words splits a line as a shell does, with quotes.
func words(line string) (all []string) {
	for i, part := range strings.Split(line, "'") {
		switch {
		case i%2 == 0 && (i == 0 || part != ""):
			fields := strings.Fields(part)
			if i > 0 && !strings.HasPrefix(part, " ") && len(fields) > 0 {
				all[len(all)-1] += fields[0]
				fields = fields[1:]
			}
			all = append(all, fields...)
			if strings.HasSuffix(part, " ") {
				all = append(all, "")
			}
		case i%2 == 1:
			all[len(all)-1] += part
		}
	}
	return all
}
