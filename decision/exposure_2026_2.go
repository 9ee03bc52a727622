package decision

import "slices"

// exposureRow is one row of the exposure table of avg-2026-2: how likely misuse
// is, by who has the data and whether that person can read them.
type exposureRow struct {
	rule   string
	level  int
	source string
	facts  []string
	when   func(*completion, *incidentKind) bool

	confirmed bool // deletion or return is confirmed in writing

	at   uint16 // its place in the table
	said spoken
}

var (
	notWeighed = &exposureRow{rule: "exposure.not_weighed", level: ExposureExcluded, source: srcBreach, facts: []string{"breach", "incident"}}

	// These three also depend on whose data they are and which.
	alreadyPublic  = &exposureRow{rule: "exposure.already_public", level: ExposureExcluded, source: srcOurTable, facts: []string{"already_public", "list_reveals"}}
	inSightOfFew   = &exposureRow{rule: "exposure.visible_plain", level: ExposureLimited, source: srcOurTable, facts: []string{"incident", "data", "data_subjects"}}
	colleagueReads = &exposureRow{rule: "exposure.colleague_read", level: ExposureLimited, source: srcFactors, facts: []string{"recipient", "disclosure", "recovery"},
		when: func(c *completion, _ *incidentKind) bool {
			return c.Recipient == Colleague && c.Recovery != Confirmed && c.Disclosure == Confirmed
		}}
	colleague = &exposureRow{rule: "exposure.colleague", level: ExposureContained, source: srcFactors, facts: []string{"recipient", "deliberate"},
		when: func(c *completion, _ *incidentKind) bool { return c.Recipient == Colleague }}

	insiderReturned = &exposureRow{rule: "exposure.insider_returned", level: ExposureHostile, source: srcHostile, facts: []string{"incident", "recipient", "recovery"}, confirmed: true,
		when: func(c *completion, k *incidentKind) bool {
			return k.kind == Insider && c.Recipient == Colleague && c.Recovery == Confirmed
		}}
	ransomwareProved = &exposureRow{rule: "exposure.ransomware_proved", level: ExposureLimited, source: srcAPCyber, facts: []string{"incident", "disclosure", "evidence_kind"},
		when: func(c *completion, k *incidentKind) bool { return c.proved(k) }}
	lostSomewhere = &exposureRow{rule: "exposure.lost", level: ExposureUncontrolled, source: srcLostTheft, facts: []string{"recipient", "incident"},
		when: func(c *completion, k *incidentKind) bool {
			return c.Recipient == UnknownPerson && k.place == left && k.deliberate == No
		}}
)

