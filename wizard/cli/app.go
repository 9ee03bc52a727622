package cli

import (
	"bufio"
	"errors"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/adrg/xdg"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"datalek/decision"
	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/phrase"
	"datalek/wizard/plain"
	"datalek/wizard/screen"
	"datalek/wizard/session"
	"datalek/wizard/session/draft"
	_ "datalek/wizard/termbg" // before Bubble Tea: see there
	"datalek/wizard/text"
)

// app is what all commands share.
type app struct {
	Voice
	t                *text.Text
	r                *register.Register
	in               *os.File
	now              func() time.Time
	place            Place
	lang             string
	goOn             bool // with a register that is older than what was seen of it
	clockIsRight     bool
	practice         *bool                // of the register: nil until it was read
	newest           *register.ClockError // of what a command read in other registers
	wizardry         bool                 // the wizard ran, which says what it has to say itself
	plain, colourOff bool
	beside           copying               // of the registers that are sealed in
	copied           atomic.Pointer[error] // why the last copy beside the register failed
}

// Program is what the program has from the machine: the streams and the clock.
type Program struct {
	In        *os.File         // asked for a terminal before it is read
	Out, Errs io.Writer        // results; talk
	Now       func() time.Time // nil: the clock of the machine
}

// Run does what the arguments ask and gives the exit code.
func (p Program) Run(args []string) int {
	if p.Now == nil {
		p.Now = time.Now
	}
	collectLater()
	findHome()
	a := &app{in: p.In, now: p.Now, Voice: Voice{Out: p.Out, Errs: p.Errs, Ends: make(chan os.Signal, 1), far: newFar(p.Errs)}, t: text.For(Language(args, os.Getenv("LC_ALL"), os.Getenv("LC_MESSAGES"), os.Getenv("LANG")))}
	defer signal.Stop(a.Ends)
	root := a.root(args)
	root.SetArgs(args)
	root.SetOut(p.Out)
	root.SetErr(p.Errs)
	err := root.Execute()
	a.far.wipe()
	a.beside.finish(a.step, func() { a.Remark(a.t.S("cli.copy_waits")) })
	a.far.wipe()
	switch {
	case errors.Is(err, draft.ErrStopped) && !a.wizardry:
		a.Remark(a.t.S("cli.stopped"))
	case err == nil, errors.Is(err, draft.ErrStopped), errors.Is(err, errDifferent): // that registers differ was the answer
	case a.putBack(err):
	case a.isOther(err):
		a.Remark("datalek: " + a.t.S("wrong.no_register", "path", errorPath(err)))
	case errors.Is(err, register.ErrNone) && a.place.Client != "":
		a.Remark("datalek: " + a.noClient())
	default:
		a.Remark("datalek: " + Sentence(a.t, err))
	}
	if a.isDamage(err) {
		a.wayOut()
	}
	if a.r != nil && a.r.IndexIsWrong() && err == nil {
		a.Remark(phrase.Error(a.t, &register.PathError{Path: a.r.Path(), Err: register.ErrOnlyIndex}))
	}
	if a.r != nil && !errors.Is(err, register.ErrRolledBack) {
		if missing := a.r.Missing(); missing != nil {
			a.Remark(phrase.Missing(a.t, a.r.Path(), missing))
		}
	}
	a.doubtClock(err)
	rotten := a.rotten(err)
	if failed := a.copied.Load(); failed != nil && !(rotten && a.isDamage(*failed)) {
		a.Remark(copyFailed(a.t, *failed))
		if a.isDamage(*failed) {
			a.wayOut()
		}
	}
	a.far.wipe()
	if ownWindow() {
		a.hold()
	}
	return ExitCode(err)
}

// lookUp looks into the files beside a register, of which each is read whole. Stopped, what
// it found is of no weight: what is not read is not known.
func (a *app) lookUp(in func(*register.Register)) (stopped error) {
	a.far.shown = -1
	in(a.r.Heeding(func(done, total int) error {
		if stopped == nil {
			stopped = a.step(done, total)
		}
		return stopped
	}))
	a.far.wipe()
	return stopped
}

