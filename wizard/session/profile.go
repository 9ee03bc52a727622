package session

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"datalek/decision"
	"datalek/register/record"
	"datalek/wizard/document"
	"datalek/wizard/dossier"
	"datalek/wizard/phrase"
	"datalek/wizard/question"
	"datalek/wizard/session/draft"
)

// ProfileRow is one detail of the organisation, to read and to change.
type ProfileRow struct {
	Name, Label, Value string
	Group              string // the heading above the row, where it begins a group
}

// Profile is the page with the details of the organisation. Each change is on disk
// at once, and what was changed is sealed when the page is left.
type Profile struct {
	s *Session
	p *draft.Profile

	flight *draft.Writing // what was noted, on its way to the disk
	newer  bool           // more was noted since
}

// Profile opens that page. The register must exist.
func (s *Session) Profile() (*Profile, error) {
	p, err := draft.OpenProfile(s.Register)
	if err != nil {
		return nil, err
	}
	return &Profile{s: s, p: p}, nil
}

// AsksProfile reports whether the details are asked for now: before the first papers
// of a case that is sealed, once. To practise nobody needs them.
func (s *Session) AsksProfile() bool {
	if s.Practice {
		return false
	}
	if state, err := s.Register.State(); err != nil || state.Organisation != 0 || state.HandedOver != 0 {
		return false
	}
	p, err := draft.OpenProfile(s.Register)
	return err == nil && !p.Asked()
}

// Rows are all details, in the order in which they are asked.
func (p *Profile) Rows() []ProfileRow {
	t := p.s.Text
	var rows []ProfileRow
	// The headings of the page, by the row that they stand above.
	groups := map[string]string{"name": "organisation", "notifier": "notifier", "dpo": "dpo", "insurer": "help", "letterhead": "letters"}
	add := func(name, value string) {
		row := ProfileRow{Name: name, Label: phrase.ProfileLabel(t, name), Value: value}
		if group := groups[name]; group != "" {
			row.Group = t.S("profile.group." + group)
		}
		rows = append(rows, row)
	}
	for _, f := range p.p.Now.Texts() {
		add(f.Name, phrase.ProfileValue(t, *f.Text))
	}
	add(question.ProfileLogo, phrase.Logo(t, p.p.Now.Logo))
	return rows
}

// Page is the question about one detail, with what is filled in.
func (p *Profile) Page(name string) Page {
	q, _ := question.ProfileQuestion(name)
	page := Page{Question: q}
	for _, f := range p.p.Now.Texts() {
		if f.Name == name {
			page.Answer = question.Answer{Text: *f.Text}
		}
	}
	if name == "name" && page.Answer.Text == "" {
		page.Answer.Text = p.s.Client
	}
	return page
}

// Set takes what was typed for a detail; nothing typed takes it away. The logo is
// typed as the path of a picture. What is wrong is told, and changes nothing.
func (p *Profile) Set(name, typed string) error {
	p.Wait()
	if name != question.ProfileLogo {
		return p.p.Set(name, strings.TrimSpace(typed))
	}
	logo, err := ReadLogo(typed)
	if err != nil {
		return err
	}
	return p.p.SetLogo(logo)
}

// Note takes what is being typed for a text, and puts it on its way to the disk. What it
// cannot be yet changes nothing.
func (p *Profile) Note(name, typed string) {
	if changed, err := p.p.Take(name, strings.TrimSpace(typed)); err == nil && changed {
		p.send()
	}
}

// send puts what was noted on its way; see [Story.Flight].
func (p *Profile) send() {
	if p.flight != nil {
		p.newer = true
		return
	}
	p.flight = p.p.Saving()
}

// Flight is what was noted, on its way to the disk; nil while nothing is. It goes as
// [Story.Flight] does.
func (p *Profile) Flight() *draft.Writing { return p.flight }

// Landed takes what became of it. What could not be kept is told when the page is left.
func (p *Profile) Landed(w *draft.Writing) {
	if w == nil || w != p.flight {
		return
	}
	p.flight = nil
	if _ = w.Done(); p.newer {
		p.newer = false
		p.send()
	}
}

// Wait waits until all that was noted is on the disk, or cannot be put there.
func (p *Profile) Wait() {
	for p.flight != nil {
		p.Landed(p.flight)
	}
}

// ReadLogo reads the picture at a path as a person types it; none for an empty path.
func ReadLogo(typed string) (*record.Logo, error) {
	if strings.TrimSpace(typed) == "" {
		return nil, nil
	}
	path, err := document.TypedFolder(typed)
	if err != nil {
		return nil, err
	}
	info, err := regular(path)
	if err != nil {
		return nil, err
	}
	if info.Size() > record.LargestLogo { // no need to read a film
		_, err := record.NewLogo(make([]byte, record.LargestLogo+1))
		return nil, err
	}
	data, err := os.ReadFile(filepath.Clean(path))
	if err != nil {
		return nil, err
	}
	return record.NewLogo(data)
}

// Problem is the sentence for what is wrong with a detail.
func (p *Profile) Problem(name string, err error) string {
	q, _ := question.ProfileQuestion(name)
	if wrong, is := errors.AsType[*decision.FieldError](err); is {
		clean := *wrong
		clean.Field, clean.Got = phrase.ProfileLabel(p.s.Text, name), ""
		err = &clean
	}
	return phrase.Problem(p.s.Text, q, err)
}

// Leave seals what was changed and gives the sentence that says so; "" when nothing
// was. Asked for and put off is kept too.
func (p *Profile) Leave() (string, error) {
	p.Wait()
	if !p.p.Changed() {
		if !p.p.Asked() {
			return "", p.p.PutOff()
		}
		return "", nil
	}
	if err := p.p.Seal(""); err != nil && !isSealed(err) {
		return "", err
	}
	p.s.name = p.p.Now.Name
	return p.s.Text.S("profile.sealed"), nil
}

// profile is that of papers; none when it cannot be read just now.
func (s *Session) profile() record.Profile {
	p, _ := dossier.ProfileOf(s.Register)
	return p
}

// owned is the case of a story with whose it is: nothing is read while it is told.
func (st *Story) owned(c dossier.Case) dossier.Case {
	c.Client, c.Profile = st.s.Client, st.profile
	return c
}

// Owned is a case with whose it is: the client, and the details of the organisation
// as they are now.
func (s *Session) Owned(c dossier.Case) dossier.Case {
	c.Client, c.Profile = s.Client, s.profile()
	return c
}