// exposureTable holds the rows in order: the first that speaks decides. What also
// depends on whose data they are comes after it, in [event.resolve].
var exposureTable = func() []*exposureRow {
	recipient := func(is Value) func(*completion, *incidentKind) bool {
		return func(c *completion, _ *incidentKind) bool { return c.Recipient == is }
	}
	rows := []*exposureRow{
		{rule: "exposure.protected_device", source: srcEncryption, facts: []string{"protection", "key_safe"},
			when: func(c *completion, k *incidentKind) bool { return c.Protection == Medium && c.unreadable(k) }},
		{rule: "exposure.protected", source: srcEncryption, facts: []string{"protection", "key_safe"},
			when: func(c *completion, k *incidentKind) bool { return c.unreadable(k) }},
		{rule: "exposure.proved", source: srcLogs, facts: []string{"disclosure", "evidence_kind"},
			when: func(c *completion, k *incidentKind) bool { return k.kind != Ransomware && c.proved(k) }},
		ransomwareProved,
		{rule: "exposure.incident_unknown", level: ExposureHostile, source: srcFactors, facts: []string{"incident"},
			when: func(_ *completion, k *incidentKind) bool { return k == &unknownIncident }},
		insiderReturned,
		{rule: "exposure.attack", level: ExposureHostile, source: srcHostile, facts: []string{"incident"},
			when: func(_ *completion, k *incidentKind) bool { return k.place == inside }},
		{rule: "exposure.criminal", level: ExposureHostile, source: srcHostile, facts: []string{"recipient"}, when: recipient(Criminal)},
		{rule: "exposure.adverse", level: ExposureHostile, source: srcFactors, facts: []string{"recipient"}, when: recipient(Adverse)},
		{rule: "exposure.deliberate", level: ExposureHostile, source: srcHostile, facts: []string{"deliberate", "incident"},
			when: func(c *completion, _ *incidentKind) bool { return c.Deliberate == Yes }},
		{rule: "exposure.sent_unencrypted", source: srcOurTable, facts: []string{"incident", "disclosure"},
			when: func(c *completion, k *incidentKind) bool {
				return k.kind == SentUnencrypted && c.Disclosure != Confirmed
			}},
		{rule: "exposure.trusted_confirmed", level: ExposureContained, source: srcTrusted, facts: []string{"recipient", "recovery"}, confirmed: true,
			when: func(c *completion, _ *incidentKind) bool { return c.Recipient == Trusted && c.Recovery == Confirmed }},
		{rule: "exposure.trusted_unconfirmed", level: ExposureLimited, source: srcTrusted, facts: []string{"recipient", "recovery"}, when: recipient(Trusted)},
		{rule: "exposure.colleague_confirmed", level: ExposureContained, source: srcFactors, facts: []string{"recipient", "recovery"}, confirmed: true,
			when: func(c *completion, _ *incidentKind) bool { return c.Recipient == Colleague && c.Recovery == Confirmed }},
		colleagueReads,
		colleague,
		{rule: "exposure.finder_stood_open", level: ExposureUncontrolled, source: srcFactors, facts: []string{"recipient", "incident", "evidence_kind"},
			when: func(c *completion, k *incidentKind) bool {
				return c.Recipient == Finder && k.stoodOpen && c.EvidenceKind != CompleteLogs && c.EvidenceKind != Forensic
			}},
		{rule: "exposure.finder", level: ExposureLimited, source: srcFactors, facts: []string{"recipient"}, when: recipient(Finder)},
		{rule: "exposure.known_recipient", level: ExposureLimited, source: srcOneKnown, facts: []string{"recipient"}, when: recipient(Known)},
		lostSomewhere,
		{rule: "exposure.many", level: ExposureUncontrolled, source: srcManyRead, facts: []string{"recipient"}, when: recipient(Many)},
		{rule: "exposure.public", level: ExposureUncontrolled, source: srcManyRead, facts: []string{"recipient"}, when: recipient(Public)},
		{rule: "exposure.unknown_person", level: ExposureUncontrolled, source: srcLostTheft, facts: []string{"recipient"},
			when: func(*completion, *incidentKind) bool { return true }},
	}
	for i, row := range rows {
		row.at = uint16(i)
	}
	for _, row := range slices.Concat(rows, []*exposureRow{notWeighed, alreadyPublic, inSightOfFew}) {
		row.said = speak(row.rule, exposureEffects[row.level], row.source, row.facts...)
	}
	return rows
}()

// proved reports whether there is proof, of a kind that this incident can have,
// that nobody saw the data.
func (c *completion) proved(k *incidentKind) bool {
	return c.Disclosure == Excluded && k.proves(c.EvidenceKind)
}

// unreadable reports whether nobody can read the data: encryption that counts
// for this incident, and a safe key. An attacker with ransomware was inside, so there
// it takes proof as well.
func (c *completion) unreadable(k *incidentKind) bool {
	return c.KeySafe == Yes && k.protects(c.Protection) && (k.encryption != encryptionWithProof || c.proved(k))
}

// event is what the rules make of what happened, apart from whose data they are.
type event struct {
	row      *exposureRow
	public   bool // the data were open to everybody before
	visible  bool // addresses stood in sight of each other
	envelope bool // it could be read on the outside
	always   bool // weighed whatever the kinds of breach
}

func eventOf(c *completion) event {
	k := incidentOf(c.Incident)
	return eventIn(c, k)
}

