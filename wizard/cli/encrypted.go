package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"filippo.io/age"
	"golang.org/x/term"

	"datalek/register"
	"datalek/wizard/session/draft"
)

// What leaves this computer as a whole can be encrypted, in the form of age: with a
// passphrase, or for a key of the receiver. The register itself is not: that is what
// the encryption of the disk is for.

// lock is how a copy is encrypted; the zero value not at all.
type lock struct {
	passphrase bool
	recipient  string
}

func (l lock) on() bool { return l.passphrase || l.recipient != "" }

// flags gives a command the flags of a lock.
func (l *lock) values() (map[string]*bool, Value) {
	return map[string]*bool{"passphrase": &l.passphrase}, Value{To: &l.recipient, Flag: "recipient", Form: "KEY", Good: IsGiven}
}

var (
	errPassphrase = errors.New("the passphrase or the key does not open this file")
	errNoTerminal = errors.New("a passphrase is typed at a terminal")
	errTwice      = errors.New("the passphrase was not the same twice")
	errShort      = errors.New("the passphrase is too short")
)

// shortestPassphrase is few enough for four words and too many for a name.
const shortestPassphrase = 10

// to is for whom the copy is encrypted. A passphrase is asked before anything is made.
func (l lock) to(a *app) (age.Recipient, error) {
	switch {
	case l.passphrase && l.recipient != "":
		return nil, wrong("phrase_or_key")
	case l.recipient != "":
		list, err := age.ParseRecipients(strings.NewReader(l.recipient))
		if err != nil || len(list) != 1 {
			return nil, wrong("recipient", "typed", l.recipient)
		}
		return list[0], nil
	}
	first, err := a.asksSecret("crypt.ask")
	if err != nil {
		return nil, err
	}
	if len([]rune(first)) < shortestPassphrase {
		return nil, errShort
	}
	second, err := a.asksSecret("crypt.again")
	if err != nil {
		return nil, err
	}
	if first != second {
		return nil, errTwice
	}
	return age.NewScryptRecipient(first)
}

// asksSecret reads from the terminal, and from nowhere else, what is not shown.
func (a *app) asksSecret(key string) (string, error) {
	if a.in == nil || !IsTerminal(a.in) {
		return "", errNoTerminal
	}
	_, _ = fmt.Fprint(a.Errs, a.t.S(key)+" ")
	typed, err := term.ReadPassword(int(a.in.Fd()))
	_, _ = fmt.Fprintln(a.Errs)
	return string(typed), err
}

// plainCopy is a place beside the register for a copy that is not encrypted yet; a
// program that is killed leaves it with a name that is cleaned up.
func (a *app) plainCopy() (path string, drop func(), err error) {
	f, err := os.CreateTemp(filepath.Dir(a.r.Path()), ".register-*.new") // 0600
	if err != nil {
		return "", nil, err
	}
	err = errors.Join(f.Close(), os.Remove(f.Name()))
	return f.Name(), func() { _ = os.Remove(f.Name()) }, err
}

// counted is what is read, and how much of it was.
type counted struct {
	from        io.Reader
	read, total int64
	progress    register.Progress
}

func (c *counted) Read(p []byte) (int, error) {
	if err := c.progress(int(c.read>>10), int(max(c.read, c.total)>>10)); err != nil {
		return 0, err
	}
	n, err := c.from.Read(p)
	c.read += int64(n)
	return n, err
}

