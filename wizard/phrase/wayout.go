package phrase

import (
	"os"
	"strconv"
	"strings"

	"datalek/register"
	"datalek/wizard/text"
)

// Missing says that entries were in a register that are not in it now, which those
// are, where they are, and the two ways to go on.
func Missing(t *text.Text, path string, m *register.RollbackError) string {
	said := []string{Lacking(t, m)}
	if m.Copy != "" {
		said = append(said, t.S("missing.there", "copy", m.Copy, "command", Command("--register", path, "restore", m.Copy, "--force")))
	} else {
		said = append(said, Nowhere(t, path))
	}
	return strings.Join(append(said, t.S("missing.go_on")), " ")
}

// Nowhere says that no file beside a register holds what that lacks, and where else to
// look.
func Nowhere(t *text.Text, path string) string {
	return t.S("missing.nowhere", "command", Command("--register", path, "restore"))
}

// Lacking is what a register lacks, without a way out.
func Lacking(t *text.Text, m *register.RollbackError) string {
	said := []string{t.S("error.rolled_back")}
	if m.Known > m.Entries || !m.Forked() {
		said = append(said, t.S("missing.entries", "entries", m.Entries, "known", m.Known))
	}
	if m.Forked() {
		said = append(said, t.S("missing.forked", "same", m.Same))
	}
	if len(m.Cases) > 0 {
		said = append(said, t.S("missing.cases", "cases", t.And(m.Cases)))
	}
	if len(m.Own) > 0 && m.Forked() {
		said = append(said, t.S("missing.own", "cases", t.And(m.Own)))
	}
	return strings.Join(said, " ")
}

// AskBack asks whether what a register lacks is to come back out of the file that holds
// it.
func AskBack(t *text.Text, m *register.RollbackError) string {
	if m.Forked() {
		return t.S("missing.ask_merge")
	}
	return t.S("missing.ask")
}

// Merged tells that what was missing was put back, and that what only stood there before
// came in after it.
func Merged(t *text.Text, path string, done register.Restored, own register.Adopted) string {
	return t.S("missing.merged", "path", path) + "\n" + t.S("missing.kept", "path", done.Kept) + "\n" + Adopted(t, own, true)
}

// Restored tells what was put back and what that undid, with the command that brings that
// in again.
func Restored(t *text.Text, path string, done register.Restored) string {
	said := t.S("cli.restore_done", "path", path, "entries", done.Entries, "seal", done.Head) + "\n"
	if m := done.Undone; m != nil {
		said += t.S("missing.undone", "entries", max(m.Known-max(m.Same, 0), 1))
		if len(m.Cases) > 0 {
			said += " " + t.S("missing.cases", "cases", t.And(m.Cases))
		}
		said += " " + t.S("missing.numbers") + "\n"
	}
	if done.Kept != "" {
		said += t.S("missing.kept", "path", done.Kept) + "\n"
	}
	if m := done.Undone; m != nil && len(m.Cases) > 0 && done.Kept != "" {
		said += t.S("missing.again", "command", Command("--register", path, "adopt", done.Kept, "--yes")) + "\n"
	}
	return said
}

// Recovered tells what came back out of a damaged register and what did not.
func Recovered(t *text.Text, path string, done register.Recovered) string {
	said := t.S("cli.restore_done", "path", path, "entries", done.Entries, "seal", done.Head) + "\n" + Salvaged(t, done.Salvaged)
	if len(done.Lost)+len(done.Changed)+len(done.Unproven) == 0 {
		said += " " + t.S("rescue.all_back")
	}
	if done.Resealed > 0 {
		said += " " + t.S("rescue.resealed", "entry", done.Resealed)
	}
	if len(done.Lost) > 0 {
		said += " " + t.S("missing.numbers")
	}
	if done.Kept != "" {
		said += "\n" + t.S("missing.kept", "path", done.Kept)
	}
	return said + "\n"
}

