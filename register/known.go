package register

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"datalek/register/record"
)

// What is known of a register beside the file itself: how far it was seen, in the
// names of its copies, in the files that a sync client leaves beside it, and in a
// small state file elsewhere. A file that holds less than that, or something else,
// was put back or went its own way; see [RollbackError].

// seenEntry is an entry that was there once: its number and the beginning of its seal.
type seenEntry struct {
	seq  uint64
	seal string // eight digits at least
	file string // that holds it; "" when only the state file knows
}

// name is how it is written down, as in the name of a copy.
func (m seenEntry) name() string { return fmt.Sprintf("%08d-%s", m.seq, m.seal[:8]) }

// stateFile is what stands in the state file: the furthest that a register was seen at a path.
type stateFile struct {
	Register string         `json:"register"`
	Path     string         `json:"path"`
	Entries  uint64         `json:"entries"`
	Head     string         `json:"head"`
	Numbers  map[string]int `json:"numbers,omitempty"` // the highest case number of each year

	Checked time.Time `json:"checked,omitzero"` // when all of it was read back
	File    string    `json:"file,omitempty"`   // what the file was then: its size and moment
	Rot     *Rot      `json:"rot,omitempty"`    // what was found
}

// Remember keeps in a folder, apart from the register, how far it was seen, so that
// a file that was put back shows. That the folder is empty, or that it cannot be
// written, is no fault.
func (r *Register) Remember(folder string) *Register {
	r.memory = folder
	return r
}

func (r *Register) memoryPath(id string) string {
	path, err := filepath.Abs(r.path)
	if err != nil {
		path = r.path
	}
	sum := sha256.Sum256([]byte(id + "\n" + path))
	return filepath.Join(r.memory, hex.EncodeToString(sum[:16])+".json")
}

// remembered is what the state file says of the register with this id here. One that
// cannot be read says nothing.
func (r *Register) remembered(id string) stateFile {
	var k stateFile
	if r.memory == "" {
		return k
	}
	text, err := os.ReadFile(r.memoryPath(id))
	if err != nil || json.Unmarshal(text, &k) != nil || k.Register != id || len(k.Head) != len(noSeal) {
		return stateFile{}
	}
	return k
}

// remember writes how far the register is now. Nothing depends on it being written, and of
// one in which nothing was ever sealed there is nothing to know.
func (r *Register) remember(k stateFile) {
	if r.memory == "" || k.Register == "" || k.Entries == 0 && k.Checked.IsZero() {
		return
	}
	k.Path = r.path
	text, err := json.Marshal(k)
	if err != nil || os.MkdirAll(r.memory, 0o700) != nil {
		return
	}
	temp, err := os.CreateTemp(r.memory, ".state-*.new")
	if err != nil {
		return
	}
	_, err = temp.Write(text)
	if closing := temp.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = os.Rename(temp.Name(), r.memoryPath(k.Register))
	}
	if err != nil {
		_ = os.Remove(temp.Name())
	}
}

// marks are what the names in the folders say, read before the file is opened: what
// another window seals meanwhile then makes the file longer and never too short.
func (r *Register) marks() []seenEntry {
	if r.apart {
		return nil
	}
	var all []seenEntry
	for _, name := range namesIn(r.copiesPath()) {
		rest, ours := strings.CutPrefix(name, r.copyPrefix())
		if seq, seal, is := readCopyName(rest); ours && is {
			all = append(all, seenEntry{seq, seal, filepath.Join(r.copiesPath(), name)})
		}
	}
	for _, path := range r.siblings() {
		if info, ok := aside(path); ok && info.Entries > 0 {
			all = append(all, seenEntry{uint64(info.Entries), info.Head, path})
		}
	}
	return all
}

