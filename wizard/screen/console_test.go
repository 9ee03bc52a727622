package screen

import (
	"encoding/binary"
	"testing"
	"unicode/utf16"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/google/go-cmp/cmp"
)

// pressed and released are records of a key as a console gives them.
func pressed(key uint16, letter rune, held uint32) consoleRecord {
	return recorded(1, 1, key, letter, held)
}

func released(key uint16, letter rune, held uint32) consoleRecord {
	return recorded(0, 1, key, letter, held)
}

func recorded(down uint32, times, key uint16, letter rune, held uint32) (r consoleRecord) {
	binary.LittleEndian.PutUint16(r[0:], recordKey)
	binary.LittleEndian.PutUint32(r[4:], down)
	binary.LittleEndian.PutUint16(r[8:], times)
	binary.LittleEndian.PutUint16(r[10:], key)
	binary.LittleEndian.PutUint16(r[14:], uint16(letter))
	binary.LittleEndian.PutUint32(r[16:], held)
	return r
}

// ofKind is a record that tells no key: the window got or lost the keyboard, a
// menu was opened, the mouse moved.
func ofKind(kind uint16) (r consoleRecord) {
	binary.LittleEndian.PutUint16(r[0:], kind)
	r[4] = 1
	return r
}

const (
	heldAltGr        = heldRightAlt | 0x0008
	vkShift, vkCtrl  = 0x10, 0x11
	vkCapsLock       = 0x14
	vkPacket         = 0xe7 // a letter that another program types
	numLock          = 0x0020
	recordMouse      = 0x0002
	recordMenu       = 0x0008
	recordFocus      = 0x0010
	leftCtrl         = 0x0008
	enhancedAndLeft  = heldLeftAlt | heldEnhanced
	heldAltAndNumber = heldLeftAlt | numLock
)

func letters(s string) (all []tea.Msg) {
	for _, r := range s {
		all = append(all, tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
	}
	return all
}

// altCode is how a console types a sign that the keyboard lacks: Alt down, the number
// on the block of numbers, and Alt up with the sign.
func altCode(sign rune, digits ...uint16) []consoleRecord {
	all := []consoleRecord{pressed(vkMenu, 0, heldAltAndNumber)}
	for _, d := range digits {
		all = append(all, pressed(d, 0, heldAltAndNumber), released(d, 0, heldAltAndNumber))
	}
	return append(all, released(vkMenu, sign, numLock))
}

func TestRecordsOfAConsoleAreTheKeysThatWereMeant(t *testing.T) {
	halves := utf16.Encode([]rune("👩"))
	for _, c := range []struct {
		name    string
		records []consoleRecord
		want    []tea.Msg
	}{
		{"a letter, down and up", []consoleRecord{pressed('A', 'a', 0), released('A', 'a', 0)}, letters("a")},
		{"a capital", []consoleRecord{pressed(vkShift, 0, heldShift), pressed('A', 'A', heldShift), released('A', 'A', heldShift), released(vkShift, 0, 0)}, letters("A")},
		{"a key that repeats", []consoleRecord{recorded(1, 3, 'A', 'a', 0)}, letters("aaa")},
		{"Caps Lock and a waiting accent", []consoleRecord{pressed(vkCapsLock, 0, 0), pressed(0xde, 0, 0), released(0xde, 0, 0), pressed('E', 'é', 0)}, letters("é")},
		{"AltGr", []consoleRecord{pressed(vkCtrl, 0, leftCtrl), pressed(vkMenu, 0, heldAltGr|heldEnhanced), pressed('5', '€', heldAltGr), released('5', '€', heldAltGr), released(vkCtrl, 0, heldRightAlt), released(vkMenu, 0, heldEnhanced)}, letters("€")},
		{"AltGr on a Belgian keyboard", []consoleRecord{pressed(0xba, ']', heldAltGr), pressed('2', '@', heldAltGr), pressed(0xe2, '\\', heldAltGr), pressed(0xdd, '^', heldAltGr)}, letters(`]@\^`)},
		{"Alt and a letter", []consoleRecord{pressed('B', 'b', heldLeftAlt)}, []tea.Msg{tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{'b'}, Alt: true}}},
		{"Alt and Enter", []consoleRecord{pressed(vkMenu, 0, heldLeftAlt), pressed(vkReturn, '\r', heldLeftAlt), released(vkReturn, '\r', heldLeftAlt), released(vkMenu, 0, 0)}, []tea.Msg{tea.KeyMsg{Type: tea.KeyEnter, Alt: true}}},
		{"an Alt code", altCode('ë', vkNumpad0, vkNumpad0+2, vkNumpad0+3, vkNumpad0+5), letters("ë")},
		{"an Alt code without Num Lock", altCode('“', vkInsert, vkEnd, vkDown, vkRight), letters("“")},
		{"an arrow of its own with Alt", []consoleRecord{pressed(vkLeft, 0, enhancedAndLeft)}, []tea.Msg{tea.KeyMsg{Type: tea.KeyLeft, Alt: true}}},
		{"a picture in two halves", []consoleRecord{pressed(vkPacket, rune(halves[0]), 0), released(vkPacket, rune(halves[0]), 0), pressed(vkPacket, rune(halves[1]), 0)}, letters("👩")},
		{"half a picture", []consoleRecord{pressed(vkPacket, rune(halves[0]), 0), pressed('A', 'a', 0)}, letters("a")},
		{"Ctrl and a letter", []consoleRecord{pressed(vkCtrl, 0, leftCtrl), pressed('C', 3, leftCtrl)}, []tea.Msg{tea.KeyMsg{Type: tea.KeyCtrlC}}},
		{"keys without a letter", []consoleRecord{pressed(vkUp, 0, heldEnhanced), pressed(vkTab, '\t', heldShift), pressed(vkF1+3, 0, 0), pressed(vkEscape, 27, 0), pressed(vkBack, 8, 0), pressed(vkSpace, ' ', 0), pressed(vkRight, 0, leftCtrl|heldEnhanced)},
			[]tea.Msg{tea.KeyMsg{Type: tea.KeyUp}, tea.KeyMsg{Type: tea.KeyShiftTab}, tea.KeyMsg{Type: tea.KeyF4}, tea.KeyMsg{Type: tea.KeyEsc}, tea.KeyMsg{Type: tea.KeyBackspace}, tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}}, tea.KeyMsg{Type: tea.KeyCtrlRight}}},
		{"another size, and what tells no key", []consoleRecord{ofKind(recordFocus), ofKind(recordMenu), ofKind(recordMouse), ofKind(recordSize)}, []tea.Msg{resized{}}},
	} {
		var reader console
		var got []tea.Msg
		for _, r := range c.records {
			got = append(got, reader.messages(r)...)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s:\n%s", c.name, diff)
		}
	}
}
