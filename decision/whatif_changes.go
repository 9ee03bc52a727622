package decision

import (
	"math"
	"slices"
)

// What can still turn out otherwise. Three things decide whether a change is
// offered:
//
//   - An open fact can be answered, in every way that the rules tell apart and
//     that is not the worst, since as the worst it counts already.
//   - A known fact that rests on an inquiry, an estimate or somebody's word can
//     turn out otherwise, both ways: what the logs say, who has the data, what
//     he confirmed, whether the encryption was on and the key safe, how many
//     people, what they notice of it.
//   - What happened stays as it was: the kind of incident, which data, whose
//     data. Nor does a confirmed disclosure become an excluded one, a criminal a
//     trusted recipient, or what was restored late restored in time.
//
// Protection and its key are two changes. They are learned in two places (from
// the device; from whoever kept the key), each with its own evidence, and the AP
// makes them two conditions. As one change, "it was encrypted" would seem to
// excuse by itself, which is the most common mistake about encryption.

// turn is one row: a choice that stands in from can turn out to be to. Unknown
// in from stands for unanswered too.
type turn struct {
	field    string
	from     []Value
	to       Value
	evidence bool // it has to be shown
}

var turns = []turn{
	{"personal_data", []Value{Unknown}, No, false},

	{"disclosure", []Value{Unknown, Possible}, Excluded, true},
	{"disclosure", []Value{Excluded}, Possible, false}, // the evidence does not hold

	// Trusted is a formal relation or a duty of secrecy: it stands on paper.
	// What was lost or spread wide can have reached one known person after all
	// (the letter lay with the neighbours); what was public or in the hands of
	// somebody with an interest stays so.
	{"recipient", []Value{Unknown, UnknownPerson}, Colleague, false},
	{"recipient", []Value{UnknownPerson}, Finder, false}, // what was lost is found and reported
	{"recipient", []Value{Unknown, Known, Many, UnknownPerson}, Trusted, true},
	{"recipient", []Value{Unknown, Many, UnknownPerson}, Known, false}, // milder
	{"recipient", []Value{Colleague, Trusted}, Known, false},           // stricter
	{"recipient", []Value{Unknown, Colleague, Trusted, Known}, Many, false},
	{"recipient", []Value{Colleague, Trusted, Known, Many, Public, UnknownPerson}, Criminal, false},

	{"deliberate", []Value{Unknown}, No, false},
	{"deliberate", []Value{No}, Yes, false},

	{"recovery", []Value{Unknown, Asked, None}, Confirmed, true},
	{"recovery", []Value{Confirmed}, None, false},

	{"protection", []Value{Unknown, Partial, None}, Unintelligible, true},
	{"protection", []Value{Unintelligible}, None, false},
	{"key_safe", []Value{Unknown, No}, Yes, true},
	{"key_safe", []Value{Yes}, No, false},

	{"already_public", []Value{Unknown}, Yes, true},
	{"already_public", []Value{Yes}, No, false},
	{"identifiable", []Value{Unknown}, OnlyWithKey, true},
	{"identifiable", []Value{OnlyWithKey}, Direct, false},

	{"restored", []Value{Unknown, Never}, InTime, false},
	{"restored", []Value{NotAffected, InTime}, Late, false},
	{"effect", []Value{Unknown, Inconvenience, Serious}, None, false},
	{"effect", []Value{Unknown, None, Serious}, Inconvenience, false},
	{"effect", []Value{None, Inconvenience}, Serious, false},

	{"special_detail", []Value{Unknown, Revealing}, Incidental, false},
	{"special_detail", []Value{Incidental}, Revealing, false},
	{"list_reveals", []Value{Unknown, Yes}, No, false},
	{"list_reveals", []Value{No}, Yes, false},

	// Later measures can still be taken; a claim can fall away. The financial
	// exception is not here: "possibly exempt" still means telling the people.
	{"subsequent_measures", []Value{Unknown, No}, Yes, true},
	{"subsequent_measures", []Value{Yes}, No, false},
	{"disproportionate_effort", []Value{Unknown}, Yes, true},
	{"disproportionate_effort", []Value{Yes}, No, false},
}

// Ids of the changes that are no row of turns.
const (
	changeAccident            = "incident.accident"
	changeLost                = "incident.lost"
	changeOnlyConfidentiality = "breach.only_confidentiality"
	changeNoConfidentiality   = "breach.no_confidentiality"
	changeConfidentialityToo  = "breach.confidentiality_too"
	changeEvidence            = "disclosure_evidence.found"
	changeNotDeliberate       = "deliberate.no"
	changeNothingMore         = "data.nothing_more"
	changeDataLimited         = "data.limited"
	changeDataConsiderable    = "data.considerable"
	changeBelowMany           = "data_subjects.below_many"
	changeBelowVeryMany       = "data_subjects.below_very_many"
	changeFromMany            = "data_subjects.from_many"
	changeFromVeryMany        = "data_subjects.from_very_many"
	changeFew                 = "data_subjects.few"
	changeMoreThanFew         = "data_subjects.more_than_few"
	changeNobodyVulnerable    = "groups.nobody_vulnerable"
)

