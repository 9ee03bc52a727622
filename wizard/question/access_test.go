package question_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"datalek/decision"
	"datalek/wizard/question"
)

// encryptionQuestions are the questions that ask about it in words of their own.
var encryptionQuestions = map[string]string{"protection": "device", "protection_file": "file", "protection_database": "database"}

func TestEncryptionAndProofAreOfferedOnlyWhereTheyCanCount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := someWalk(t).Flow(now)
		kind := f.Record.Facts.Incident
		encryption, proof := len(decision.Protections(kind)) > 0, len(decision.Proofs(kind)) > 0
		for _, q := range f.Path {
			locked, asks := encryptionQuestions[q.ID]
			switch options := f.Options[q.ID]; {
			case asks && (!encryption || question.IncidentOf(kind).Locked != locked):
				t.Fatalf("%s: %s is asked", kind, q.ID)
			case asks && slices.Contains(options, "medium") && !slices.Contains(decision.Protections(kind), decision.Medium):
				t.Fatalf("%s: %s offers the disk", kind, q.ID)
			case slices.Contains(options, "protected") && !encryption, slices.Contains(options, "excluded") && !proof,
				(q.ID == "evidence_kind" || q.ID == "evidence_finder") && !proof:
				t.Fatalf("%s: %s offers %v", kind, q.ID, options)
			}
		}
	})
}

// A kind that can be encrypted has the words for what was locked, and no other
// kind has.
func TestEachKindThatCanBeLockedSaysWhatWasLocked(t *testing.T) {
	for _, kind := range decision.Allowed("incident") {
		row, can := question.IncidentOf(kind), decision.Protections(kind)
		if (row.Locked != "") != (len(can) > 0) || (row.Locked == "device") != slices.Contains(can, decision.Medium) {
			t.Errorf("%s: the rules count %v, the table locks %q", kind, can, row.Locked)
		}
	}
}

func TestWhoeverOnlyThinksItWasEncryptedDoesNotKnow(t *testing.T) {
	in, _ := walk(t, stolen.with("protection", pick(question.ThinkSo)))
	f := in.Flow(now).Record
	if f.Facts.Protection != decision.Unknown || f.Facts.KeySafe != decision.Unanswered || !f.Assessment.Provisional || f.Assessment.AP.Duty != decision.DutyRequired {
		t.Errorf("%+v: provisional %v, AP %s", f.Facts, f.Assessment.Provisional, f.Assessment.AP.Duty)
	}
}

func TestAnEncryptedMailboxExcusesNothing(t *testing.T) {
	in, asked := walk(t, stories["mailbox taken over"].story)
	for id := range encryptionQuestions {
		if slices.Contains(asked, id) {
			t.Errorf("%s is asked", id)
		}
	}
	if a := in.Flow(now).Record.Assessment; a.AP.Duty != decision.DutyRequired || slices.Contains(a.Open, "protection") {
		t.Errorf("AP %s, open %v", a.AP.Duty, a.Open)
	}
}

func TestTheOnlyCopyIsLostForUsToo(t *testing.T) {
	for answer, want := range map[string][]decision.Value{"yes": {decision.Confidentiality}, "no": {decision.Confidentiality, decision.Availability}} {
		in, asked := walk(t, stolen.with("copy", pick(answer)).with("protection", pick("medium")))
		f := in.Flow(now).Record.Facts
		if !slices.Equal(f.Breach, want) || slices.Contains(asked, "breach") || (answer == "no") != (f.Restored == decision.Never) {
			t.Errorf("%s: %v, restored %q, asked %v", answer, f.Breach, f.Restored, asked)
		}
		if (answer == "no") != slices.Contains(asked, "effect") {
			t.Errorf("%s: the effect of an encrypted device without a copy: %v", answer, asked)
		}
	}
}

// Somebody who saw the data had them, whatever was ticked before.
func TestWhenSomeoneSawItConfidentialityIsAddedByItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := someWalk(t)
		f := in.Flow(now).Record.Facts
		if err := f.CheckNew(); err != nil {
			t.Fatal(err)
		}
		if f.Disclosure == decision.Confirmed && len(f.Breach) > 0 && !slices.Contains(f.Breach, decision.Confidentiality) && !slices.Contains(f.Breach, decision.Unknown) {
			t.Fatalf("confirmed, and only %v", f.Breach)
		}
	})
	// A draft in which the list of before was ticked.
	in := question.Intake{Answers: map[string]question.Answer{"incident_family": pick("attack"), "incident": pick("ransomware"), "role": pick("own"),
		"breach": pick("availability"), "disclosure": pick("confirmed")}}
	if got := in.Flow(now).Record.Facts.Breach; !slices.Equal(got, []decision.Value{decision.Confidentiality, decision.Availability}) {
		t.Error(got)
	}
}

