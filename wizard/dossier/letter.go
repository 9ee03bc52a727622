package dossier

import (
	"slices"

	"datalek/register"
)

// letter builds a message or a letter part by part. Its words stand under its
// family: "delete_request.subject", "delete_request.heading.ask" and so on.
type letter struct {
	source
	family string
	own    bool // of the organisation in the record, also when that is a processor
	doc    Document
}

func newLetter(s source, family string) *letter {
	l := &letter{source: s, family: family}
	l.doc = Document{Name: s.t.Maybe(family + ".file"), Title: s.t.Maybe(family + ".title")}
	if s.c.Practice { // the top part with its mark stays behind when a letter goes out
		l.section("", plain(s.t.S("letter.practice")))
	}
	return l
}

func (l *letter) words(key string, pairs ...any) string { return l.t.S(l.family+"."+key, pairs...) }

func (l *letter) say(key string, pairs ...any) Line { return plain(l.words(key, pairs...)) }

func (l *letter) note(keys ...string) {
	for _, key := range keys {
		l.doc.Notes = append(l.doc.Notes, l.words("note."+key))
	}
}

// subject makes it a message, with a line that the reader sees first.
func (l *letter) subject(s string) {
	if l.c.Practice {
		s = l.t.S("practice.mark") + " " + s
	}
	l.doc.Subject = s
}

// section adds a part under its heading; "" is a part without one.
func (l *letter) section(heading string, lines ...Line) {
	if heading != "" {
		heading = l.words("heading." + heading)
	}
	l.doc.Sections = append(l.doc.Sections, Section{Heading: heading, Items: []Item{{Lines: lines}}})
}

// banner is a heading that stands by itself.
func (l *letter) banner(s string) {
	l.doc.Sections = append(l.doc.Sections, Section{Heading: s})
}

// lacks puts a part on the list of what is missing.
func (l *letter) lacks(id, article string) {
	m := l.missing(id, "", article)
	if l.own && (id == "organisation" || id == "contact") {
		m.Who = l.t.S("dossier.who.owner")
	}
	l.doc.Missing = append(l.doc.Missing, m)
}

// fill is a placeholder, which goes on the list of what only a person can fill
// in.
func (l *letter) fill(key string) string {
	placeholder := l.t.S("letter.placeholder." + key)
	if !slices.Contains(l.doc.Fill, placeholder) {
		l.doc.Fill = append(l.doc.Fill, placeholder)
	}
	return placeholder
}

// blank is an empty part: on the list of what is missing, and a placeholder in
// its place.
func (l *letter) blank(id string) Line {
	l.lacks(id, "")
	return plain(l.fill(id))
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

func missingPart(d Document, id string) bool {
	return slices.ContainsFunc(d.Missing, func(m Missing) bool { return m.ID == id })
}

// reach is the line with the contact point.
func (l *letter) reach(person, detail, article string) Line {
	if person == "" || detail == "" {
		l.lacks("contact", article)
	}
	if detail == "" {
		detail = l.fill("contact")
	}
	if person == "" {
		return plain(l.t.S("letter.contact_us", "detail", detail))
	}
	return plain(l.t.S("letter.contact", "person", person, "detail", detail))
}

// sign ends a message with the name of the organisation.
func (l *letter) sign(name string) []Line {
	return []Line{plain(l.t.S("letter.regards")), plain(l.named(name))}
}

// signOnPaper leaves room for a signature.
func (l *letter) signOnPaper(name, person string) []Line {
	if person == "" {
		person = l.fill("person")
	}
	return []Line{plain(l.t.S("letter.regards")), plain(l.fill("signature")), plain(person), {Under, l.named(name)}}
}

// head is the top of a letter on paper: who sends it, to whom, where and when,
// and what it is about.
func (l *letter) head(name, about string) {
	l.section("", plain(l.named(name)), Line{Under, l.fill("our_address")},
		plain(l.fill("name")), Line{Under, l.fill("their_address")}, plain(l.fill("place_date")))
	l.banner(l.t.S("letter.about", "about", about))
}

// to is whom the letter is for: the one organisation with a role. When there are
// none or more, nobody can say which of them reads the letter.
func (l *letter) to(role register.PartyRole, placeholder string) Line {
	if names := l.names(role); len(names) == 1 {
		return l.say("to", "name", names[0])
	}
	return l.say("to", "name", l.fill(placeholder))
}
