package record

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"sync"
	"time"

	"datalek/decision"
)

// The kinds of entry that are about the register itself and belong to no case.
const (
	OrganisationSet Kind = "organisation"   // whose register it is
	HandedOver      Kind = "handover"       // from here on another goes on with it
	TakenBackFrom   Kind = "taken_back"     // and now we do again
	Erased          Kind = "erasure"        // entries whose text is gone
	RestoredFrom    Kind = "restore"        // a copy took the place of what was there
	ImportedFrom    Kind = "import"         // cases taken over from a file
	AfterRollback   Kind = "after_rollback" // we go on knowing that entries are missing
)

// RegisterEntry is one sealed line of the log that is about the register itself.
// Besides the members of every entry it holds the one that belongs to its kind.
type RegisterEntry struct {
	V     int       `json:"v"`
	Seq   uint64    `json:"seq"`
	Kind  Kind      `json:"kind"`
	At    time.Time `json:"at"` // UTC
	By    string    `json:"by,omitempty"`
	Note  string    `json:"note,omitempty"` // why
	Prev  string    `json:"prev"`
	Ref   string    `json:"ref,omitempty"`
	Input string    `json:"input,omitempty"`

	Founded *Founded `json:"founded,omitempty"` // filled in with the organisation

	Profile   *Profile   `json:"profile,omitempty"`
	Handover  *Handover  `json:"handover,omitempty"`
	TakenBack *TakenBack `json:"taken_back,omitempty"`
	Erasure   *Erasure   `json:"erasure,omitempty"`
	Restore   *Restore   `json:"restore,omitempty"`
	Import    *Import    `json:"import,omitempty"`
	Rollback  *Rollback  `json:"rollback,omitempty"`
}

// Founded is what a register says of its own beginning.
type Founded struct {
	Register string    `json:"register"` // its id
	Created  time.Time `json:"created"`  // UTC
}

// Handover says to whom the register went. The seal on which the other goes on is
// the Prev of the entry.
type Handover struct {
	To      string `json:"to"`
	Contact string `json:"contact,omitempty"`
	File    string `json:"file,omitempty"` // the name of the copy that was given
}

// TakenBack says from whom the register came back, and with which last seal.
type TakenBack struct {
	From string `json:"from,omitempty"`
	Head Sum    `json:"head,omitempty"`
}

// Erasure names the entries whose text is gone. Why stands in the note of the
// entry, and it names a person.
type Erasure struct {
	Entries []ErasedEntry `json:"entries"`
}

// ErasedEntry is one of them: the seal of what stood there, and the SHA-256 of the
// tombstone in its place.
type ErasedEntry struct {
	Seq       uint64 `json:"seq"`
	Case      string `json:"case"`
	Revision  int    `json:"revision"`
	Seal      Sum    `json:"seal"`
	Tombstone Sum    `json:"tombstone"`
}

// Restore says which copy was put back, and what that undid.
type Restore struct {
	File    string   `json:"file"`              // its name, without the folder
	Head    Sum      `json:"head"`              // its last seal
	Entries int      `json:"entries"`           // how many it holds
	Undone  int      `json:"undone,omitempty"`  // entries that were known and are not in it
	Numbers []string `json:"numbers,omitempty"` // the highest case number of each year that was ever given
	Left    []string `json:"left,omitempty"`    // as in Rollback

	// Of a restore that brought back what could be read, by the numbers of before:
	Lost     []int `json:"lost,omitempty"`     // entries that could not be read and are left out
	Changed  []int `json:"changed,omitempty"`  // entries that were not what was sealed
	Unproven []int `json:"unproven,omitempty"` // entries whose seal was lost
	Resealed int   `json:"resealed,omitempty"` // the first entry, by its new number, with a new seal
}

// Import says what was taken over from where.
type Import struct {
	File    string   `json:"file"`
	SHA256  Sum      `json:"sha256"`
	Rows    int      `json:"rows"`              // that the file holds
	Cases   int      `json:"cases"`             // that came out of them
	Columns []Column `json:"columns,omitempty"` // what each was read as
	Origin  string   `json:"origin,omitempty"`  // the id of the register, when it was one of ours
}

// Column is a column of a file and what it was read as.
type Column struct {
	Column string `json:"column"`
	Field  string `json:"field"`
}

