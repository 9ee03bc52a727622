package question_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/question"
)

// onPath finds a question in a story that is answered to the end.
func onPath(t *testing.T, s story, id string) (question.Flow, question.Question) {
	t.Helper()
	in, _ := walk(t, s)
	f := in.Flow(now)
	q, ok := f.Question(id)
	if !ok {
		t.Fatalf("%s is not asked: %v", id, pathOf(in))
	}
	return f, q
}

var (
	stolen   = story{"incident_family": pick("lost"), "incident": pick("stolen_device"), "data": pick("name", "data_identity"), "data_identity": pick("credentials")}
	wrongOne = story{"incident_family": pick("message"), "incident": pick("email_wrong_recipient")}
)

func TestOptionsThatCannotBeTogetherAreRefused(t *testing.T) {
	f, data := onPath(t, wrongOne, "data")
	_, recipient := onPath(t, wrongOne, "recipient")
	for _, c := range []struct {
		q      question.Question
		chosen []string
		want   error
	}{
		{data, nil, question.ProblemChoose},
		{data, []string{"name", "unknown"}, nil},           // the name, and maybe more
		{data, []string{"health"}, question.ProblemChoose}, // on another page
		{data, []string{"name", "contact"}, nil},
		{data, []string{"unknown"}, nil},
		{recipient, []string{"known", "trusted"}, question.ProblemChoose},
		{recipient, []string{"criminal"}, question.ProblemChoose}, // not offered for this incident
		{recipient, []string{"known"}, nil},
	} {
		if _, err := f.Pick(c.q, c.chosen...); !errors.Is(err, c.want) {
			t.Errorf("%s %v: %v, want %v", c.q.ID, c.chosen, err, c.want)
		}
	}
	f, exceptions := onPath(t, stolen, "exceptions")
	if _, err := f.Pick(exceptions, "none", "subsequent_measures"); !errors.Is(err, question.ProblemAlone) {
		t.Error("none of these and one of these:", err)
	}
	if _, err := f.Pick(exceptions, "unknown", "subsequent_measures"); !errors.Is(err, question.ProblemAlone) {
		t.Error("an exception is claimed or it is not:", err)
	}
}

func TestMomentsThatContradictEachOtherAreRefused(t *testing.T) {
	in, _ := walk(t, stolen) // began 20 hours ago, signal 18, aware 17
	f := in.Flow(now)
	for id, c := range map[string]struct {
		hours int
		want  error
	}{
		"first_signal":  {21, question.ProblemBeforeStart},
		"aware":         {19, question.ProblemBeforeSignal},
		"occurred_from": {16, question.ProblemAfterSignal},
	} {
		q, _ := f.Question(id)
		typed := question.FullMoment(now.Add(-time.Duration(c.hours) * time.Hour))
		if _, err := f.Read(q, typed, now); !errors.Is(err, c.want) {
			t.Errorf("%s, %d hours ago: %v, want %v", id, c.hours, err, c.want)
		}
		if a, err := f.Read(q, "weet niet", now); err != nil || !a.IsUnknown() {
			t.Errorf("%s cannot be unknown: %v", id, err)
		}
	}
}

func TestATextIsKeptAsTypedWithinItsLength(t *testing.T) {
	f, happened := onPath(t, wrongOne, "happened")
	_, by := onPath(t, wrongOne, "decided_by")
	for _, c := range []struct {
		q           question.Question
		typed, want string
		err         error
	}{
		{happened, "  een\ntwee  ", "een\ntwee", nil},
		{happened, "", "", nil},
		{happened, "een\ttwee\x1b[2J\r\ndrie\x00", "een twee[2J\ndrie", nil}, // nothing that moves a cursor
		{happened, strings.Repeat("é", 4000), strings.Repeat("é", 4000), nil},
		{happened, strings.Repeat("é", 4001), "", question.TooLong{Most: 4000, Typed: 4001}},
		{by, " J. de Vries ", "J. de Vries", nil},
		{by, " \t ", "", question.ProblemEmpty},
		{by, strings.Repeat("x", 301), "", question.TooLong{Most: 300, Typed: 301}},
	} {
		a, err := f.Read(c.q, c.typed, now)
		if !errors.Is(err, c.err) || a.Text != c.want {
			t.Errorf("%s %.20q: %.40q, %v; want %.40q, %v", c.q.ID, c.typed, a.Text, err, c.want, c.err)
		}
		if err == nil && !a.Given() {
			t.Errorf("%s %.20q: passed empty is an answer too", c.q.ID, c.typed)
		}
	}
}