// conflicted is how sync clients name the other of two versions, after the name of
// the file itself: Syncthing, Dropbox, Nextcloud, OneDrive (the name of a computer)
// and what a second download is called.
var conflicted = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(\.sync-conflict-|[ _]?\(.*(conflict|copy|kopie).*\)|_conflict-|-[^ .]+$| \(\d+\)$| - (copy|kopie))`)
})

// siblings are files beside the register whose names say that they are versions of it.
func (r *Register) siblings() []string {
	var all []string
	own := filepath.Base(r.path)
	ext := filepath.Ext(own)
	stem := strings.TrimSuffix(own, ext)
	for _, name := range namesIn(filepath.Dir(r.path)) {
		rest, begins := strings.CutPrefix(strings.TrimSuffix(name, ext), stem)
		if begins && name != own && strings.HasSuffix(name, ext) && conflicted().MatchString(rest) {
			all = append(all, filepath.Join(filepath.Dir(r.path), name))
		}
	}
	return all
}

// Siblings are the files beside the register that are versions of it, left by a sync
// client: they hold the same register.
func (r *Register) Siblings() []string {
	own, ok := aside(r.path)
	return slices.DeleteFunc(r.siblings(), func(path string) bool {
		info, is := aside(path)
		return !ok || !is || info.ID != own.ID
	})
}

// aside is what another file says of itself, when it is a register.
func aside(path string) (Info, bool) {
	other := At(path, time.Now)
	other.apart = true
	info, err := other.Info()
	return info, err == nil
}

// namesIn gives the names in a folder, and reads them once while the folder does not
// change: a folder of many clients is asked for each of them.
func namesIn(dir string) []string {
	info, err := os.Stat(dir)
	if err != nil {
		return nil
	}
	folders.Lock()
	defer folders.Unlock()
	if f, is := folders.read[dir]; is && f.at.Equal(info.ModTime()) && time.Since(f.at) > time.Second {
		return f.names
	}
	d, err := os.Open(dir)
	if err != nil {
		return nil
	}
	defer d.Close()
	names, err := d.Readdirnames(-1)
	if err != nil {
		return nil
	}
	folders.read[dir] = folder{info.ModTime(), names}
	return names
}

type folder struct {
	at    time.Time
	names []string
}

var folders = struct {
	sync.Mutex
	read map[string]folder
}{read: map[string]folder{}}

// beyond are the marks that this file does not hold. Those that were left behind
// knowingly are none.
func (t *tx) beyond(marks []seenEntry, state record.State, count uint64) []seenEntry {
	var all []seenEntry
	for _, m := range marks {
		if m.seq == 0 || slices.Contains(state.Left, m.name()) {
			continue
		}
		if m.seq <= count && strings.HasPrefix(t.held(m.seq), m.seal) {
			continue
		}
		if m.file != "" {
			if info, ok := aside(m.file); !ok || info.ID != string(t.meta.Get(keyID)) {
				continue // of another register, or not to be read
			}
		}
		all = append(all, m)
	}
	slices.SortStableFunc(all, func(a, b seenEntry) int { return int(b.seq) - int(a.seq) })
	return all
}

// held is the seal that the chain holds of an entry: the one in the next entry, or the
// head. It is still there when the entry itself is rotten, which is damage and no fork.
func (t *tx) held(seq uint64) string {
	seal, _ := t.heldAfter(seq)
	return seal
}

// look holds the file against what is known of it, and remembers how far it is when
// that is further. It gives what is missing.
func (r *Register) look(t *tx, marks []seenEntry) (missing []seenEntry, now stateFile) {
	id := string(t.meta.Get(keyID))
	r.id.Store(&id)
	count, err := t.last()
	if err != nil || r.apart {
		return nil, stateFile{} // that is said by what comes next
	}
	state, err := t.state()
	if err != nil {
		return nil, stateFile{}
	}
	was := r.remembered(id)
	if was.Entries > 0 {
		marks = append(marks, seenEntry{was.Entries, was.Head, ""})
	}
	missing = t.beyond(marks, state, count)
	if was.Rot != nil && was.Rot.Entry != 0 && !t.isRotten(was.Rot.Entry) {
		was.Rot, was.Checked = nil, time.Time{}
		r.remember(was)
	}
	r.rot.Store(was.Rot)
	if now = r.furthest(t); len(missing) > 0 || was.Entries == now.Entries && was.Head == now.Head {
		return missing, stateFile{}
	}
	return nil, now
}

// furthest is how far the register is now.
func (r *Register) furthest(t *tx) stateFile {
	count, err := t.last()
	if err != nil || r.memory == "" {
		return stateFile{}
	}
	k := r.remembered(string(t.meta.Get(keyID)))
	k.Register, k.Entries, k.Head, k.Numbers = string(t.meta.Get(keyID)), count, string(t.meta.Get(keyHead)), t.numbers(k.Numbers)
	return k
}

// numbers adds the newest case number to what is known of them.
func (t *tx) numbers(was map[string]int) map[string]int {
	s := record.State{Numbers: was}
	if row, err := readRow(t.search.Last()); err == nil {
		s = s.Raised([]string{string(row.number)})
	}
	return s.Numbers
}
