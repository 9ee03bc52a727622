package draft

import (
	"encoding/json"
	"errors"

	"datalek/register"
	"datalek/register/record"
)

// profileID is the draft in which the profile of a register is kept while it is
// filled in. It is no story, and stands in no list of them.
const profileID = "profile"

// Profile is the details of an organisation while they are filled in. Each change
// is on disk at once; what was changed is sealed together.
type Profile struct {
	place
	Now record.Profile

	was   record.Profile // as the register has it
	asked bool
}

// profile is how its draft is kept.
type profile struct {
	Form    int             `json:"v"`
	Profile *record.Profile `json:"profile,omitempty"` // none when nothing was changed
	Asked   bool            `json:"asked,omitempty"`   // it was asked for once, and put off
}

// OpenProfile reads the profile of a register, with the changes that were not sealed
// yet. The register must exist.
func OpenProfile(r *register.Register) (*Profile, error) {
	p := &Profile{place: place{ID: profileID, register: r}}
	var err error
	if p.was, err = r.Profile(); err != nil {
		return nil, err
	}
	p.Now = p.was
	switch stored, err := r.Draft(profileID); {
	case errors.Is(err, register.ErrNoDraft):
	case err != nil:
		return nil, err
	default:
		var kept profile
		if err := json.Unmarshal(stored.Content, &kept); err == nil && kept.Profile != nil {
			p.Now = *kept.Profile
		}
		p.revision, p.stored, p.asked = stored.Revision, true, kept.Asked
	}
	return p, nil
}

// Asked reports whether the person was asked to fill it in.
func (p *Profile) Asked() bool { return p.asked }

// Changed reports whether something stands in it that is not sealed.
func (p *Profile) Changed() bool {
	return len(p.changes()) > 0 || !p.Now.Logo.Same(p.was.Logo)
}

// changes are the names of the texts that were changed.
func (p *Profile) changes() (names []string) {
	was := p.was.Texts()
	for i, t := range p.Now.Texts() {
		if *t.Text != *was[i].Text {
			names = append(names, t.Name)
		}
	}
	return names
}

// Set changes one text, on disk. What a profile cannot hold is refused and changes
// nothing.
func (p *Profile) Set(name, value string) error {
	if _, err := p.Take(name, value); err != nil {
		return err
	}
	return p.save()
}

// Take is the same without the disk. It reports whether the text is another one now.
func (p *Profile) Take(name, value string) (changed bool, err error) {
	was := p.Now
	if err := p.Now.Set(name, value); err != nil {
		return false, err
	}
	return p.Now != was, nil
}

// SetLogo changes the logo, on disk; nil takes it away.
func (p *Profile) SetLogo(logo *record.Logo) error {
	p.Now.Logo = logo
	return p.save()
}

// PutOff keeps that it was asked for, so that it is not asked again.
func (p *Profile) PutOff() error {
	p.asked = true
	return p.save()
}

func (p *Profile) save() error { return p.Saving().Done() }

// Saving is the draft on its way to the disk. Another window may have the same page open.
// Both fill in one thing: the last one stands, and what is sealed is only what each changed.
func (p *Profile) Saving() *Writing {
	kept := profile{Form: exactForm, Asked: p.asked}
	if p.Changed() {
		kept.Profile = &p.Now
	}
	w := p.writing(kept)
	w.over = true
	return w
}

// Seal puts what was changed in the register, on what stands there now, and ends the
// draft. Nothing is sealed when nothing was changed.
func (p *Profile) Seal(by string) error {
	if !p.Changed() {
		return nil
	}
	newest, err := p.register.Profile()
	if err != nil {
		return err
	}
	now := p.Now.Texts()
	for i, t := range newest.Texts() {
		for _, name := range p.changes() {
			if t.Name == name {
				*t.Text = *now[i].Text
			}
		}
	}
	if !p.Now.Logo.Same(p.was.Logo) {
		newest.Logo = p.Now.Logo
	}
	e, err := p.register.AppendRegisterEntry(record.RegisterEntry{Kind: record.OrganisationSet, By: by, Profile: &newest})
	if e.Seq == 0 {
		return err
	}
	p.Now, p.was, p.asked = newest, newest, true
	if p.Drop() == nil {
		p.revision, p.stored = 0, false
	}
	return err
}