// Rollback is what was known of a register that turned out to be older than that.
type Rollback struct {
	Entries int      `json:"entries"`           // the most that were ever seen
	Head    Sum      `json:"head,omitempty"`    // the seal of the last of those
	Numbers []string `json:"numbers,omitempty"` // the highest case number of each year that was ever given
	Left    []string `json:"left,omitempty"`    // what was known and is left behind: entries by number and the beginning of their seal
}

// RegisterKinds lists the kinds of entry without a case.
func RegisterKinds() []Kind {
	var all []Kind
	for _, r := range shapesOfRegister() {
		all = append(all, r.kind)
	}
	return all
}

// OfRegister reports whether an entry of this kind is about the register and not
// about a case.
func (k Kind) OfRegister() bool { return slices.Contains(registerKinds(), k) }

var registerKinds = sync.OnceValue(RegisterKinds)

// shapesOfRegister is what each kind of register entry holds beside what every
// entry has.
var shapesOfRegister = sync.OnceValue(func() []membersOfKind {
	return []membersOfKind{
		{OrganisationSet, []member{required("profile", profile), optional("founded", object(required("register", filled), required("created", moment))), optional("note", text)}},
		{HandedOver, []member{required("handover", object(required("to", filledLine), optional("contact", line), optional("file", line))), optional("note", text)}},
		{TakenBackFrom, []member{optional("taken_back", object(optional("from", line), optional("head", seal))), optional("note", text)}},
		{Erased, []member{required("erasure", object(required("entries", list(object(
			required("seq", number), required("case", filledLine), required("revision", number), required("seal", seal), required("tombstone", seal)))))),
			required("note", filled)}},
		{RestoredFrom, []member{required("restore", object(required("file", filledLine), required("head", seal), required("entries", number),
			optional("undone", number), optional("numbers", list(filledLine)), optional("left", list(filledLine)), optional("lost", list(number)),
			optional("changed", list(number)), optional("unproven", list(number)), optional("resealed", number))), optional("note", text)}},
		{ImportedFrom, []member{required("import", object(required("file", filledLine), required("sha256", seal), required("rows", number), required("cases", number),
			optional("columns", list(object(required("column", text), required("field", filledLine)))), optional("origin", line))), optional("note", text)}},
		{AfterRollback, []member{required("rollback", object(required("entries", number), optional("head", seal), optional("numbers", list(filledLine)), optional("left", list(filledLine)))), optional("note", text)}},
	}
})

type membersOfKind struct {
	kind    Kind
	members []member
}

func shapeOfRegister(kind Kind) *shape {
	for _, r := range shapesOfRegister() {
		if r.kind == kind {
			return object(append([]member{required("v", number), required("seq", number), required("kind", choice(kind)), required("at", moment),
				optional("by", line), required("prev", seal), optional("ref", filledLine), optional("input", seal)}, r.members...)...)
		}
	}
	return nil
}

