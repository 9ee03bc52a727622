//go:build unix

package session_test

import (
	"errors"
	"path/filepath"
	"syscall"
	"testing"

	"datalek/wizard/session"
)

// Nothing may ever be written into a pipe: it is refused, and not waited for.
func TestAPipeIsNoEvidenceAndNoLogo(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip(err)
	}
	if _, err := session.Seen(pipe, nil); !errors.Is(err, syscall.EISDIR) {
		t.Error(err)
	}
	if _, err := session.ReadLogo(pipe); !errors.Is(err, syscall.EISDIR) {
		t.Error(err)
	}
}
