package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"

	"github.com/adrg/xdg"
	"github.com/rogpeppe/go-internal/testscript"

	"datalek/wizard/cli"
)

// A script uses the program some thirty times, and most of what that costs is the start of
// a process. So each script has one process that does one command after another, in the
// folder and with the environment of the script: nothing else is shared with the other
// scripts. "exec datalek" still starts the program that a user gets.

// served is the process of a script.
type served struct {
	cmd   *exec.Cmd
	to    *json.Encoder
	from  *json.Decoder
	errs  bytes.Buffer
	zone  string   // a process learns its time zone only once
	input string   // for the next command
	names []string // of the variables of the script
	stop  func() error
}

type command struct {
	Args, Env  []string
	Dir, Input string
}

type outcome struct {
	Code      int
	Out, Errs []byte
}

// serve does commands until there are no more. Also a command that fails leaves the
// process as it found it, or the next one shows it.
func serve() {
	asked, done := json.NewDecoder(os.Stdin), json.NewEncoder(os.Stdout)
	for {
		var c command
		if err := asked.Decode(&c); err != nil {
			return
		}
		got, err := c.run()
		if err == nil {
			err = done.Encode(got)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

func (c command) run() (outcome, error) {
	os.Clearenv()
	for _, set := range c.Env {
		name, value, _ := strings.Cut(set, "=")
		if err := os.Setenv(name, value); err != nil {
			return outcome{}, err
		}
	}
	xdg.Reload()
	if err := os.Chdir(c.Dir); err != nil {
		return outcome{}, err
	}
	in, typed, err := os.Pipe()
	if err != nil {
		return outcome{}, err
	}
	defer in.Close()
	go func() { // ends at the latest when nobody reads any more
		_, _ = io.WriteString(typed, c.Input)
		_ = typed.Close()
	}()
	os.Args = append([]string{"datalek"}, c.Args...)
	var out, errs bytes.Buffer
	code := cli.Program{In: in, Out: &out, Errs: &errs, Now: clock}.Run(c.Args)
	return outcome{code, out.Bytes(), errs.Bytes()}, nil
}

// ask has a command done, in a process that is started for the first one.
func (s *served) ask(c command, zone string) (outcome, error) {
	if s.cmd != nil && s.zone != zone {
		if err := s.end(); err != nil {
			return outcome{}, err
		}
	}
	if s.cmd == nil {
		self, err := os.Executable()
		if err != nil {
			return outcome{}, err
		}
		s.cmd, s.zone = exec.Command(self), zone
		s.cmd.Args, s.cmd.Env, s.cmd.Stderr = []string{"served"}, append(os.Environ(), "TZ="+zone), &s.errs
		in, err := s.cmd.StdinPipe()
		if err != nil {
			return outcome{}, err
		}
		out, err := s.cmd.StdoutPipe()
		if err != nil {
			return outcome{}, err
		}
		s.to, s.from, s.stop = json.NewEncoder(in), json.NewDecoder(out), in.Close
		if err := s.cmd.Start(); err != nil {
			return outcome{}, err
		}
	}
	var got outcome
	if err := s.to.Encode(c); err != nil {
		return outcome{}, fmt.Errorf("%w\n%s", err, s.errs.String())
	}
	if err := s.from.Decode(&got); err != nil {
		_ = s.cmd.Wait() // all that it said
		return outcome{}, fmt.Errorf("%w\n%s", err, s.errs.String())
	}
	return got, nil
}

// end lets the process end.
func (s *served) end() error {
	if s.cmd == nil {
		return nil
	}
	_ = s.stop()
	err := s.cmd.Wait()
	s.cmd = nil
	return err
}

// setsVariable finds the variables that a script sets.
var setsVariable = regexp.MustCompile(`(?m)^env (\w+)=`)

// serves prepares a script: its process ends with it.
func serves(env *testscript.Env, script string) error {
	text, err := os.ReadFile(script)
	if err != nil {
		return err
	}
	s := &served{}
	for _, set := range env.Vars {
		name, _, _ := strings.Cut(set, "=")
		s.names = append(s.names, name)
	}
	for _, m := range setsVariable.FindAllStringSubmatch(string(text), -1) {
		s.names = append(s.names, m[1])
	}
	env.Values[servedKey] = s
	env.Defer(func() { _ = s.end() })
	return nil
}

const servedKey = "served"

// done has the program do a command with these words: what it says is the standard output
// and error of the script.
func done(ts *testscript.TestScript, words []string) (code int) {
	if words[0] != "datalek" {
		ts.Fatalf("%s is not the program", words[0])
	}
	s := ts.Value(servedKey).(*served)
	c := command{Args: words[1:], Dir: ts.MkAbs("."), Input: s.input}
	s.input = ""
	for _, name := range s.names {
		c.Env = append(c.Env, name+"="+ts.Getenv(name))
	}
	got, err := s.ask(c, ts.Getenv("TZ"))
	ts.Check(err)
	_, _ = ts.Stdout().Write(got.Out)
	_, _ = ts.Stderr().Write(got.Errs)
	return got.Code
}

// run COMMAND...: the program does it well; ! says that it does not.
func cmdRun(ts *testscript.TestScript, neg bool, args []string) {
	if code := done(ts, args); (code != 0) != neg {
		ts.Fatalf("exit %d", code)
	}
}

// code N COMMAND...: the command ends with exactly this exit code.
func cmdCode(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	if got := done(ts, args[1:]); got != want {
		ts.Fatalf("exit %d; want %d", got, want)
	}
}

// input FILE: what the next command reads.
func cmdInput(ts *testscript.TestScript, _ bool, args []string) {
	ts.Value(servedKey).(*served).input = ts.ReadFile(args[0])
}
