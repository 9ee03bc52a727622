package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"syscall"
	"unicode/utf8"

	"golang.org/x/term"

	"datalek/decision"
	"datalek/wizard/text"
)

// LargestInput bounds what is read as a file of facts or of a record: those are
// a few kilobytes.
const LargestInput = 1 << 20

// Input reads the file that is named, or standard input when none is, or "-".
func Input(in io.Reader, args []string) ([]byte, error) {
	if len(args) == 1 && args[0] != "-" {
		file, err := openFile(args[0])
		if err != nil {
			return nil, err
		}
		defer file.Close()
		in = file
	}
	input, err := io.ReadAll(io.LimitReader(in, LargestInput+1))
	switch {
	case err != nil:
		return nil, unread{err}
	case len(input) > LargestInput:
		return nil, wrong("too_large", "most", LargestInput)
	}
	return plainText(input)
}

// openFile opens a file that was named. A folder is refused here: not every system says
// of one that it is a folder when it is read.
func openFile(path string) (*os.File, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, unread{err}
	}
	if info, err := file.Stat(); err == nil && info.IsDir() {
		file.Close()
		return nil, unread{&fs.PathError{Op: "read", Path: path, Err: syscall.EISDIR}}
	}
	return file, nil
}

// Read reads the input and makes of it what a command works with.
func Read[T any](in io.Reader, args []string, parse func([]byte) (T, error)) (T, error) {
	input, err := Input(in, args)
	if err != nil {
		var none T
		return none, err
	}
	if len(bytes.TrimSpace(input)) == 0 {
		var none T
		return none, wrong("empty")
	}
	made, err := parse(input)
	if errors.Is(err, decision.ErrSyntax) {
		err = &badJSON{err, brokenLine(input)}
	}
	return made, err
}

// badJSON is a file that is no JSON, with the line on which that shows.
type badJSON struct {
	error
	line int
}

func (e *badJSON) Unwrap() error { return e.error }

func brokenLine(input []byte) int {
	var any any
	broken := (*json.SyntaxError)(nil)
	if !errors.As(json.Unmarshal(input, &any), &broken) {
		return 0
	}
	return 1 + bytes.Count(input[:min(int(broken.Offset), len(input))], []byte("\n"))
}

// Voice is how a command answers: results on one stream, talk on the other.
type Voice struct {
	Out, Errs io.Writer
	JSON      bool
	Ends      chan os.Signal // where a long command hears that it is to stop; may be nil
	Whose     func() string  // the client, or the mark of practice, that stands above words; may be nil

	far *far // nil: nothing of it stands on the terminal
}

// Tell writes a result: JSON for programs, words for people. Words that do not begin
// with whose they are have that above them: windows of two clients look the same.
func (v Voice) Tell(result any, words func() string) error {
	v.far.wipe()
	if v.JSON {
		return JSON(v.Out, result)
	}
	return Say(v.Out, v.under(words()))
}

// under puts over words whose they are, where they do not begin with that.
func (v Voice) under(said string) string {
	if v.Whose != nil && said != "" {
		if whose := v.Whose(); whose != "" && !strings.HasPrefix(said, whose) {
			return whose + "\n" + said
		}
	}
	return said
}

// Remark is talk beside the result.
func (v Voice) Remark(s string) {
	v.far.wipe()
	_ = Say(v.Errs, s+"\n")
}

// Lines are things with a line each.
func Lines[T any](things []T, line func(T) string) string {
	var b strings.Builder
	for _, thing := range things {
		b.WriteString(line(thing) + "\n")
	}
	return b.String()
}

// JSON writes a result for programs: one line of it, indented on a terminal. What a
// terminal would obey stands there as \u00XX, which is the same JSON.
func JSON(out io.Writer, v any) error {
	enc := json.NewEncoder(out)
	if IsTerminal(out) {
		enc = json.NewEncoder(jsonTo(out))
		enc.SetIndent("", "  ")
	}
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// onTerminal passes bytes of another on to a terminal, whole characters at a time. What
// a terminal would obey becomes what instead makes of it; line breaks stay.
type onTerminal struct {
	to      io.Writer
	instead func(rune) string
	begun   []byte // of a character whose rest is still to come
}

// jsonTo is for JSON, in which \u00XX is the same character, wordsTo for words.
func jsonTo(out io.Writer) io.Writer {
	return &onTerminal{to: out, instead: func(c rune) string { return fmt.Sprintf("\\u%04x", c) }}
}

func wordsTo(out io.Writer) io.Writer {
	return &onTerminal{to: out, instead: func(rune) string { return " " }}
}

func (w *onTerminal) Write(b []byte) (int, error) {
	rest := append(w.begun, b...)
	var safe strings.Builder
	for len(rest) > 0 && utf8.FullRune(rest) {
		c, size := utf8.DecodeRune(rest)
		if text.Obeyed(c) && c != '\n' {
			safe.WriteString(w.instead(c))
		} else {
			safe.WriteRune(c)
		}
		rest = rest[size:]
	}
	w.begun = bytes.Clone(rest)
	if _, err := io.WriteString(w.to, safe.String()); err != nil {
		return 0, err
	}
	return len(b), nil
}

// Say writes a result for people, as far as it can be printed.
func Say(out io.Writer, s string) error {
	_, err := io.WriteString(out, text.Printable(s))
	return err
}

// IsTerminal reports whether a stream is a terminal.
func IsTerminal(f any) bool {
	file, ok := f.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}
