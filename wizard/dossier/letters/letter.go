package letters

import (
	"slices"
	"strings"

	"datalek/register/record"

	"datalek/wizard/document"
	"datalek/wizard/dossier"
)

// letter builds a message or a letter part by part. Its words stand under its
// family: "delete_request.subject", "delete_request.heading.ask" and so on.
type letter struct {
	*dossier.CaseData
	family string
	own    bool // of the organisation in the record, also when that is a processor
	doc    document.Document
}

func newLetter(s *dossier.CaseData, family string) *letter {
	l := &letter{CaseData: s, family: family}
	l.doc = document.Document{Name: s.Text.Maybe(family + ".file"), Title: s.Text.Maybe(family + ".title")}
	if s.Case.Practice { // the top part with its mark stays behind when a letter goes out
		l.section("", document.Paragraph(s.Text.S("letter.practice")))
	}
	return l
}

func (l *letter) words(key string, pairs ...any) string { return l.Text.S(l.family+"."+key, pairs...) }

func (l *letter) say(key string, pairs ...any) document.Line {
	return document.Paragraph(l.words(key, pairs...))
}

func (l *letter) note(keys ...string) {
	for _, key := range keys {
		l.doc.Notes = append(l.doc.Notes, l.words("note."+key))
	}
}

// subject makes it a message, with a line that the reader sees first.
func (l *letter) subject(s string) {
	if l.Case.Practice {
		s = l.Text.S("practice.mark") + " " + s
	}
	l.doc.Subject = s
}

// section adds a part under its heading; "" is a part without one.
func (l *letter) section(heading string, lines ...document.Line) {
	if heading != "" {
		heading = l.words("heading." + heading)
	}
	l.doc.Sections = append(l.doc.Sections, document.Section{Heading: heading, Items: []document.Item{{Lines: lines}}})
}

// banner is a heading that stands by itself.
func (l *letter) banner(s string) {
	l.doc.Sections = append(l.doc.Sections, document.Section{Heading: s})
}

// lacks puts a part on the list of what is missing.
func (l *letter) lacks(id, article string) {
	m := l.Missing(id, "", article)
	if l.own && (id == "organisation" || id == "contact") {
		m.Who = l.Text.S("dossier.who.owner")
	}
	l.doc.Missing = append(l.doc.Missing, m)
}

// fill is a placeholder, which goes on the list of what only a person can fill
// in.
func (l *letter) fill(key string) string {
	placeholder := l.Text.S("letter.placeholder." + key)
	if !slices.Contains(l.doc.Fill, placeholder) {
		l.doc.Fill = append(l.doc.Fill, placeholder)
	}
	return placeholder
}

// blank is an empty part: on the list of what is missing, and a placeholder in
// its place.
func (l *letter) blank(id string) document.Line {
	l.lacks(id, "")
	return document.Paragraph(l.fill(id))
}

// named is the organisation in whose name the letter goes out.
func (l *letter) named(name string) string {
	if name != "" {
		return name
	}
	if !missingPart(l.doc, "organisation") {
		l.lacks("organisation", "")
	}
	return l.fill("organisation")
}

func missingPart(d document.Document, id string) bool {
	return slices.ContainsFunc(d.Missing, func(m document.Missing) bool { return m.ID == id })
}

// reach is the line with the contact point.
func (l *letter) reach(person, detail, article string) document.Line {
	if person == "" || detail == "" {
		l.lacks("contact", article)
	}
	if detail == "" {
		detail = l.fill("contact")
	}
	if person == "" {
		return document.Paragraph(l.Text.S("letter.contact_us", "detail", detail))
	}
	return document.Paragraph(l.Text.S("letter.contact", "person", person, "detail", detail))
}

// sign ends a message with the name of the organisation.
func (l *letter) sign(name string) []document.Line {
	return []document.Line{document.Paragraph(l.Text.S("letter.regards")), document.Paragraph(l.named(name))}
}

// signOnPaper leaves room for a signature.
func (l *letter) signOnPaper(name, person string) []document.Line {
	if person == "" {
		person = l.fill("person")
	}
	return []document.Line{document.Paragraph(l.Text.S("letter.regards")), document.Paragraph(l.fill("signature")), document.Paragraph(person), document.Under.Line(l.named(name))}
}

// head is the top of a letter on paper: who sends it, to whom, where and when, our
// reference, and what it is about. The lines above it and the logo are those of the
// profile; without one they are a blank.
func (l *letter) head(name, about string) {
	if logo := l.Profile().Logo; logo != nil {
		l.doc.Logo = &document.Picture{Type: logo.Type, Data: logo.Data}
	}
	lines := l.sender(name)
	lines = append(lines, document.Paragraph(l.fill("name")), document.Under.Line(l.fill("address")), document.Under.Line(l.fill("town")),
		document.Paragraph(l.fill("place_date")))
	if number := l.Case.Last().Case; number != "" {
		lines = append(lines, document.Under.Line(l.Text.S("letter.reference", "case", number)))
	}
	l.section("", lines...)
	l.doc.Sections[len(l.doc.Sections)-1].Head = true
	l.banner(l.Text.S("letter.about", "about", about))
}

// merged makes the recipient a row of a list: the same letter to everybody.
func (l *letter) merged() {
	for _, field := range []string{"name", "address", "town"} {
		l.doc.Merged = append(l.doc.Merged, document.MergeField{Placeholder: l.Text.S("letter.placeholder." + field), Column: l.Text.S("letter.column." + field)})
	}
}

// sender is the letterhead of the profile, or else the name with the address.
func (l *letter) sender(name string) []document.Line {
	under := func(lines []document.Line, typed string) []document.Line {
		for line := range strings.Lines(typed) {
			if line = document.OneLine(line); line == "" {
				continue
			}
			if len(lines) == 0 {
				lines = append(lines, document.Paragraph(line))
			} else {
				lines = append(lines, document.Under.Line(line))
			}
		}
		return lines
	}
	profile := l.Profile()
	if lines := under(nil, profile.Letterhead); len(lines) > 0 {
		return lines
	}
	lines := []document.Line{document.Paragraph(l.named(name))}
	if address := under(lines, profile.Address); len(address) > 1 {
		return address
	}
	return append(lines, document.Under.Line(l.fill("our_address")))
}

// to is whom the letter is for: the one organisation with a role. When there are
// none or more, nobody can say which of them reads the letter.
func (l *letter) to(role record.PartyRole, placeholder string) document.Line {
	if names := l.Names(role); len(names) == 1 {
		return l.say("to", "name", names[0])
	}
	return l.say("to", "name", l.fill(placeholder))
}