func eventIn(c *completion, k *incidentKind) event {
	e := event{always: k.always(), visible: k.kind == EmailVisibleRecipients, envelope: k.kind == VisibleOnEnvelope}
	for _, row := range exposureTable {
		if row.when(c, k) {
			e.row = row
			break
		}
	}
	// What was open to everybody excuses no attack; proof and encryption speak
	// before it.
	e.public = c.AlreadyPublic == Yes && k.place != inside && !c.proved(k) && !c.unreadable(k)
	return e
}

// resolve is the row that speaks once it is known whose data they are.
func (e event) resolve(s stakes) *exposureRow {
	switch {
	case e.public && s.publicBefore:
		return alreadyPublic
	case e.row == colleagueReads && !s.special:
		return colleague
	case e.visible && e.row.level == ExposureUncontrolled && s.visible && s.plain:
		return inSightOfFew
	}
	return e.row
}

func (e event) code() uint16 {
	return e.row.at | uint16(bits(e.public, e.visible, e.envelope, e.always))<<8
}

// alwaysBit is set in the code of an event that is weighed whatever the kinds of
// breach.
const alwaysBit = 1 << 11

// Reasons that say more than their row.
var (
	// The AP asks of encryption that the data are intact, that we still hold them and
	// that the key is safe. The first two are asked where the data left our hands; what
	// stayed with us is judged by the cases of the EDPB.
	saidProtectedHere     = speak("exposure.protected", exposureEffects[ExposureExcluded], srcEncrypted, "protection", "key_safe")
	saidEncryptionNotHere = speak("exposure.encryption_does_not_count", "exposure weighed", srcOurTable, "protection", "key_safe")

	saidRansomware = speak("exposure.attack", exposureEffects[ExposureHostile], srcAPCyber, "incident")

	saidAttackWeighed  = speak("exposure.out_of_hands", "exposure weighed", srcAPCyber, "incident")
	saidLeftWeighed    = speak("exposure.out_of_hands", "exposure weighed", srcLostTheft, "incident")
	saidEncryptionNot  = speak("exposure.encryption_does_not_count", "exposure weighed", srcEncryption, "protection", "key_safe")
	saidProofNot       = speak("exposure.proof_does_not_count", "exposure weighed", srcNoLogs, "disclosure", "evidence_kind")
	saidRecoveryNoCure = speak("exposure.recovery_no_cure", "exposure weighed", srcNoCure, "recovery")
)

func (row *exposureRow) say(l *log, c *completion) {
	switch row.rule {
	case "exposure.protected":
		if !LeftOurHands(c.Incident) {
			l.say(&saidProtectedHere)
			return
		}
		l.say(&row.said)
	case "exposure.proved", "exposure.ransomware_proved":
		l.say(&row.said, c.EvidenceKind)
	case "exposure.attack":
		if c.Incident == Ransomware {
			l.say(&saidRansomware, c.Incident)
			return
		}
		l.say(&row.said, c.Incident)
	default:
		l.say(&row.said)
	}
}

// remarks says what was told and does not count. They argue upwards only, so
// that no reason speaks against its own verdict.
func (c *completion) remarks(l *log, row *exposureRow, always bool) {
	k := incidentOf(c.Incident)
	if always && k != &unknownIncident {
		said := &saidAttackWeighed
		if k.place == left {
			said = &saidLeftWeighed
		}
		l.say(said, c.Incident)
	}
	if (c.Protection == Unintelligible || c.Protection == Medium) && !c.unreadable(k) && row.level >= ExposureLimited {
		if k.place == left {
			l.say(&saidEncryptionNot)
		} else {
			l.say(&saidEncryptionNotHere)
		}
	}
	if c.Disclosure == Excluded && !c.proved(k) && row.level >= ExposureLimited {
		l.say(&saidProofNot)
	}
	if c.Recovery == Confirmed && row.level >= ExposureUncontrolled && row != insiderReturned {
		l.say(&saidRecoveryNoCure)
	}
}
