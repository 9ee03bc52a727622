package decision

import "slices"

// What the rules know about each kind of incident stands in this one table, a
// row a kind. A kind that has no row cannot be stored: the closed list of the
// field "incident" is held to the table by a test.

// place says where the data were when it happened.
type place int

const (
	elsewhere place = iota // sent, shown, spoken or reached by mistake
	inside                 // somebody was inside our systems: an attack
	left                   // the data left our hands
	noAccess               // nobody got near the data: they were out of reach, gone or wrong
)

// encryption says whose encryption keeps the data from being read. Against a
// person who is logged in, on paper and in spoken words none does.
type encryption int

const (
	encryptionNever     encryption = iota
	encryptionOfData               // of the file or the database, or a salted hash
	encryptionOfDevice             // of the data, or of the switched-off device or disk
	encryptionWithProof            // of the data, and only beside proof that nothing went out
)

// proof says what can show that nobody saw the data.
type proof struct {
	logs     bool // complete logs, or the report of an expert
	unopened bool // it came back sealed, or the recipient confirms in writing
}

// incidentKind is one row.
type incidentKind struct {
	kind       Value
	deliberate Value // what it implies when nobody was asked
	place      place
	encryption encryption
	proof      proof
	// stoodOpen: anybody could have come by, so that an honest finder is only
	// the one we know of.
	stoodOpen bool
	family    family // of the published cases it is beside
}

// family groups kinds of incident as EDPB Guidelines 01/2021 do; what they have
// no chapter for stands apart.
type family int

const (
	familyNone family = iota
	familyRansomware
	familyExfiltration
	familyInside
	familyLost
	familyMisdirected
	familyPublished
	familyDeceit
	familyUnavailable
)

var (
	byLogs       = proof{logs: true}
	byLogsOrSeal = proof{logs: true, unopened: true}
	bySeal       = proof{unopened: true}
)

var incidents = []incidentKind{
	{kind: EmailWrongRecipient, deliberate: No, encryption: encryptionOfData, proof: byLogsOrSeal, family: familyMisdirected},
	{kind: EmailVisibleRecipients, deliberate: No, family: familyMisdirected},
	{kind: PostWrongRecipient, deliberate: No, encryption: encryptionOfData, proof: bySeal, family: familyMisdirected},
	{kind: PostLost, deliberate: No, place: left, encryption: encryptionOfData, proof: bySeal, family: familyLost},
	{kind: PostOpened, deliberate: No, encryption: encryptionOfData, family: familyMisdirected},
	{kind: LostDevice, deliberate: No, place: left, encryption: encryptionOfDevice, proof: byLogs, family: familyLost},
	{kind: StolenDevice, deliberate: Yes, place: left, encryption: encryptionOfDevice, proof: byLogs, family: familyLost},
	{kind: LostPaper, deliberate: No, place: left, family: familyLost},
	{kind: StolenPaper, deliberate: Yes, place: left, family: familyLost},
	{kind: PublishedByMistake, deliberate: No, encryption: encryptionOfData, proof: byLogs, stoodOpen: true, family: familyPublished},
	{kind: PortalError, deliberate: No, encryption: encryptionOfData, proof: byLogs, stoodOpen: true, family: familyPublished},
	{kind: AccessTooWide, deliberate: No, proof: byLogs, stoodOpen: true, family: familyInside},
	{kind: WrongFile, deliberate: No, encryption: encryptionOfData, proof: byLogsOrSeal, family: familyMisdirected},
	{kind: Spoken, deliberate: No, family: familyMisdirected},
	{kind: Hacking, deliberate: Yes, place: inside, encryption: encryptionOfData, proof: byLogs, family: familyExfiltration},
	{kind: AccountTakeover, deliberate: Yes, place: inside, proof: byLogs, family: familyExfiltration},
	{kind: Phishing, deliberate: Yes, place: inside, proof: byLogs, family: familyDeceit},
	{kind: Ransomware, deliberate: Yes, place: inside, encryption: encryptionWithProof, proof: byLogs, family: familyRansomware},
	{kind: Malware, deliberate: Yes, place: inside, encryption: encryptionOfData, proof: byLogs, family: familyExfiltration},
	{kind: Insider, deliberate: Yes, place: inside, proof: byLogs, family: familyInside},
	{kind: Impersonation, deliberate: Yes, place: inside, proof: byLogs, family: familyDeceit},
	{kind: Destroyed, deliberate: No, encryption: encryptionOfData, proof: byLogs, family: familyUnavailable},
	{kind: Outage, deliberate: No, place: noAccess, proof: byLogs, family: familyUnavailable},
	{kind: DiscardedUnwiped, deliberate: No, place: left, encryption: encryptionOfDevice, proof: byLogs, family: familyLost},
	{kind: VisibleOnEnvelope, deliberate: No, family: familyMisdirected},
	{kind: NotRedacted, deliberate: No, proof: byLogs, stoodOpen: true, family: familyPublished},
	{kind: Misconfiguration, deliberate: No, encryption: encryptionOfData, proof: byLogs, stoodOpen: true, family: familyPublished},
	{kind: SentUnencrypted, deliberate: No, family: familyMisdirected},
	{kind: AIChatbot, deliberate: No, family: familyPublished},
	{kind: Vulnerability, deliberate: No, encryption: encryptionOfData, proof: byLogs, stoodOpen: true, family: familyPublished},
	{kind: DDoS, deliberate: Yes, place: noAccess, proof: byLogs, family: familyUnavailable},
	{kind: WronglyChanged, deliberate: No, proof: byLogs, family: familyUnavailable},
	{kind: Other, deliberate: Unknown, proof: byLogs},
}