func (t turn) id() string { return t.field + "." + string(t.to) }

// ChangeIDs lists every [Change.ID] there is, each once.
func ChangeIDs() []string {
	ids := []string{
		changeAccident, changeLost, changeOnlyConfidentiality, changeNoConfidentiality, changeConfidentialityToo,
		changeEvidence, changeNothingMore, changeDataLimited, changeDataConsiderable,
		changeBelowMany, changeBelowVeryMany, changeFromMany, changeFromVeryMany, changeFew, changeMoreThanFew, changeNobodyVulnerable,
	}
	for _, t := range turns {
		if !slices.Contains(ids, t.id()) {
			ids = append(ids, t.id())
		}
	}
	return ids
}

// further names, for a change, the one of the same field that does not go as
// far. Where that one leads to the same, this one says nothing new.
var further = map[string]string{
	"recipient.colleague": "recipient.known", // milder
	"recipient.trusted":   "recipient.known",
	"recipient.many":      "recipient.known", // stricter
	"recipient.criminal":  "recipient.many",
	"effect.none":         "effect.inconvenience",
	"effect.serious":      "effect.inconvenience",
	changeDataLimited:     changeDataConsiderable,
	changeBelowMany:       changeBelowVeryMany,
	changeFromVeryMany:    changeFromMany,
	changeFew:             changeBelowMany,
	changeFromMany:        changeMoreThanFew,
}

// nearerOf gives for each change the place of the nearer one, or -1.
func nearerOf(changes []Change) []int {
	nearer := make([]int, len(changes))
	for i := range changes {
		nearer[i] = slices.IndexFunc(changes, func(c Change) bool { return c.ID == further[changes[i].ID] })
	}
	return nearer
}

// collector gathers the changes of some facts.
type collector struct {
	rs      *RuleSet
	f       *Facts
	fd      *field
	changes []Change
}

func (c *collector) add(id string, to Answer, evidence, unknown bool) {
	c.changes = append(c.changes, Change{ID: id, Field: c.fd.name, From: answerTo(c.fd, c.f), To: to, NeedsEvidence: evidence, Unknown: unknown})
}

// changes lists everything that can still turn out otherwise, in the order of
// the contract.
func (rs *RuleSet) changes(f Facts) []Change {
	c := collector{rs: rs, f: &f, changes: make([]Change, 0, 32)}
	for i := range fields {
		c.fd = &fields[i]
		if c.fd.schema() > rs.Schema() {
			continue
		}
		switch c.fd.name {
		case "incident":
			c.incident()
		case "breach":
			c.breach()
		case "disclosure_evidence":
			if rs.Schema() == 1 && f.Disclosure == Excluded && !written(f.DisclosureEvidence) {
				c.add(changeEvidence, Answer{Choice: Yes}, true, true)
			}
		case "evidence_kind":
			// That it is excluded was said; which proof there is, is still to show.
			if proofs := Proofs(f.Incident); rs.Schema() > 1 && f.Disclosure == Excluded && len(proofs) > 0 && !slices.Contains(proofs, f.EvidenceKind) {
				c.add(changeEvidence, Answer{Choice: proofs[0]}, true, open(f.EvidenceKind))
			}
		case "disclosure":
			if rs.Schema() == 1 || len(Proofs(f.Incident)) > 0 || f.Disclosure == Excluded {
				c.choice(f.Disclosure)
			}
		case "deliberate":
			c.deliberate()
		case "data":
			c.data()
		case "data_subjects":
			c.people()
		case "groups":
			c.groups()
		case "protection", "key_safe":
			// Paper and spoken words are not encrypted.
			if open(f.Protection) || rs.encryptable(f.Incident) {
				c.choice(*c.fd.choice(&f))
			}
		default:
			if c.fd.choice != nil {
				c.choice(*c.fd.choice(&f))
			}
		}
	}
	return c.changes
}

func (c *collector) choice(now Value) {
	unknown := open(now)
	if unknown {
		now = Unknown
	}
	// An exception is a claim that somebody makes, not a fact that is open.
	findOut := unknown && c.rs.isWeighed(c.fd.name)
	for i := range turns {
		if t := &turns[i]; t.field == c.fd.name && slices.Contains(t.from, now) && slices.Contains(c.fd.allowedIn(c.rs.Schema()), t.to) {
			c.add(t.id(), Answer{Choice: t.to}, t.evidence, findOut)
		}
	}
}

