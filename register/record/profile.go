package record

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"strconv"

	"datalek/decision"
)

// Profile is whose register it is: what the form of the authority, letters and the
// dossier say of the organisation, asked once. The first three members are those
// that a new record starts from.
type Profile struct {
	Organisation

	Address    string `json:"address,omitempty"` // street, postcode and place, a line each
	KvK        string `json:"kvk,omitempty"`     // number in the trade register
	Sector     string `json:"sector,omitempty"`
	Letterhead string `json:"letterhead,omitempty"` // lines above a letter, when they are other than name and address
	Logo       *Logo  `json:"logo,omitempty"`

	Notifier         string `json:"notifier,omitempty"` // the person that notifies the authority
	NotifierFunction string `json:"notifier_function,omitempty"`
	NotifierEmail    string `json:"notifier_email,omitempty"`
	NotifierPhone    string `json:"notifier_phone,omitempty"`

	DPO        string `json:"dpo,omitempty"` // the data protection officer (FG)
	DPOContact string `json:"dpo_contact,omitempty"`
	DPONumber  string `json:"dpo_number,omitempty"` // under which the authority knows the officer

	Insurer string `json:"insurer,omitempty"` // with the number of the policy, and how to reach it
	Lawyer  string `json:"lawyer,omitempty"`

	KeepYears int `json:"keep_years,omitempty"` // after which cases may go; zero: not decided
}

// ProfileText is one text of a profile: its JSON name, and where it stands.
type ProfileText struct {
	Name string
	Text *string
}

// Texts are the texts of a profile, in the order in which they are asked. The one
// list of them: search, change and redaction of a profile go by it.
func (p *Profile) Texts() []ProfileText {
	return []ProfileText{{"name", &p.Name}, {"address", &p.Address}, {"kvk", &p.KvK}, {"sector", &p.Sector},
		{"contact_person", &p.ContactPerson}, {"contact_detail", &p.ContactDetail},
		{"notifier", &p.Notifier}, {"notifier_function", &p.NotifierFunction}, {"notifier_email", &p.NotifierEmail}, {"notifier_phone", &p.NotifierPhone},
		{"dpo", &p.DPO}, {"dpo_contact", &p.DPOContact}, {"dpo_number", &p.DPONumber},
		{"insurer", &p.Insurer}, {"lawyer", &p.Lawyer}, {"letterhead", &p.Letterhead}}
}

// keepYears is the member of a profile that is no text, and mostYears what it can be at
// most.
const (
	keepYears = "keep_years"
	mostYears = 99
)

// Set changes one text, or the years of keeping, as strictly as [ParseProfile]. An
// unknown name is a [*decision.FieldError] with the names that there are.
func (p *Profile) Set(name, value string) error {
	if name == keepYears {
		years, err := strconv.Atoi(cmp.Or(value, "0"))
		if err != nil || years < 0 || years > mostYears {
			return &decision.FieldError{Field: name, Problem: decision.ErrKind, Want: decision.WantWhole}
		}
		p.KeepYears = years
		return nil
	}
	names := []string{keepYears}
	for _, t := range p.Texts() {
		if names = append(names, t.Name); t.Name != name {
			continue
		}
		was := *t.Text
		*t.Text = value
		if err := p.Check(); err != nil {
			*t.Text = was
			return err
		}
		return nil
	}
	return &decision.FieldError{Field: name, Problem: decision.ErrUnknownField, Allowed: names}
}

// Check refuses a profile that could not be read back as it is.
func (p Profile) Check() error {
	text, err := json.Marshal(p)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	_, err = ParseProfile(text)
	return err
}

// Logo is a picture above a letter.
type Logo struct {
	Type string `json:"type"` // "png" or "jpeg"
	Data []byte `json:"data"` // base64 in JSON
}

// Same reports whether two logos are the same picture; none is the same as none.
func (l *Logo) Same(other *Logo) bool {
	if l == nil || other == nil {
		return l == other
	}
	return l.Type == other.Type && bytes.Equal(l.Data, other.Data)
}

// LargestLogo is how many bytes a logo may have.
const LargestLogo = 204800

// NewLogo takes a picture for a logo when it is one.
func NewLogo(data []byte) (*Logo, error) {
	l := &Logo{Data: data}
	for name, begins := range pictures {
		if bytes.HasPrefix(data, begins) {
			l.Type = name
		}
	}
	return l, l.check("logo")
}

var pictures = map[string][]byte{"png": []byte("\x89PNG\r\n\x1a\n"), "jpeg": {0xff, 0xd8, 0xff}}

func (l *Logo) check(path string) error {
	switch {
	case l == nil:
	case len(l.Data) > LargestLogo:
		return &decision.FieldError{Field: path, Problem: decision.ErrRange, Want: wantSmaller, About: strconv.Itoa(LargestLogo)}
	case pictures[l.Type] == nil || !bytes.HasPrefix(l.Data, pictures[l.Type]):
		return &decision.FieldError{Field: path, Problem: decision.ErrKind, Want: wantPicture}
	}
	return nil
}

// ParseProfile reads one JSON object, as strictly as [ParseIntake].
func ParseProfile(input []byte) (Profile, error) {
	var p Profile
	if err := profile.checkObject("", input); err != nil {
		return Profile{}, err
	}
	if err := json.Unmarshal(input, &p); err != nil {
		return Profile{}, fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	return p, p.Logo.check("logo")
}
