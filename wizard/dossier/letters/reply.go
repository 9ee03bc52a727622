package letters

import (
	"datalek/wizard/document"
	"datalek/wizard/dossier"
)

// Reply answers one person who asks. It tells what everybody may know and never
// whether this person is in it: that is for whoever has made sure who asks.
func Reply(s *dossier.CaseData) document.Document {
	m := newMessage(s, asReply)
	for _, note := range []string{"identity", "telephone", "yes_no", "only_facts"} {
		m.doc.Notes = append(m.doc.Notes, m.Text.S("reply.note."+note))
	}
	if !m.Ours() {
		m.note("processor")
	}
	m.noteOwnWords()
	m.subject(m.Text.S("reply.subject", "organisation", m.sender()))
	m.section("", m.say("salutation", "name", m.fill("name")), document.Paragraph(m.Text.S("reply.opening", "organisation", m.sender())))
	m.section("yours", document.Paragraph(m.fill("yes_no")), document.Paragraph(m.Text.S("reply.who_asks")))
	m.happened()
	m.data()
	m.consequences()
	m.measures()
	m.advice()
	person, detail := m.Contact()
	lines := []document.Line{m.reach(person, detail, ""), document.Paragraph(m.Text.S("reply.authority")), m.say("no_links"), m.say("sorry")}
	m.section("questions", append(lines, m.sign(m.Organisation())...)...)
	return m.doc
}