// wayOut says how a damaged register comes back.
func (a *app) wayOut() {
	said := ""
	if a.lookUp(func(r *register.Register) { said = phrase.WayOut(a.t, r) }) == nil {
		a.Remark(said)
	}
}

// isOther reports whether what is not there is a file that was named beside the register:
// to start anew is no way out of that.
func (a *app) isOther(err error) bool {
	path := errorPath(err)
	return errors.Is(err, register.ErrNone) && path != "" && (a.r == nil || path != a.r.Path())
}

// errorPath is the path of the register that an error is about.
func errorPath(err error) string {
	if path, is := errors.AsType[*register.PathError](err); is {
		return path.Path
	}
	return ""
}

// noClient says that a client has no register, which one was probably meant, and how
// a new one is made.
func (a *app) noClient() string {
	line := a.t.S("clients.not_there", "name", a.place.Client)
	if near := phrase.Nearest(session.ClientNames(ClientFolder(), IsName), a.place.Client); near != "" {
		line += " " + a.t.S("clients.near", "near", near)
	}
	return line + " " + a.t.S("clients.make", "path", a.r.Path())
}

// doubtClock says beside the result of a command that the clock is doubted. The wizard
// says it on its pages, and a seal that was refused says it as well.
func (a *app) doubtClock(err error) {
	if a.wizardry || errors.Is(err, register.ErrClock) || errors.Is(err, draft.ErrStopped) {
		return
	}
	// What came in is held against the clock before the register is opened.
	if a.newest == nil && a.r != nil && (a.r.Opened() || errors.Is(err, decision.ErrMoment)) {
		a.newest = a.r.Newest()
	}
	if doubt := a.newest.At(a.now()); doubt != nil {
		a.Remark(phrase.WrongClock(a.t, doubt))
	}
}

// putBack says where a register is gone, or something else stands in its place, that its
// copies are still there: else one would begin anew beside all that was recorded. False
// when there is nothing of the kind to say.
func (a *app) putBack(err error) bool {
	path := (*register.PathError)(nil)
	if a.r == nil || !errors.Is(err, register.ErrNone) && !errors.Is(err, register.ErrForeign) || !errors.As(err, &path) || path.Path != a.r.Path() {
		return false
	}
	said := phrase.PutBack(a.t, a.r)
	if said == "" {
		return false
	}
	if errors.Is(err, register.ErrForeign) {
		said = Sentence(a.t, err) + "\n" + said
	}
	a.Remark("datalek: " + said + " " + a.t.S("rescue.anew"))
	return true
}

// copyFailed says that a copy beside the register failed after what was asked was done:
// a sentence that asks to try again would make one breach two cases.
func copyFailed(t *text.Text, failed error) string {
	if errors.Is(failed, draft.ErrStopped) {
		return t.S("cli.copy_stopped")
	}
	if path := (*register.PathError)(nil); errors.Is(failed, register.ErrFull) && errors.As(failed, &path) {
		return t.S("cli.copy_full", "path", path.Path)
	}
	return t.S("cli.copy_failed", "error", Sentence(t, failed))
}

// rotten says, beside what a command did, that something old in the register is damaged,
// and with which command all that is sound comes back. The wizard says it in its menu.
// After a stop nothing is read any more to know it, also when only a copy was stopped.
func (a *app) rotten(err error) bool {
	if copied := a.copied.Load(); !a.wizardry && copied != nil && errors.Is(*copied, draft.ErrStopped) {
		return false
	}
	if a.r == nil || !a.r.Opened() || a.isDamage(err) || errors.Is(err, draft.ErrStopped) && !a.wizardry {
		return false
	}
	rot := a.r.Rot()
	if !a.wizardry {
		a.far.shown = -1
		rot, _ = a.r.Check()
		a.far.wipe()
	}
	if rot == nil || a.wizardry && a.copied.Load() == nil {
		return false
	}
	said := phrase.Rot(a.t, rot)
	if way := ""; a.lookUp(func(r *register.Register) { way = phrase.RotWayOut(a.t, r) }) == nil {
		said += " " + way
	}
	a.Remark(said)
	return true
}

