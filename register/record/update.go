package record

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"datalek/decision"
)

// Update is one thing that happened to a case. Only the fields of its kind are
// read; [ParseUpdate] refuses the others.
//
// What is given in Facts and Story replaces, member by member; null takes an
// answer back and the rest stays ([Patch] makes such a patch). Lists add to
// what is there: a measure with the same text, an action with the same id or
// text, a party with the same name and role and a duty of the same name take
// the place of the old one. Only a correction replaces whole lists. A moment of the
// facts that is given anew is exact, unless Estimates names it; what was done has its
// own estimate beside its moment.
type Update struct {
	Kind     Kind   `json:"kind"`
	By       string `json:"by,omitempty"`
	Revision int    `json:"revision,omitempty"` // of the case that the writer saw; 0: not checked
	Note     string `json:"note,omitempty"`     // why; asked of a correction, a withdrawal and a reopening

	Facts         json.RawMessage         `json:"facts,omitempty"`
	Story         json.RawMessage         `json:"story,omitempty"`
	Organisation  json.RawMessage         `json:"organisation,omitempty"`
	Decision      *decision.OwnerDecision `json:"decision,omitempty"`
	FirstSignalBy string                  `json:"first_signal_by,omitempty"`
	Estimates     []MomentFact            `json:"estimates,omitzero"` // see [Record.Estimates]

	Notification  *Notification  `json:"notification,omitempty"`
	Communication *Communication `json:"communication,omitempty"`

	Containment []Action    `json:"containment,omitzero"`
	Corrective  []Measure   `json:"corrective,omitzero"`
	Preventive  []Measure   `json:"preventive,omitzero"`
	DPO         *DPO        `json:"dpo,omitempty"`
	Parties     []Party     `json:"parties,omitzero"`
	OtherDuties []OtherDuty `json:"other_duties,omitzero"`
	Evaluation  *Evaluation `json:"evaluation,omitempty"`
	Evidence    []Evidence  `json:"evidence,omitzero"`
	Wordings    *Wordings   `json:"wordings,omitempty"`

	Notifications  []Notification  `json:"notifications,omitzero"`  // of a correction
	Communications []Communication `json:"communications,omitzero"` // of a correction

	At time.Time `json:"at,omitzero"` // of closing, withdrawing or reopening; else the moment of writing

	// Ref makes an update safe to send again; see [Entry]. Input is filled in when it
	// is read.
	Ref   string `json:"ref,omitempty"`
	Input string `json:"-"`

	Aside string `json:"-"` // noted while the update was told; it stands behind Note, and nowhere else

	Draft         string `json:"-"` // the draft that this was told in; it goes in the same transaction
	DraftRevision int    `json:"-"` // of the draft, as the writer saw it
}

// ParseUpdate reads one JSON object, strictly: a field that does not exist or
// does not belong to the kind, another kind of value, a name that stands twice
// and a second JSON value are each a [*decision.FieldError] with the path of
// the field.
func ParseUpdate(input []byte) (Update, error) {
	var u Update
	if err := checkUpdate(input); err != nil {
		return Update{}, err
	}
	if err := json.Unmarshal(input, &u); err != nil {
		return Update{}, fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	u.Input = inputOf(u.Ref, input)
	return u, nil
}

// inputOf is the SHA-256 of what was given under a ref, without the blanks between
// its parts; "" without a ref.
func inputOf(ref string, input []byte) string {
	if ref == "" {
		return ""
	}
	var compact bytes.Buffer
	if json.Compact(&compact, input) != nil {
		return "" // it was read already
	}
	sum := sha256.Sum256(compact.Bytes())
	return hex.EncodeToString(sum[:])
}

func checkUpdate(input []byte) error {
	var kind Kind
	err := decision.EachMember(input, "", func(name string, part json.RawMessage) error {
		if name != "kind" {
			return nil
		}
		return json.Unmarshal(part, &kind)
	})
	switch s := shapeOfUpdate(kind); {
	case s != nil && err == nil:
		return s.checkObject("", input)
	case err != nil && kind == "":
		if _, is := err.(*decision.FieldError); is {
			return err
		}
		return &decision.FieldError{Field: "kind", Problem: decision.ErrKind, Want: decision.WantText}
	case err != nil:
		return err
	case kind == "":
		return &decision.FieldError{Field: "kind", Problem: ErrMissing, Allowed: choice(UpdateKinds()...).values}
	}
	return &decision.FieldError{Field: "kind", Problem: decision.ErrUnknownValue, Got: string(kind), Allowed: choice(UpdateKinds()...).values}
}

// ParseIntake reads a new record, as strictly, judges it by the current rules
// and checks it. The entry is ready for Append.
func ParseIntake(input []byte, now time.Time) (Entry, error) {
	if err := shapeOfRecord().checkObject("", input); err != nil {
		return Entry{}, err
	}
	var given struct {
		By  string `json:"by"`
		Ref string `json:"ref"`
		Record
	}
	if err := json.Unmarshal(input, &given); err != nil {
		return Entry{}, fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	r := given.Record
	if err := r.Facts.CheckNew(); err != nil {
		return Entry{}, under("facts", err)
	}
	estimates, err := r.estimates(nil, r.Estimates)
	if err != nil {
		return Entry{}, err
	}
	r.Estimates = estimates
	r.Facts, r.Assessment = decision.Judge(r.Facts, now)
	if err := r.checkNew(now); err != nil {
		return Entry{}, err
	}
	return Entry{Kind: Intake, By: given.By, Ref: given.Ref, Input: inputOf(given.Ref, input), Record: r}, nil
}

// EntryNote is the note of the entry that an update makes: why, and below it what
// was noted aside.
func (u Update) EntryNote() string {
	if u.Note == "" || u.Aside == "" {
		return u.Note + u.Aside
	}
	return u.Note + "\n" + u.Aside
}

// Patch is what turns one set of facts, or one story, into another: only the
// members that differ, null for what is no longer answered. It is nil when
// nothing differs.
func Patch[T decision.Facts | Story | Organisation](from, to T) (json.RawMessage, error) {
	before, err := membersOf(from)
	if err != nil {
		return nil, err
	}
	after, err := membersOf(to)
	if err != nil {
		return nil, err
	}
	changed := map[string]json.RawMessage{}
	for name, part := range after {
		if string(before[name]) != string(part) {
			changed[name] = part
		}
	}
	for name := range before {
		if _, still := after[name]; !still {
			changed[name] = json.RawMessage("null")
		}
	}
	if len(changed) == 0 {
		return nil, nil
	}
	return json.Marshal(changed)
}

func membersOf(v any) (map[string]json.RawMessage, error) {
	text, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	var members map[string]json.RawMessage
	err = json.Unmarshal(text, &members)
	return members, err
}

// patched is a value with a patch laid over it.
func patched[T any](path string, on T, patch json.RawMessage) (T, error) {
	var got T
	members, err := membersOf(on)
	if err != nil {
		return got, err
	}
	err = decision.EachMember(patch, path, func(name string, part json.RawMessage) error {
		if members[name] = part; string(part) == "null" {
			delete(members, name)
		}
		return nil
	})
	if err != nil {
		return got, err
	}
	text, err := json.Marshal(members)
	if err != nil {
		return got, fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	return got, under(path, json.Unmarshal(text, &got))
}
