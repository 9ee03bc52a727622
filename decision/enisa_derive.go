package decision

import "slices"

// What the facts say about each input of the score. The low end is what they
// show; the high end what they leave possible. Facts were asked for the law, not
// for ENISA, so the ranges are wide; that is honest.

// rowRange is the rows between which one input lies.
type rowRange struct{ element, low, high string }

var derivations = [6]func(*Facts) rowRange{
	enisaContext, enisaIdentification, enisaConfidentiality, enisaIntegrity, enisaAvailability, enisaMalicious,
}

// highest keeps the row with the most points; the first among equals.
func highest(row *string, other string) {
	if *row == "" || enisaPoints()[other] > enisaPoints()[*row] {
		*row = other
	}
}

// enisaContext: score every category and take the highest.
func enisaContext(f *Facts) rowRange {
	s := rowRange{element: "dpc"}
	data := f.Data
	if len(data) == 0 {
		data = []Value{Unknown}
	}
	for _, v := range data {
		rows := contexts()[v]
		if special(v) {
			switch {
			case f.SpecialDetail == Incidental:
				rows = [2]string{"dpc.sensitive.1", "dpc.sensitive.2"}
			case open(f.SpecialDetail):
				rows = [2]string{"dpc.sensitive.1", "dpc.sensitive.4"}
			}
		}
		highest(&s.low, rows[0])
		highest(&s.high, rows[1])
	}
	// Being on the list tells something: of money (a step), of health or belief
	// (two).
	switch {
	case f.ListReveals == Yes:
		highest(&s.low, "dpc.simple.2")
		highest(&s.high, "dpc.simple.3")
	case open(f.ListReveals):
		highest(&s.high, "dpc.simple.3")
	}
	// For the vulnerable the simplest data can be critical for their safety.
	if openList(f.Groups) || slices.ContainsFunc(f.Groups, func(g Value) bool { return g == Minors || g == Patients || g == Vulnerable }) {
		highest(&s.high, "dpc.simple.4")
	}
	return s
}

// enisaIdentification takes the highest identifier; combinations raise it, by
// how much ENISA leaves to whoever scores.
func enisaIdentification(f *Facts) rowRange {
	s := rowRange{element: "ei"}
	if f.unreadable() {
		return rowRange{"ei", "ei.code.negligible", "ei.code.negligible"} // linked to nobody without the key
	}
	has := func(v Value) bool { return slices.Contains(f.Data, v) }
	either := func(low, high string) { highest(&s.low, low); highest(&s.high, high) }
	alone := len(without(f.Data, Unknown)) == 1
	switch {
	case has(Name) && has(Contact) && has(BirthDate):
		either("ei.name.maximum", "ei.name.maximum")
	case has(Name) && (has(Contact) || has(ProtectedAddress)):
		either("ei.name.significant", "ei.name.maximum")
	case has(Name) && alone:
		either("ei.name.negligible", "ei.name.significant")
	case has(Name):
		either("ei.name.limited", "ei.name.maximum")
	case has(Contact):
		either("ei.email.negligible", "ei.email.maximum")
	case has(ProtectedAddress):
		either("ei.phone_address.negligible", "ei.phone_address.maximum")
	}
	switch {
	case has(IDDocument), has(NationalID) && has(Name):
		either("ei.id_number.maximum", "ei.id_number.maximum")
	case has(NationalID) && alone:
		either("ei.id_number.negligible", "ei.id_number.negligible")
	case has(NationalID):
		either("ei.id_number.negligible", "ei.id_number.maximum")
	}
	if has(Photo) {
		either("ei.picture.negligible", "ei.picture.maximum")
	}
	// Other data carry some key to whose they are, and may carry a name.
	if s.low == "" || !has(Name) && !(has(NationalID) && alone) {
		either("ei.code.negligible", "ei.code.maximum")
	}
	if openList(f.Data) {
		highest(&s.high, "ei.name.maximum")
	}
	if (open(f.Protection) || f.Protection == Unintelligible) && open(f.KeySafe) || open(f.Protection) && f.KeySafe == Yes {
		s.low = "ei.code.negligible" // it may yet turn out unreadable
	}
	return s
}

func enisaConfidentiality(f *Facts) rowRange {
	const none, few, many = "cb.confidentiality.no_evidence", "cb.confidentiality.known_recipients", "cb.confidentiality.unknown_number"
	const element = "confidentiality"
	leaked := slices.Contains(f.Breach, Confidentiality) || (LeftOurHands(f.Incident) || Attack(f.Incident))
	maybe := openList(f.Breach) || open(f.Incident)
	if !leaked && !maybe || f.Disclosure == Excluded && f.shown() {
		return rowRange{element, none, none}
	}
	s := rowRange{element, few, many}
	switch f.Recipient {
	case Colleague, Trusted, Known:
		s.high = few
	case Many, Public:
		s.low = many
	}
	// A criminal, an opponent or a finder: one or a few, or passed on to many.
	// Without a sign that anybody used it, ENISA counts nothing, except for what
	// was there for all to see.
	if !leaked || f.Disclosure != Confirmed && (f.Disclosure != Possible || f.Recipient != Public) {
		s.low = none
	}
	return s
}

// enisaIntegrity: whether changed data were used wrongly is no fact of ours.
func enisaIntegrity(f *Facts) rowRange {
	const element, none, once, never = "integrity", "cb.integrity.no_wrong_use", "cb.integrity.recoverable", "cb.integrity.not_recoverable"
	if !slices.Contains(f.Breach, Integrity) && !openList(f.Breach) {
		return rowRange{element, none, none}
	}
	switch f.Restored {
	case NotAffected, InTime, Late:
		return rowRange{element, none, once}
	}
	return rowRange{element, none, never}
}

func enisaAvailability(f *Facts) rowRange {
	const element, none, once, full = "availability", "cb.availability.recoverable", "cb.availability.temporary", "cb.availability.full"
	lost := slices.Contains(f.Breach, Availability)
	if !lost && !openList(f.Breach) {
		return rowRange{element, none, none}
	}
	s := rowRange{element, none, full}
	switch f.Restored {
	case NotAffected, InTime:
		s.high = none
	case Late:
		s.low, s.high = once, once
	case Never:
		s.low = once // the person may be able to give it again
	}
	if !lost {
		s.low = none
	}
	return s
}

func enisaMalicious(f *Facts) rowRange {
	const element, no, yes = "malicious", "cb.malicious.no", "cb.malicious.yes"
	switch f.deliberate() {
	case Yes:
		return rowRange{element, yes, yes}
	case No:
		return rowRange{element, no, no}
	}
	return rowRange{element, no, yes}
}
