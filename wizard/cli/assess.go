package cli

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"datalek/decision"
	"datalek/register"
	"datalek/wizard/phrase"
	"datalek/wizard/text"
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
		a.holdsClock(facts)
		return JSON(a.Out, decision.For(facts, a.now()).Explain(facts))
	})
	return Flags(c, a.t, map[string]*bool{"lines": &lines, "explain": &explain})
}

// holdsClock holds the clock against the register, where there is one, and against the
// facts: a term of 72 hours that ends in years is no term.
func (a *app) holdsClock(f decision.Facts) {
	if there, err := a.r.Exists(); err == nil && there {
		a.newest = register.At(a.r.Path(), a.now).Newest()
	}
	for _, at := range []time.Time{f.OccurredFrom, f.OccurredUntil, f.FirstSignalAt, f.AwareAt, f.ProcessorAwareAt} {
		if at.After(a.now()) {
			a.newest = a.newest.Or(at, register.NewestFact)
		}
	}
}

// assessLines answers every line with a line, in order: the assessment, or what
// is wrong with the facts. A wrong line stops nothing; it makes the exit code 2.
// Empty lines have no answer.
func (a *app) assessLines(args []string, explain bool) error {
	in := io.Reader(a.in)
	if len(args) == 1 && args[0] != "-" {
		file, err := openFile(args[0])
		if err != nil {
			return err
		}
		defer file.Close()
		in = file
	}
	a.holdsClock(decision.Facts{})
	now, out := a.now(), a.Out
	if IsTerminal(out) {
		out = jsonTo(out)
	}
	done, err := eachLine(in, out, func(n int, line, out []byte) ([]byte, bool) {
		if n == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		if err := checkText(line); err != nil {
			return wrongLine{n, Sentence(a.t, badText{err.(badText).key, n})}.append(out), false
		}
		out, err := assessLine(line, out, now, explain)
		if err != nil {
			return wrongLine{n, text.Printable(phrase.Error(a.t, err))}.append(out), false
		}
		return out, true
	})
	switch {
	case errors.Is(err, bufio.ErrTooLong):
		return wrong("line_too_long", "line", strconv.Itoa(done.lines+1), "most", LargestInput)
	case err != nil:
		return err
	case done.wrong > 0:
		return linesWrong{done.wrong, done.answered}
	}
	return nil
}

// wrongLine answers a line that cannot be judged: its number, counted from 1 in
// the input, and what is wrong in one sentence.
type wrongLine struct {
	Line  int    `json:"line"`
	Error string `json:"error"`
}

func (w wrongLine) append(out []byte) []byte {
	answer := bytes.NewBuffer(out)
	enc := json.NewEncoder(answer)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(w) // a number and a text always can
	return bytes.TrimSuffix(answer.Bytes(), []byte("\n"))
}

// linesWrong says how many of the lines could not be judged. All were answered.
type linesWrong struct{ wrong, all int }

func (e linesWrong) Error() string { return fmt.Sprintf("%d of %d lines are wrong", e.wrong, e.all) }

// Is makes it wrong use, for the exit code.
func (e linesWrong) Is(target error) bool { return target == ErrWrong }

// assessLine writes the answer to one line after what out holds.
func assessLine(line, out []byte, now time.Time, explain bool) ([]byte, error) {
	facts, err := decision.ParseFacts(line)
	if err != nil {
		return out, err
	}
	if err := facts.CheckNew(); err != nil {
		return out, err
	}
	facts, _ = facts.Lift()
	rules := decision.For(facts, now)
	if explain {
		e := rules.Explain(facts)
		return e.AppendJSON(out), nil
	}
	assessment := rules.Assess(facts)
	return assessment.AppendJSON(out), nil
}
