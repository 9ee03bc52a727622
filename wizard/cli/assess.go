package cli

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"

	"datalek/decision"
	"datalek/wizard/phrase"
)

// assess judges facts and puts nothing on record: one set of facts with
// everything that explains the verdict, or a set on each line.
func (a *app) assess() *cobra.Command {
	var lines, explain bool
	c := a.command("assess [FILE|-]", "beoordeel", "assess", cobra.MaximumNArgs(1), func(args []string) error {
		if lines {
			return a.assessLines(args, explain)
		}
		facts, err := Read(a.in, args, decision.ParseFacts)
		if err != nil {
			return err
		}
		if err := facts.CheckNew(); err != nil {
			return err
		}
		facts, _ = facts.Lift()
		return JSON(a.Out, decision.For(facts, a.now()).Explain(facts))
	})
	return Flags(c, a.t, map[string]*bool{"lines": &lines, "explain": &explain})
}

// wrongLine answers a line that cannot be judged: its number, counted from 1 in
// the input, and what is wrong in one sentence.
type wrongLine struct {
	Line  int    `json:"line"`
	Error string `json:"error"`
}

// assessLines answers every line with a line, in order: the assessment, or what
// is wrong with the facts. A wrong line stops nothing; it makes the exit code 2.
// Empty lines have no answer.
func (a *app) assessLines(args []string, explain bool) error {
	in := io.Reader(a.in)
	if len(args) == 1 && args[0] != "-" {
		file, err := os.Open(args[0])
		if err != nil {
			return fmt.Errorf("%w: %w", ErrWrong, err)
		}
		defer file.Close()
		in = file
	}
	out, now := bufio.NewWriter(a.Out), a.now()
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	lines := bufio.NewScanner(in)
	lines.Buffer(make([]byte, 0, 64<<10), LargestInput)
	n, answered, wrong := 0, 0, 0
	for lines.Scan() {
		n++
		line := bytes.TrimSpace(lines.Bytes())
		if len(line) == 0 {
			continue
		}
		answered++
		answer, err := assessLine(line, now, explain)
		if err != nil {
			wrong++
			answer = wrongLine{n, phrase.Error(a.t, err)}
		}
		if err := enc.Encode(answer); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	if err := lines.Err(); errors.Is(err, bufio.ErrTooLong) {
		return fmt.Errorf("%w: %s", ErrWrong, a.t.S("cli.line_too_long", "line", n+1, "bytes", LargestInput))
	} else if err != nil {
		return fmt.Errorf("%w: %w", ErrWrong, err)
	}
	if wrong > 0 {
		return linesWrong{wrong, answered}
	}
	return nil
}

// linesWrong says how many of the lines could not be judged. All were answered.
type linesWrong struct{ wrong, all int }

func (e linesWrong) Error() string { return fmt.Sprintf("%d of %d lines are wrong", e.wrong, e.all) }

// Is makes it wrong use, for the exit code.
func (e linesWrong) Is(target error) bool { return target == ErrWrong }

func assessLine(line []byte, now time.Time, explain bool) (any, error) {
	facts, err := decision.ParseFacts(line)
	if err != nil {
		return nil, err
	}
	if err := facts.CheckNew(); err != nil {
		return nil, err
	}
	facts, _ = facts.Lift()
	rules := decision.For(facts, now)
	if explain {
		return rules.Explain(facts), nil
	}
	return rules.Assess(facts), nil
}