// unknownIncident is how the rules read a kind that is not known: as an attack
// that no encryption and no proof can excuse.
var unknownIncident = incidentKind{kind: Unknown, deliberate: Unknown, place: inside}

var incidentRow = func() map[Value]*incidentKind {
	rows := make(map[Value]*incidentKind, len(incidents))
	for i := range incidents {
		rows[incidents[i].kind] = &incidents[i]
	}
	return rows
}()

// incidentOf is the row of a kind; unanswered and unknown are read as the worst.
func incidentOf(kind Value) *incidentKind {
	if row, ok := incidentRow[kind]; ok {
		return row
	}
	return &unknownIncident
}

// always reports whether exposure is weighed whatever the stored kind of breach
// says: somebody was inside the systems, or the data left our hands. The AP
// holds that ransomware alone already means access.
func (k *incidentKind) always() bool { return k.place == inside || k.place == left }

// protects reports whether this protection keeps the data of this incident from
// being read, as long as its key is safe.
func (k *incidentKind) protects(protection Value) bool {
	switch protection {
	case Unintelligible:
		return k.encryption != encryptionNever
	case Medium:
		return k.encryption == encryptionOfDevice
	}
	return false
}

// proves reports whether this kind of evidence can show, for this incident, that
// nobody saw the data.
func (k *incidentKind) proves(evidence Value) bool {
	switch evidence {
	case CompleteLogs, Forensic:
		return k.proof.logs
	case Unopened:
		return k.proof.unopened
	}
	return false
}

// Protections lists the answers about encryption that can count for a kind of
// incident, the strongest first: none when encryption cannot matter there.
func Protections(kind Value) []Value {
	var can []Value
	for _, p := range []Value{Unintelligible, Medium} {
		if incidentOf(kind).protects(p) {
			can = append(can, p)
		}
	}
	return can
}

// Proofs lists the kinds of evidence that can count for a kind of incident: none
// when nothing can show that nobody saw the data.
func Proofs(kind Value) []Value {
	var can []Value
	for _, e := range []Value{CompleteLogs, Forensic, Unopened} {
		if incidentOf(kind).proves(e) {
			can = append(can, e)
		}
	}
	return can
}

// Attack reports whether somebody was inside our systems. A kind that is not
// known is no attack yet.
func Attack(kind Value) bool { return !open(kind) && incidentOf(kind).place == inside }

// LeftOurHands reports whether the data were lost, stolen, thrown away or went
// missing in the post.
func LeftOurHands(kind Value) bool { return incidentOf(kind).place == left }

// StoodOpen reports whether anybody could have come by the data.
func StoodOpen(kind Value) bool { return incidentOf(kind).stoodOpen }

// noAccessTo reports whether the incident alone gives nobody the data.
func noAccessTo(kind Value) bool { return incidentOf(kind).place == noAccess }

// kindsBy lists one kind of incident for every way in which the rules tell rows
// apart.
func kindsBy(same func(a, b *incidentKind) bool, schema int) []Value {
	var kinds []Value
	fd, _ := fieldByName("incident")
	for _, v := range fd.allowedIn(schema) {
		if v == Unknown {
			continue
		}
		if !slices.ContainsFunc(kinds, func(other Value) bool { return same(incidentOf(other), incidentOf(v)) }) {
			kinds = append(kinds, v)
		}
	}
	return kinds
}