// encrypt writes an encrypted copy of a file to a new path: whole, or not at all.
func encrypt(plain, to string, r age.Recipient, progress register.Progress) (err error) {
	from, err := os.Open(plain)
	if err != nil {
		return err
	}
	defer from.Close()
	info, err := from.Stat()
	if err != nil {
		return err
	}
	if _, err := os.Lstat(to); err == nil {
		return &register.PathError{Path: to, Err: register.ErrExists}
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return err
	}
	defer func() {
		if err != nil && register.IsFull(err) {
			err = register.ErrFull
		}
		if err != nil && !errors.Is(err, draft.ErrStopped) {
			err = &register.PathError{Path: to, Err: err}
		}
	}()
	out, err := os.CreateTemp(filepath.Dir(to), ".register-*.new") // 0600; one that a kill leaves goes with the next copy there
	if err != nil {
		return err
	}
	half := out.Name()
	defer os.Remove(half)
	w, err := age.Encrypt(out, r)
	if err == nil {
		_, err = io.Copy(w, &counted{from: from, total: info.Size(), progress: progress})
	}
	if err == nil {
		err = w.Close()
	}
	if err == nil {
		err = out.Sync()
	}
	if closing := out.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return err
	}
	return os.Rename(half, to)
}

var ageMark = []byte("age-encryption.org/v1\n")

// isEncrypted knows a file by how it begins.
func isEncrypted(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	begin := make([]byte, len(ageMark))
	_, err = io.ReadFull(f, begin)
	return err == nil && bytes.Equal(begin, ageMark)
}

// opened gives the path of a copy in the clear: the file itself, or what comes out of
// an encrypted one. done takes that away again.
func (a *app) decrypted(path, identity string) (clear string, done func(), err error) {
	if !isEncrypted(path) {
		return path, func() {}, nil
	}
	var with age.Identity
	if identity != "" {
		text, err := os.ReadFile(identity)
		if err != nil {
			return "", nil, unread{err}
		}
		list, err := age.ParseIdentities(bytes.NewReader(text))
		if err != nil || len(list) == 0 {
			return "", nil, wrong("identity", "path", identity)
		}
		with = list[0]
	} else {
		typed, err := a.asksSecret("crypt.open")
		if err != nil {
			return "", nil, err
		}
		if with, err = age.NewScryptIdentity(typed); err != nil {
			return "", nil, errPassphrase
		}
	}
	return a.clearFrom(path, with, a.Progress())
}

func (a *app) clearFrom(path string, with age.Identity, progress register.Progress) (clear string, done func(), err error) {
	from, err := os.Open(path)
	if err != nil {
		return "", nil, err
	}
	defer from.Close()
	info, err := from.Stat()
	if err != nil {
		return "", nil, err
	}
	r, err := age.Decrypt(from, with)
	if err != nil {
		return "", nil, &register.PathError{Path: path, Err: errPassphrase}
	}
	folder := filepath.Dir(a.r.Path())
	_, missing := os.Lstat(folder)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", nil, err
	}
	dir, err := os.MkdirTemp(folder, ".restore-")
	if err != nil {
		return "", nil, err
	}
	clear = filepath.Join(dir, strings.TrimSuffix(filepath.Base(path), ".age"))
	done = func() { // one by one: not every disk knows the way in which RemoveAll deletes
		_, _ = os.Remove(clear), os.Remove(dir)
		_ = os.RemoveAll(dir)
		if missing != nil {
			_ = os.Remove(folder) // where nothing was put in it
		}
	}
	out, err := os.OpenFile(clear, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err == nil {
		_, err = io.Copy(out, &counted{from: r, total: info.Size(), progress: progress})
		err = errors.Join(err, out.Close())
	}
	if errors.Is(err, draft.ErrStopped) {
		done()
		return "", nil, draft.ErrStopped
	}
	if err != nil {
		done()
		return "", nil, &register.PathError{Path: path, Err: fmt.Errorf("%w: %w", register.ErrDamaged, err)}
	}
	return clear, done, nil
}

// lockedBackup makes an encrypted backup. What is in it was read back before it was
// encrypted.
func (a *app) lockedBackup(path string, l lock) (register.Report, error) {
	to, err := l.to(a)
	if err != nil {
		return register.Report{}, err
	}
	plain, drop, err := a.plainCopy()
	if err != nil {
		return register.Report{}, err
	}
	defer drop()
	progress := a.Progress()
	report, err := a.r.Backup(plain, progress.Part(0, 2))
	if err == nil {
		err = encrypt(plain, path, to, progress.Part(1, 2))
	}
	return report, err
}