// WayOut says what helps a register that is damaged: the newest copy that is sound, and
// what it holds; the command that puts it back, or where it does not hold all of it, the
// one that brings back what can still be read of the file and the copies together.
func WayOut(t *text.Text, r *register.Register) string {
	salvage := Command("--register", r.Path(), "restore", "--salvage")
	found, ok := r.Rescue()
	if info, err := os.Stat(r.Path()); !ok && err == nil && info.Size() == 0 {
		return t.S("rescue.empty", "restore", Command("--register", r.Path(), "restore"))
	}
	if !ok {
		return t.S("rescue.none", "command", salvage, "restore", Command("--register", r.Path(), "restore"))
	}
	restore := Command("--register", r.Path(), "restore", found.Path, "--force")
	if found.Lacks == 0 {
		return Rescue(t, found) + " " + t.S("rescue.command", "command", restore)
	}
	return Rescue(t, found) + " " + t.S("rescue.more", "command", salvage) + " " + t.S("rescue.instead", "command", restore)
}

// PutBack says, where a register is not there or something else stands in its place, that
// copies of it are, and which command puts the newest sound one back; "" when there is
// none.
func PutBack(t *text.Text, r *register.Register) string {
	found, ok := r.Rescue()
	if !ok {
		return ""
	}
	return t.S("rescue.beside") + " " + Rescue(t, found) + " " + t.S("rescue.command", "command", Command("--register", r.Path(), "restore", found.Path, "--force"))
}

// Rot says that something old in a register is damaged that opens all the same; the way
// out of it follows. The last entries stand in the file only, so that no copy alone helps.
func Rot(t *text.Text, rot *register.Rot) string {
	if rot.Entry == 0 {
		return t.S("rot.file")
	}
	return t.S("rot.entry", "entry", rot.Entry)
}

// RotWayOut is the command that makes such a register whole again, and what stands by.
func RotWayOut(t *text.Text, r *register.Register) string {
	copy := t.S("rot.no_copy")
	if found, ok := r.Rescue(); ok {
		copy = t.S("rescue.copy", "moment", t.Moment(found.At), "cases", found.Cases, "entries", found.Entries)
	}
	return copy + " " + t.S("rescue.more", "command", Command("--register", r.Path(), "restore", "--salvage"))
}

// Rescue is the newest copy that is sound.
func Rescue(t *text.Text, found register.Rescue) string {
	said := t.S("rescue.copy", "moment", t.Moment(found.At), "cases", found.Cases, "entries", found.Entries)
	if found.Lacks > 0 {
		said += " " + t.S("rescue.lacks", "entries", found.Lacks)
	}
	return said
}

// Copy is a copy of a register on one line.
func Copy(t *text.Text, k register.Kept) string {
	sound := t.S("rescue.sound")
	if !k.Sound {
		sound = t.S("rescue.damaged")
	}
	parts := []string{t.S("rescue.entries", "entries", k.Entries), t.Moment(k.At), t.Number(int(max(k.Size>>10, 1))) + " kB", sound}
	if k.Aside {
		parts = append(parts, t.S("rescue.aside"))
	}
	return strings.Join(append(parts, k.Path), " · ")
}

// Salvaged tells what came out of a damaged file and what did not.
func Salvaged(t *text.Text, done register.Salvaged) string {
	said := t.S("rescue.salvaged", "entries", len(done.Sound)+len(done.Changed)+len(done.Unproven))
	for _, part := range []struct {
		key  string
		seqs []uint64
	}{{"rescue.changed", done.Changed}, {"rescue.unproven", done.Unproven}, {"rescue.lost", done.Lost}} {
		var numbers []string
		for _, seq := range part.seqs {
			numbers = append(numbers, strconv.FormatUint(seq, 10))
		}
		if len(numbers) > 0 {
			said += " " + t.S(part.key, "entries", strings.Join(numbers, ", "))
		}
	}
	return said
}