// Nobody pulls a plug of his own because a supplier was hacked.
func TestAtASupplierTheFirstListIsForASupplier(t *testing.T) {
	for _, kind := range []string{"hacking", "ransomware", "account_takeover"} {
		in, asked := walk(t, story{"incident_family": pick("attack"), "incident": pick(kind), "role": pick("supplier")})
		if slices.Index(asked, "role") > slices.Index(asked, "containment") || slices.Contains(asked, "containment_processor") {
			t.Errorf("%s: %v", kind, asked)
		}
		list := in.Flow(now).Options["containment"]
		if list[0] != "supplier_stops" || slices.ContainsFunc(list, func(id string) bool { return question.ActionOf(id).OurSystem }) {
			t.Errorf("%s at a supplier: %v", kind, list)
		}
		own, _ := walk(t, story{"incident_family": pick("attack"), "incident": pick(kind), "role": pick("own")})
		if got := own.Flow(now).Options["containment"]; !slices.Equal(got, question.IncidentOf(decision.Value(kind)).Containment) {
			t.Errorf("%s of our own: %v", kind, got)
		}
	}
}

func TestTheCustomerStandsBeforeTheTrustedRecipient(t *testing.T) {
	for _, kind := range decision.Allowed("incident") {
		list := question.IncidentOf(kind).Recipients
		if known, trusted := slices.Index(list, decision.Known), slices.Index(list, decision.Trusted); trusted >= 0 && (known < 0 || trusted < known) {
			t.Errorf("%s: %v", kind, list)
		}
	}
}

// Before the verdict a fact is asked because it can turn it; the number of
// records never can.
func TestWhatCannotTurnTheVerdictIsAskedAfterIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		path := pathOf(someWalk(t))
		if card, at := slices.Index(path, question.CardAP), slices.Index(path, "records"); at >= 0 && at < card {
			t.Fatalf("%v", path)
		}
	})
	_, asked := walk(t, stories["one mail to one wrong person"].story)
	card := untilVerdict(asked)
	for _, id := range []string{"already_public", "identifiable", "records"} {
		if at := slices.Index(asked, id); at >= 0 && at < card {
			t.Errorf("%s is asked of a wrong mail: %v", id, asked)
		}
	}
}

// Deletion by somebody who is no trusted recipient does not weigh; it is asked for
// the record.
func TestDeletionIsAskedOfWhomItWeighsFirst(t *testing.T) {
	for recipient, before := range map[string]bool{"trusted": true, "colleague": true, "known": false} {
		s := story{"incident_family": pick("inside"), "incident": pick("wrong_file"), "recipient": pick(recipient), "data": pick("name", "data_sensitive"),
			"data_sensitive": pick("health"), "readable": pick("confirmed")}
		_, asked := walk(t, s)
		at, card := slices.Index(asked, "recovery"), untilVerdict(asked)
		if at < 0 || (at < card) != before {
			t.Errorf("%s: recovery at %d, verdict at %d: %v", recipient, at, card, asked)
		}
	}
}

// What excuses everything by itself, without proof, is not what the first arrow key takes.
func TestTheAnswerThatExcusesAllIsNotTheFirst(t *testing.T) {
	in := question.Intake{Answers: map[string]question.Answer{"incident_family": pick("visible"), "incident": pick("ai_chatbot"), "role": pick("own"), "aware": ago(5),
		"ai_provider": pick("many"), "data": pick("name"), "list_reveals": pick("no"), "data_subjects": {Text: "40"}, "groups": pick("employees"), "occurred_from": ago(6), "first_signal": ago(5)}}
	if options := in.Flow(now).Options["already_public"]; !slices.Equal(options, []string{"no", "yes", question.Unknown}) {
		t.Error(options)
	}
}

