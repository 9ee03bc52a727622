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
