package register_test

import (
	"os"
	"runtime"
	"testing"
	"time"

	"datalek/register"
)

// What is read together is of one file, opened once: it is read to its end though
// another took its name meanwhile.
func TestWhatIsReadTogetherIsOfOneMoment(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a file that is open keeps its name there")
	}
	r := lived(t)
	before, err := r.Info()
	must(t, err)
	r.Together(func(h *register.Register) {
		must(t, os.Remove(r.Path()))
		after, err := h.Info()
		must(t, err)
		if after != before {
			t.Errorf("%+v; want %+v", after, before)
		}
		cases, err := h.List()
		must(t, err)
		if len(cases) == 0 {
			t.Error("no case is read")
		}
		_, err = h.History("2099-001")
		wants(t, err, register.ErrNoCase)
		_, err = r.Info()
		wants(t, err, register.ErrNone)
	})
}

// Where nothing can be read together each reading says why by itself.
func TestARegisterThatIsNotThereIsReadByItself(t *testing.T) {
	r, times := register.At(t.TempDir()+"/none.db", time.Now), 0
	r.Together(func(h *register.Register) {
		times++
		_, err := h.Info()
		wants(t, err, register.ErrNone)
	})
	if times != 1 {
		t.Errorf("it was read %d times", times)
	}
}

// A register counts as opened when something of it was read, also together.
func TestWhatIsReadTogetherOpensTheRegister(t *testing.T) {
	r := register.At(lived(t).Path(), time.Now)
	r.Together(func(h *register.Register) {
		_, err := h.History("2099-001")
		wants(t, err, register.ErrNoCase)
	})
	if r.Opened() {
		t.Error("a case that is not there was read")
	}
	r.Together(func(h *register.Register) {
		_, err := h.Info()
		must(t, err)
	})
	if !r.Opened() {
		t.Error("what it says about itself was not read")
	}
}

// A mistake of the program in what reads is no damage of the file.
func TestAPanicOfAReaderIsItsOwn(t *testing.T) {
	r := lived(t)
	defer func() {
		if v := recover(); v != "mine" {
			t.Errorf("%v came out", v)
		}
		_, err := r.Info()
		must(t, err)
	}()
	r.Together(func(*register.Register) { panic("mine") })
}