// ParseRegisterEntry reads the stored bytes of an entry without a case, strictly:
// what [RegisterEntry.Check] refuses is a [*decision.FieldError] here.
func ParseRegisterEntry(raw []byte) (RegisterEntry, error) {
	var e RegisterEntry
	if err := json.Unmarshal(raw, &e); err != nil {
		return RegisterEntry{}, fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	s := shapeOfRegister(e.Kind)
	if s == nil {
		return RegisterEntry{}, &decision.FieldError{Field: "kind", Problem: decision.ErrUnknownValue, Got: string(e.Kind), Allowed: choice(RegisterKinds()...).values}
	}
	if err := s.checkObject("", raw); err != nil {
		return RegisterEntry{}, err
	}
	if e.Profile != nil {
		if err := e.Profile.Logo.check("profile.logo"); err != nil {
			return RegisterEntry{}, err
		}
	}
	return e, nil
}

// Check refuses an entry that could not be read back as it is. The members that
// the store fills in (v, seq, at, prev) are there already.
func (e RegisterEntry) Check() error {
	raw, err := json.Marshal(e)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	_, err = ParseRegisterEntry(raw)
	return err
}

// State is what the entries about a register come to: what the store has to know at
// every append. It is a pure function of them, in their order.
type State struct {
	Organisation uint64         `json:"organisation,omitempty"` // seq of the entry that says whose register it is
	HandedOver   uint64         `json:"handed_over,omitempty"`  // seq of the handover that was not taken back
	Numbers      map[string]int `json:"numbers,omitempty"`      // the highest case number of a year that was ever given
	Left         []string       `json:"left,omitempty"`         // entries that were known elsewhere and were left behind knowingly
	Erased       int            `json:"erased,omitempty"`       // entries whose text is gone
	Lost         int            `json:"lost,omitempty"`         // entries that could not be read when the register was brought back
}

// After is the state after one more entry.
func (s State) After(e RegisterEntry) State {
	switch e.Kind {
	case OrganisationSet:
		s.Organisation = e.Seq
	case HandedOver:
		s.HandedOver = e.Seq
	case TakenBackFrom:
		s.HandedOver = 0
	case Erased:
		s.Erased += len(e.Erasure.Entries)
	case RestoredFrom:
		s.Lost += len(e.Restore.Lost)
		s = s.Raised(e.Restore.Numbers).leaves(e.Restore.Left)
	case AfterRollback:
		s = s.Raised(e.Rollback.Numbers).leaves(e.Rollback.Left)
	}
	return s
}

func (s State) leaves(left []string) State {
	s.Left = append(slices.Clone(s.Left), left...)
	return s
}

// Raised is the state with case numbers that were given too.
func (s State) Raised(numbers []string) State {
	all := maps.Clone(s.Numbers)
	if all == nil && len(numbers) > 0 {
		all = map[string]int{}
	}
	for _, number := range numbers {
		year, n, ok := SplitNumber(number)
		if key := fmt.Sprintf("%04d", year); ok && n > all[key] {
			all[key] = n
		}
	}
	s.Numbers = all
	return s
}

// List are the highest numbers as case numbers, in order.
func (s State) List() []string {
	var all []string
	for _, year := range slices.Sorted(maps.Keys(s.Numbers)) {
		all = append(all, fmt.Sprintf("%s-%03d", year, s.Numbers[year]))
	}
	return all
}

// SplitNumber is the year and the place in it of a case number as 2026-001.
func SplitNumber(number string) (year, n int, ok bool) {
	if len(number) == len("2026-001") && number[4] == '-' { // nearly all, and a walk asks it of each
		y, failed := strconv.ParseUint(number[:4], 10, 0)
		place, wrong := strconv.ParseUint(number[5:], 10, 0)
		return int(y), int(place), failed == nil && wrong == nil && place > 0
	}
	if got, err := fmt.Sscanf(number, "%4d-%d", &year, &n); err != nil || got != 2 || n < 1 || number != fmt.Sprintf("%04d-%03d", year, n) {
		return 0, 0, false
	}
	return year, n, true
}

// WithTexts is the entry with other words for what a person typed; empty texts stay
// empty. Sums, seals, numbers and kinds are no words. The entry that is given stays
// as it is.
func (e RegisterEntry) WithTexts(change func(path, text string) string) RegisterEntry {
	visit := func(path string, text *string) {
		if *text != "" {
			*text = change(path, *text)
		}
	}
	visit("by", &e.By)
	visit("note", &e.Note)
	visit("ref", &e.Ref)
	if e.Profile != nil {
		p := *e.Profile
		e.Profile = &p
		for _, t := range p.Texts() {
			visit("profile."+t.Name, t.Text)
		}
		p.Logo = nil
	}
	if e.Handover != nil {
		e.Handover = new(*e.Handover)
		visit("handover.to", &e.Handover.To)
		visit("handover.contact", &e.Handover.Contact)
		visit("handover.file", &e.Handover.File)
	}
	if e.TakenBack != nil {
		e.TakenBack = new(*e.TakenBack)
		visit("taken_back.from", &e.TakenBack.From)
	}
	if e.Restore != nil {
		e.Restore = new(*e.Restore)
		visit("restore.file", &e.Restore.File)
	}
	if e.Import != nil {
		e.Import = new(*e.Import)
		e.Import.Columns = slices.Clone(e.Import.Columns)
		visit("import.file", &e.Import.File)
		for i := range e.Import.Columns {
			visit("import.columns[].column", &e.Import.Columns[i].Column)
		}
	}
	return e
}
