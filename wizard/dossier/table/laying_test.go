package table

import (
	"errors"
	"testing"

	"datalek/wizard/document"
)

// Rule: who stops an export does not wait until its pages are laid.
func TestPagesThatAreLaidCanBeStopped(t *testing.T) {
	stop, never := errors.New("stop"), make(chan struct{})
	defer close(never)
	asked := 0
	_, err := laid(func(int, int) error {
		if asked++; asked < 2 {
			return nil
		}
		return stop
	}, func() (document.File, error) {
		<-never
		return document.File{}, nil
	})
	if err != stop || asked != 2 {
		t.Errorf("%v, asked %d times", err, asked)
	}
	pages, err := laid(nil, func() (document.File, error) { return document.File{Stem: "x"}, stop })
	if pages.Stem != "x" || err != stop {
		t.Errorf("%q, %v", pages.Stem, err)
	}
	defer func() {
		if recover() != "broken" {
			t.Error("what goes wrong while pages are laid is not told")
		}
	}()
	_, _ = laid(nil, func() (document.File, error) { panic("broken") })
}