func TestAnAIServiceIsAskedForItsContract(t *testing.T) {
	in, asked := walk(t, story{"incident_family": pick("visible"), "incident": pick("ai_chatbot"), "ai_provider": pick("many")})
	if !slices.Contains(asked, "ai_provider") || slices.Contains(asked, "recipient") || in.Flow(now).Record.Facts.Recipient != decision.Many {
		t.Errorf("%v, %q", asked, in.Flow(now).Record.Facts.Recipient)
	}
}

// Of a break-in it is asked once what somebody may have seen, and then only what else
// became of the data.
func TestABreakInIsAskedOnceWhatWasSeen(t *testing.T) {
	for _, kind := range brokenInto() {
		seen := "disclosure"
		if question.IncidentOf(kind).ReadAtOnce {
			seen = "readable"
		}
		broken := func(changed question.Answer) question.Intake {
			return question.Intake{Answers: map[string]question.Answer{"incident_family": pick(question.IncidentOf(kind).Families[0]), "incident": pick(string(kind)), "role": pick("own"),
				"aware": ago(5), seen: pick("possible"), "changed": changed}}
		}
		f := broken(pick("no")).Flow(now)
		if f.Index("breach") >= 0 || f.Index(seen) < 0 || f.Index("changed") != f.Index(seen)+1 {
			t.Errorf("%s: it is asked twice, or in another order: %v", kind, pathOf(broken(pick("no"))))
		}
		for option, want := range map[string][]decision.Value{
			"no": {decision.Confidentiality}, "integrity": {decision.Confidentiality, decision.Integrity}, "availability": {decision.Confidentiality, decision.Availability},
			"both": {decision.Confidentiality, decision.Integrity, decision.Availability}, question.Unknown: {decision.Confidentiality, decision.Unknown},
		} {
			if got := broken(pick(option)).Flow(now).Record.Facts; !slices.Equal(got.Breach, want) || got.Disclosure != decision.Possible {
				t.Errorf("%s: %s: %v, want %v", kind, option, got.Breach, want)
			}
		}
		// A draft in which the list of before was ticked keeps it.
		old := broken(question.Answer{}).With("breach", pick("confidentiality", "availability"))
		if f := old.Flow(now); f.Index("changed") >= 0 || f.Index("breach") < 0 || len(f.Record.Facts.Breach) != 2 {
			t.Errorf("%s: %v", kind, f.Record.Facts.Breach)
		}
	}
}

// brokenInto are the kinds of incident of which it is asked so.
func brokenInto() []decision.Value {
	return slices.DeleteFunc(decision.Allowed("incident"), func(kind decision.Value) bool { return !question.IncidentOf(kind).BrokenInto })
}

// Asked apart, what was seen and what was changed never give a milder verdict than the
// list of all three that was ticked before, whether what was seen was ticked there or not.
func TestAskingOnceWhatWasSeenIsNeverMilder(t *testing.T) {
	ticks := map[string][]string{"no": {}, "integrity": {"integrity"}, "availability": {"availability"}, "both": {"integrity", "availability"}, question.Unknown: {question.Unknown}}
	kinds := brokenInto()
	if len(kinds) < 7 {
		t.Fatal(kinds)
	}
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.SampledFrom(kinds).Draw(t, "kind")
		in := question.Intake{Answers: map[string]question.Answer{"incident_family": pick(question.IncidentOf(kind).Families[0]), "incident": pick(string(kind)),
			"role": pick("own"), "aware": ago(5)}}
		changed := rapid.SampledFrom([]string{"no", "integrity", "availability", "both", question.Unknown}).Draw(t, "changed")
		in = quickWalk(t, in.With("changed", pick(changed)), false, question.CardAP)
		if in.Flow(now).Index("changed") < 0 {
			t.Skip("no personal data")
		}
		is := in.Flow(now).Record.Assessment
		for _, before := range [][]string{ticks[changed], append([]string{"confidentiality"}, ticks[changed]...)} {
			if len(before) == 0 {
				continue
			}
			then := in.With("changed", question.Answer{}).With("breach", pick(before...)).Flow(now)
			if then.Index("changed") >= 0 {
				t.Fatal("both are asked")
			}
			was := then.Record.Assessment
			if is.Risk < was.Risk {
				t.Fatalf("%s: %v gave %s, now %s", kind, before, was.Risk, is.Risk)
			}
		}
	})
}
