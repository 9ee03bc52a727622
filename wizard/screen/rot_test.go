package screen_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/screen"
)

// rotten is a register of three cases in which one byte of the first changed, and how it
// is opened.
func rotten(t *testing.T, lang string) (screen.Env, func() *register.Register) {
	t.Helper()
	env := newEnv(t, lang)
	path, seen := env.Register.Path(), filepath.Join(t.TempDir(), "seen")
	watched := func() *register.Register {
		return register.At(path, env.Now).KeepCopies(nil).Remember(seen)
	}
	env.Register = watched()
	created(t, env)
	for range 3 {
		e := record.Entry{Kind: record.Intake}
		e.Story.Happened = "Laptop weg"
		_, err := watched().AppendIntake(e)
		must(t, err)
	}
	whole, err := os.ReadFile(path)
	must(t, err)
	must(t, os.WriteFile(path, bytes.Replace(whole, []byte("Laptop weg"), []byte("Tablet weg"), 1), 0o600))
	return env, watched
}

// Damage in an old entry is read back beside the first page, which then says so and
// offers to make the register anew; after that nothing is wrong and nothing is lost.
func TestTheFirstPageSaysThatAnOldEntryIsDamaged(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		env, watched := rotten(t, lang)
		s := open(t, env)
		s.misses(env.Text.S("rot.row")) // the first frame waits for nothing
		s.send(screen.Tick())
		s.sees(env.Text.S("rot.entry", "entry", 1), env.Text.S("rot.row"), "▸ 1  "+env.Text.S("start.new"))
		s.size(60, 20)
		s.sees(env.Text.S("rot.row"))
		s.size(80, 24)
		s.press("down").enter().sees(env.Text.S("key.yes")).press("esc").sees(env.Text.S("rot.row"))
		s.enter()
		end := s.begins("enter") // what is done stands on the screen while it is done
		m := s.m.(*screen.Model)
		s.send(m.Look())
		s.sees(env.Text.S("work.repair"), env.Text.S("work.can_stop")).misses(env.Text.S("start.title"))
		s.size(60, 20)
		s.sees(env.Text.S("work.repair"), env.Text.S("work.can_stop"))
		s.size(80, 24)
		s.comes(end)
		s.misses(env.Text.S("rot.row")).sees(env.Text.S("rescue.all_back"))
		s.send(screen.Tick())
		s.press("down").misses(env.Text.S("rot.row"))
		if _, err := watched().Verify(nil); err != nil {
			t.Error(err)
		}
		if list, err := watched().List(); err != nil || len(list) != 3 {
			t.Errorf("%d cases, %v", len(list), err)
		}
	}
}