// hold keeps a window open that would close with the program, and its last
// sentences with it, until somebody has read them.
func (a *app) hold() {
	a.Remark(a.t.S("cli.close_window"))
	_, _ = bufio.NewReader(a.in).ReadString('\n')
}

// root is the whole program, or of its commands only the one that the arguments name: each
// start would make the flags and the words of all the others for nothing.
func (a *app) root(args []string) *cobra.Command {
	t := a.t
	root := &cobra.Command{
		Use: "datalek", Short: t.S("cli.short"), Long: t.S("cli.long"),
		SilenceUsage: true, SilenceErrors: true, Args: Args(cobra.NoArgs),
		PersistentPreRunE: func(c *cobra.Command, _ []string) error {
			path, err := a.place.Path()
			a.r = a.at(path).Preparing(a.preparing())
			if shows(c, "client") {
				a.Whose = a.whose
			}
			if a.goOn {
				a.r.GoOn()
			}
			if a.clockIsRight {
				a.r.ClockIsRight()
			}
			return err
		},
		RunE: func(*cobra.Command, []string) error { return a.wizard() },
	}
	Flags(root, t, map[string]*bool{"plain": &a.plain, "json": &a.JSON, "no-color": &a.colourOff, "practice": &a.place.Practice, "clock-is-right": &a.clockIsRight},
		Value{To: &a.place.Register, Flag: "register", Form: "PATH", Good: IsGiven},
		Value{To: &a.place.Client, Flag: "client", Form: "NAME", Good: IsName},
		Value{To: &a.lang, Flag: "lang", Form: "nl|en", Good: text.Known})
	root.Flags().BoolVar(&a.goOn, "after-rollback", false, t.S("cli.flag_after_rollback"))
	root.CompletionOptions.DisableDefaultCmd = true
	all := a.commands(root)
	if len(args) > 0 {
		if i := slices.IndexFunc(all, func(m maker) bool { return !m.whole && slices.Contains(strings.Fields(m.names), args[0]) }); i >= 0 {
			all = all[i : i+1]
		}
	}
	for _, m := range all {
		root.AddCommand(m.make())
	}
	Dress(root, t)
	return root
}

// maker makes a command.
type maker struct {
	names string // that and its aliases
	make  func() *cobra.Command
	whole bool // it tells of all commands
}

func (a *app) commands(root *cobra.Command) []maker {
	return []maker{{"assess beoordeel", a.assess, false}, {"record vastleggen", a.record, false}, {"update aanvullen", a.update, false}, {"list lijst", a.list, false},
		{"due openstaand", a.due, false}, {"show toon", a.show, false}, {"history verloop", a.history, false}, {"dossier documenten", a.dossier, false},
		{"export exporteer", a.export, false}, {"import overnemen", a.takeOver, false}, {"erase wis", a.erase, false}, {"compare vergelijk", a.compare, false},
		{"adopt inlijven", a.adopt, false}, {"handover overdragen", a.handover, false}, {"remove verwijder", a.remove, false}, {"year jaar", a.year, false},
		{"clients klanten", a.clients, false}, {"profile gegevens", a.profile, false}, {"questions vragen", a.questions, false}, {"evidence bewijs", a.evidence, false},
		{"verify controleer", a.verify, false}, {"replay herhaal", a.replay, false}, {"copies kopieen", a.copies, false}, {"backup reservekopie", a.backup, false},
		{"restore terugzetten", a.restore, false}, {"version versie", a.version, false},
		{"completion", func() *cobra.Command { return a.completion(root) }, true}, {"man handleiding", func() *cobra.Command { return a.man(root) }, true}}
}