func TestAMeasureHasItsMomentInFront(t *testing.T) {
	f, q := onPath(t, stolen, "corrective")
	in, _ := walk(t, stolen)
	for typed, want := range map[string]record.Measure{
		"20-11 14:00 wachtwoorden gewijzigd":                {Text: "wachtwoorden gewijzigd", At: at("2026-11-20 14:00")},
		"20-11-2026 14:00: slot vervangen":                  {Text: "slot vervangen", At: at("2026-11-20 14:00")},
		"- gisteren om 16.45 - bank gebeld":                 {Text: "bank gebeld", At: at("2026-11-20 16:45")},
		"8:15 account dicht":                                {Text: "account dicht", At: at("2026-11-21 08:15")},
		"wachtwoorden gewijzigd om 14:00":                   {Text: "wachtwoorden gewijzigd om 14:00"},
		"3 wachtwoorden gewijzigd":                          {Text: "3 wachtwoorden gewijzigd"},
		"8 klanten gebeld":                                  {Text: "8 klanten gebeld"},
		"1.50 euro per klant vergoed":                       {Text: "1.50 euro per klant vergoed"},
		"maandag 2 servers vervangen":                       {Text: "maandag 2 servers vervangen"},
		"nu staat inloggen in twee stappen aan":             {Text: "nu staat inloggen in twee stappen aan"},
		"morgen 9:00 komt de monteur":                       {Text: "morgen 9:00 komt de monteur"},
		"25-10-2026 02:30 wintertijd alles van het netwerk": {Text: "alles van het netwerk", At: at("2026-10-25 01:30").Add(2 * time.Hour)},
	} {
		a, err := f.Read(q, typed, now)
		if err != nil {
			t.Fatal(typed, err)
		}
		// Opened again on another day it still is the same moment.
		got := in.With("corrective", a).Flow(now.AddDate(0, 0, 3)).Record.Corrective
		if len(got) != 1 || got[0].Text != want.Text || !got[0].At.Equal(want.At) {
			t.Errorf("%q: %+v, want %+v", typed, got, want)
		}
	}
}

func TestEachLineIsAMeasure(t *testing.T) {
	in, _ := walk(t, stolen)
	got := in.With("preventive", question.Answer{Text: "\n- een\n* twee\n\n • \n20-11 9:00 drie\n"}).Flow(now).Record.Preventive
	if len(got) != 3 || got[0].Text != "een" || got[1].Text != "twee" || got[2].Text != "drie" || !got[2].At.Equal(at("2026-11-20 09:00")) {
		t.Errorf("%+v", got)
	}
}

// What was ticked on the containment list is not asked again.
func TestTheContainmentListAnswersWhetherItWasDeleted(t *testing.T) {
	for _, c := range []struct {
		ticked []string
		want   decision.Value
	}{
		{nil, decision.None},
		{[]string{"recall"}, decision.None},
		{[]string{"ask_delete"}, decision.Asked},
		{[]string{"written_confirmation", "ask_delete"}, decision.Confirmed},
		{[]string{"ask_delete", "written_confirmation"}, decision.Confirmed},
	} {
		s := story{"recipient": pick("trusted"), "containment": done(c.ticked...)}
		for id, a := range wrongOne {
			s[id] = a
		}
		in, asked := walk(t, s)
		if got := in.Flow(now).Record.Facts.Recovery; got != c.want {
			t.Errorf("%v: recovery %s, want %s", c.ticked, got, c.want)
		}
		for _, id := range asked {
			if id == "recovery" {
				t.Errorf("%v: recovery is asked as well", c.ticked)
			}
		}
	}
}

func TestOneAnswerSettlesTheRole(t *testing.T) {
	for role, want := range map[string][3]decision.Value{
		"own":       {decision.Controller, decision.Yes, decision.No},
		"supplier":  {decision.Controller, decision.Yes, decision.Yes},
		"client":    {decision.Processor, decision.Yes, decision.No},
		"joint":     {decision.JointController, decision.Yes, decision.No},
		"no_people": {decision.Unanswered, decision.No, decision.No},
		"unknown":   {decision.Unknown, decision.Yes, decision.Unknown},
	} {
		f := start().With("role", pick(role)).Flow(now).Record.Facts
		if got := [3]decision.Value{f.Role, f.PersonalData, f.AtProcessor}; got != want {
			t.Errorf("%s: %v, want %v", role, got, want)
		}
	}
}

func TestTheOrganisationIsAskedOnce(t *testing.T) {
	in := start()
	in.Known = record.Organisation{Name: "Bakkerij De Zon", ContactPerson: "J. de Vries", ContactDetail: "010 123 45 67"}
	for _, id := range pathOf(in) {
		if id == "organisation" || id == "contact_person" || id == "contact_detail" {
			t.Errorf("%s is asked, and known", id)
		}
	}
	if got := in.Flow(now).Record.Organisation; got != in.Known {
		t.Error(got)
	}
}

// Deciding to do less asks for a reason; to do more, or to follow, does not.
func TestOnlyDownwardsAsksForAReason(t *testing.T) {
	for decided, want := range map[string]bool{"follow": false, "less_people": true, "less_ap": true} {
		in, _ := walk(t, stolen)
		if got := in.With("decide", pick(decided)).Flow(now).Index("decide_reason") >= 0; got != want {
			t.Errorf("%s: reason asked %v", decided, got)
		}
	}
}
