package dossier

// reply answers one person who asks. It tells what everybody may know and never
// whether this person is in it: that is for whoever has made sure who asks.
func reply(s source) Document {
	m := newMessage(s, asReply)
	for _, note := range []string{"identity", "telephone", "yes_no", "only_facts"} {
		m.doc.Notes = append(m.doc.Notes, m.t.S("reply.note."+note))
	}
	if !m.ours() {
		m.note("processor")
	}
	m.noteOwnWords()
	m.subject(m.t.S("reply.subject", "organisation", m.sender()))
	m.section("", m.say("salutation", "name", m.fill("name")), plain(m.t.S("reply.opening", "organisation", m.sender())))
	m.section("yours", plain(m.fill("yes_no")), plain(m.t.S("reply.who_asks")))
	m.happened()
	m.data()
	m.consequences()
	m.measures()
	m.advice()
	person, detail := m.contact()
	lines := []Line{m.reach(person, detail, ""), plain(m.t.S("reply.authority")), m.say("no_links"), m.say("sorry")}
	m.section("questions", append(lines, m.sign(m.organisation())...)...)
	return m.doc
}