// at names a register. Nothing is opened. A link is the file that it leads to, with the
// copies of that: else what is erased through the one name would stay under the other.
func (a *app) at(path string) *register.Register {
	if info, err := os.Lstat(path); err == nil && info.Mode()&os.ModeSymlink != 0 {
		if file, err := filepath.EvalSymlinks(path); err == nil {
			path = file
		}
	}
	return register.At(path, a.now).KeepCopies(a.keptCopy).CopyBeside(func(work func(register.Progress)) { a.beside.take(path, work) }).Remember(stateFolder())
}

// stateFolder is where the program keeps how far each register was seen, apart from
// the registers.
func stateFolder() string { return filepath.Join(xdg.StateHome, "datalek", "seen") }

// documents is the folder under which the files of cases go by themselves.
func documents() string { return filepath.Join(xdg.UserDirs.Documents, "datalek") }

// wizard is the screen on a terminal and the line form everywhere else: without
// a terminal a screen would only write escape codes into a pipe.
func (a *app) wizard() error {
	err := a.prepare()
	if a.far.wipe(); err != nil {
		return err
	}
	a.wizardry, a.beside.goesOn = true, true
	env := session.Env{Register: a.r, Text: a.t, Now: a.now, Zone: time.Local, OutDir: documents(), Client: a.place.Client, Practice: a.place.Practice}
	env.Clients = session.Offices{Folder: ClientFolder(), IsName: IsName, CanBe: canBeClient, Open: func(name string) *register.Register {
		return a.at(filepath.Join(ClientFolder(), name+".db"))
	}}
	if practice, err := (Place{Practice: true}).Path(); err == nil && !a.place.Practice {
		env.Exercise = a.at(practice)
	}
	if a.plain || os.Getenv("TERM") == "dumb" || !IsTerminal(a.in) || !IsTerminal(a.Out) {
		out, _ := a.Out.(*os.File)
		width, _, _ := term.GetSize(int(out.Fd())) // negative when there is none
		return plain.Run(plain.Env{Env: env, In: a.in, Out: a.Out, Width: max(width, 0)})
	}
	return screen.Run(screen.Env{Env: env, Copy: screen.Clipboard(os.Stdout), Colour: !a.colourOff && os.Getenv("NO_COLOR") == ""})
}

// keptCopy hears of each copy beside the register. It is told at the end: until
// then a screen may stand on the terminal.
func (a *app) keptCopy(err error) {
	if err != nil {
		a.copied.Store(&err)
	}
}

// command is the common shape of all commands. Its texts stand under "cli.".
func (a *app) command(use, alias, key string, args cobra.PositionalArgs, do func(args []string) error) *cobra.Command {
	c := &cobra.Command{Use: use, Aliases: strings.Fields(alias), Short: a.t.S("cli." + key + "_short"), Example: strings.ReplaceAll(examples[key], "; ", "\n"),
		Args: Args(args), RunE: func(_ *cobra.Command, args []string) error {
			a.r = a.r.Heeding(a.step)
			return do(args)
		}}
	if strings.Contains(use, " CASE") {
		c.ValidArgsFunction = a.cases
	}
	return c
}

// cases completes the number of a case, with what is due in it. Without a
// register there is nothing to complete.
func (a *app) cases(_ *cobra.Command, args []string, _ string) (numbers []cobra.Completion, _ cobra.ShellCompDirective) {
	path, err := a.place.Path()
	if err != nil || len(args) > 0 {
		return nil, cobra.ShellCompDirectiveDefault
	}
	page, _ := register.At(path, a.now).Find(register.Query{Order: register.ByDue, Limit: 50})
	for _, c := range page.Cases {
		due, _ := phrase.DueSentence(a.t, c, a.now())
		if _, _, ok := record.SplitNumber(c.Case); ok {
			numbers = append(numbers, cobra.CompletionWithDesc(c.Case, text.Printable(strings.Join(strings.Fields(due), " "))))
		}
	}
	return numbers, cobra.ShellCompDirectiveNoFileComp
}
