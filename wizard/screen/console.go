package screen

import (
	"encoding/binary"
	"unicode/utf16"

	tea "github.com/charmbracelet/bubbletea"
)

// A Windows console gives no bytes but records (INPUT_RECORD,
// https://learn.microsoft.com/windows/console/input-record-str): a key that goes
// down or up, another size of the window, and what is of no matter here. The
// library reads them too, and loses what Dutch people type and paste: a sign that
// the keyboard lacks comes as an Alt code, whose letter stands in the record of
// Alt going up; a picture comes as two halves; and a sign behind AltGr gets the mark
// of Alt, which makes the ] of a Belgian keyboard a late reply of the terminal. The
// records are read here, the same on every system, so that the tests can.

// consoleRecord is one record as the console lays it out: the kind in two bytes,
// two of padding, and the event.
type consoleRecord [20]byte

// Kinds of records.
const (
	recordKey  = 0x0001
	recordSize = 0x0004
)

// Keys that are told by their number, as the console names them.
const (
	vkBack, vkTab, vkClear, vkReturn, vkMenu, vkEscape, vkSpace = 0x08, 0x09, 0x0c, 0x0d, 0x12, 0x1b, 0x20
	vkPrior, vkNext, vkEnd, vkHome                              = 0x21, 0x22, 0x23, 0x24
	vkLeft, vkUp, vkRight, vkDown, vkInsert, vkDelete           = 0x25, 0x26, 0x27, 0x28, 0x2d, 0x2e
	vkNumpad0, vkNumpad9, vkF1, vkF20                           = 0x60, 0x69, 0x70, 0x83
)

// What else is held down.
const (
	heldRightAlt = 0x0001
	heldLeftAlt  = 0x0002
	heldCtrl     = 0x0004 | 0x0008 // either
	heldShift    = 0x0010
	heldEnhanced = 0x0100 // a key that is not of the block of numbers
)

// console makes messages of records. It remembers the first half of a picture.
type console struct{ half rune }

// resized is another size of the window. How large it is the window itself knows: the
// record tells the size of all that can be scrolled back to.
type resized struct{}

func (c *console) messages(r consoleRecord) []tea.Msg {
	switch binary.LittleEndian.Uint16(r[0:]) {
	case recordSize:
		return []tea.Msg{resized{}}
	case recordKey:
		event := r[4:]
		down, times := binary.LittleEndian.Uint32(event) != 0, binary.LittleEndian.Uint16(event[4:])
		key, letter := binary.LittleEndian.Uint16(event[6:]), rune(binary.LittleEndian.Uint16(event[10:]))
		k, is := c.key(down, key, letter, binary.LittleEndian.Uint32(event[12:]))
		if !is {
			return nil
		}
		all := []tea.Msg{k}
		for ; times > 1; times-- {
			all = append(all, k)
		}
		return all
	}
	return nil
}

// key is what one record of a key types, if anything.
func (c *console) key(down bool, key uint16, letter rune, held uint32) (tea.KeyMsg, bool) {
	alt, ctrl := held&(heldLeftAlt|heldRightAlt) != 0, held&heldCtrl != 0
	code := held&heldLeftAlt != 0 && held&heldEnhanced == 0 && ofNumberBlock(key)
	switch {
	case !down && (key != vkMenu || letter == 0), down && code:
		return tea.KeyMsg{}, false // a code is told when Alt goes up
	case !down:
		alt, ctrl = false, false
	}
	if t, is := named(key, held); is && down {
		return tea.KeyMsg{Type: t, Alt: alt && !ctrl}, true
	}
	switch {
	case letter == 0:
		return tea.KeyMsg{}, false // Shift, Caps Lock, an accent that waits for its letter
	case utf16.IsSurrogate(letter):
		first := c.half
		if c.half = letter; first == 0 {
			return tea.KeyMsg{}, false
		}
		c.half = 0
		letter = utf16.DecodeRune(first, letter)
	case letter == ' ':
		return tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}, Alt: alt && !ctrl}, true
	case letter < ' ':
		return tea.KeyMsg{Type: tea.KeyType(letter), Alt: alt && !ctrl}, true
	}
	c.half = 0
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{letter}, Alt: alt && !ctrl}, true // Ctrl and Alt together are AltGr
}

// ofNumberBlock reports whether a key stands in the block of numbers, with Num Lock or
// without.
func ofNumberBlock(key uint16) bool {
	switch key {
	case vkInsert, vkEnd, vkDown, vkNext, vkLeft, vkClear, vkRight, vkHome, vkUp, vkPrior:
		return true
	}
	return key >= vkNumpad0 && key <= vkNumpad9
}

// named are the keys without a letter.
func named(key uint16, held uint32) (tea.KeyType, bool) {
	moves := func(alone, shift, ctrl, both tea.KeyType) (tea.KeyType, bool) {
		switch {
		case held&heldShift != 0 && held&heldCtrl != 0:
			return both, true
		case held&heldShift != 0:
			return shift, true
		case held&heldCtrl != 0:
			return ctrl, true
		}
		return alone, true
	}
	switch key {
	case vkReturn:
		return tea.KeyEnter, true
	case vkBack:
		return tea.KeyBackspace, true
	case vkTab:
		return moves(tea.KeyTab, tea.KeyShiftTab, tea.KeyTab, tea.KeyShiftTab)
	case vkEscape:
		return tea.KeyEsc, true
	case vkUp:
		return moves(tea.KeyUp, tea.KeyShiftUp, tea.KeyCtrlUp, tea.KeyCtrlShiftUp)
	case vkDown:
		return moves(tea.KeyDown, tea.KeyShiftDown, tea.KeyCtrlDown, tea.KeyCtrlShiftDown)
	case vkLeft:
		return moves(tea.KeyLeft, tea.KeyShiftLeft, tea.KeyCtrlLeft, tea.KeyCtrlShiftLeft)
	case vkRight:
		return moves(tea.KeyRight, tea.KeyShiftRight, tea.KeyCtrlRight, tea.KeyCtrlShiftRight)
	case vkHome:
		return moves(tea.KeyHome, tea.KeyShiftHome, tea.KeyCtrlHome, tea.KeyCtrlShiftHome)
	case vkEnd:
		return moves(tea.KeyEnd, tea.KeyShiftEnd, tea.KeyCtrlEnd, tea.KeyCtrlShiftEnd)
	case vkPrior:
		return tea.KeyPgUp, true
	case vkNext:
		return tea.KeyPgDown, true
	case vkInsert:
		return tea.KeyInsert, true
	case vkDelete:
		return tea.KeyDelete, true
	}
	if key >= vkF1 && key <= vkF20 {
		return tea.KeyF1 - tea.KeyType(key-vkF1), true // the library counts them downwards
	}
	return 0, false
}