// deliberate may follow from the kind of incident. A deed stays a deed, but what
// is called one in so many words can turn out an accident.
func (c *collector) deliberate() {
	now := c.f.deliberate()
	if now == Yes {
		implied := *c.f
		implied.Deliberate = Unanswered
		if implied.deliberate() != Yes {
			c.add(changeNotDeliberate, Answer{Choice: No}, false, false)
		}
		return
	}
	c.choice(now)
}

// encryptable reports whether encryption can turn out to have kept the data of
// this incident unread. The first rule set asks no more than that they were not
// on paper or spoken.
func (rs *RuleSet) encryptable(incident Value) bool {
	if rs.rules.method.schema > 1 {
		return len(Protections(incident)) > 0
	}
	switch incident {
	case LostPaper, StolenPaper, PostWrongRecipient, PostLost, PostOpened, Spoken:
		return false
	}
	return true
}

// incident: the rules tell kinds apart by two things only, so a kind that is not
// known yet turns out one of a few.
func (c *collector) incident() {
	if open(c.f.Incident) {
		c.add(changeAccident, Answer{Choice: EmailWrongRecipient}, false, true)
		c.add(changeLost, Answer{Choice: LostDevice}, false, true)
	}
}

// breach: of the kinds only confidentiality can still be discovered; that data
// are gone or wrong shows by itself.
func (c *collector) breach() {
	known := without(c.f.Breach, Unknown)
	leak := slices.Contains(known, Confidentiality)
	if !openList(c.f.Breach) {
		if !leak {
			c.add(changeConfidentialityToo, Answer{List: append(known, Confidentiality)}, false, false)
		}
		return
	}
	disrupts := slices.Contains(known, Integrity) || slices.Contains(known, Availability)
	if !disrupts {
		c.add(changeOnlyConfidentiality, Answer{List: []Value{Confidentiality}}, false, true)
	}
	if !leak {
		if !disrupts {
			known = append(known, Availability)
		}
		c.add(changeNoConfidentiality, Answer{List: known}, false, true)
	}
}

// data that are not all known turn out to be nothing more than what is known
// or, when nothing is known, limited or considerable.
func (c *collector) data() {
	if !openList(c.f.Data) {
		return
	}
	if known := without(c.f.Data, Unknown); len(known) > 0 {
		c.add(changeNothingMore, Answer{List: known}, false, true)
		return
	}
	for _, of := range []struct {
		level int
		id    string
	}{{ImpactLimited, changeDataLimited}, {ImpactConsiderable, changeDataConsiderable}} {
		if v := c.rs.rules.dataOf(of.level); v != Unanswered && v != Unknown {
			c.add(of.id, Answer{List: []Value{v}}, false, true)
		}
	}
}

// people: a number that is known for sure can be wrong as well. The steps are
// those of the rule set, and "from" a step ends below the next one.
func (c *collector) people() {
	low, high := 1, math.MaxInt32
	if n := c.f.DataSubjects; n != nil {
		low, high = n.Min, n.Max
	}
	below := func(step int, id string) {
		if high < step {
			return
		}
		within := low < step // the range that was given leaves it open
		to := Count{Min: 1, Max: step - 1}
		if within {
			to.Min = low
		}
		c.add(id, Answer{People: &to}, false, within)
	}
	// More than a hundred times as many is no number that anybody overlooked.
	from := func(step, upTo int, id string) {
		if high < step && (c.rs.Schema() == 1 || c.f.DataSubjects == nil || step <= 100*max(1, high)) {
			c.add(id, Answer{People: &Count{Min: step, Max: upTo}}, false, false)
		}
	}
	many, veryMany := c.rs.rules.ManyPeople, c.rs.rules.VeryManyPeople
	if few := c.rs.rules.FewPeople; few > 0 {
		below(few+1, changeFew)
		from(few+1, many-1, changeMoreThanFew)
	}
	below(many, changeBelowMany)
	below(veryMany, changeBelowVeryMany)
	from(many, veryMany-1, changeFromMany)
	from(veryMany, math.MaxInt32, changeFromVeryMany)
}

func (c *collector) groups() {
	if !openList(c.f.Groups) {
		return
	}
	known := without(c.f.Groups, Unknown)
	if len(known) == 0 {
		i := slices.IndexFunc(c.fd.allowed, func(g Value) bool { return !c.rs.rules.Groups[g] })
		known = []Value{c.fd.allowed[i]} // "unknown" at worst, which changes nothing
	}
	c.add(changeNobodyVulnerable, Answer{List: known}, false, true)
}
