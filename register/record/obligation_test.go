package record_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"datalek/decision"
	"datalek/register/record"
)

// revisions is a case: an intake, and what was recorded after it.
func revisions(t testing.TB, intake record.Record, updates ...string) []record.Entry {
	t.Helper()
	history := []record.Entry{{Case: "2026-001", Revision: 1, Kind: record.Intake, At: start, Record: intake}}
	for _, text := range updates {
		u := update(t, text)
		last := history[len(history)-1]
		after, err := last.Apply(u, start.AddDate(0, 1, 0))
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		history = append(history, record.Entry{Case: last.Case, Revision: last.Revision + 1, Kind: u.Kind, At: start, Record: after})
	}
	return history
}

// judged is risky after a change, decided on and evaluated.
func judged(change func(*record.Record)) record.Record {
	r := risky()
	r.Decision.By = "directie"
	r.Evaluation = &record.Evaluation{Lesson: "niets", At: start.Add(-time.Minute)}
	change(&r)
	r.Assessment = decision.For(r.Facts, time.Time{}).Assess(r.Facts)
	return r
}

// known is a high risk of which nothing is to be found out: 31 passwords in the
// hands of a criminal.
func known(r *record.Record) {
	r.Facts.Breach, r.Facts.Disclosure, r.Facts.AtProcessor = []decision.Value{decision.Confidentiality}, decision.Confirmed, decision.No
	r.Facts.DataSubjects, r.Facts.Groups = &decision.Count{Min: 31, Max: 31}, []decision.Value{decision.Customers}
	r.Facts.Identifiable, r.Facts.ListReveals, r.Facts.AlreadyPublic = decision.Direct, decision.No, decision.No
	r.Facts.Protection, r.Facts.Recovery, r.Facts.Deliberate = decision.None, decision.None, decision.Yes
	r.Facts.FinancialUndertaking, r.Facts.SubsequentMeasures, r.Facts.DisproportionateEffort = decision.No, decision.No, decision.No
}

func reached(people int) string {
	return fmt.Sprintf(`{"kind":"people_told","communication":{"at":"2026-11-20T18:00:00Z","channels":["email"],"reached":%d}}`, people)
}

func notified(kind, promised string) string {
	if promised != "" {
		promised = `,"supplement_due":"` + promised + `"`
	}
	return `{"kind":"ap_notified","notification":{"type":"` + kind + `","at":"2026-11-20T17:00:00Z"` + promised + `}}`
}

// short is what is owed in a few words, for tables.
func short(all []record.Obligation) string {
	words := make([]string, len(all))
	for i, o := range all {
		w := string(o.What)
		for _, part := range []string{string(o.Because), string(o.List), o.Subject} {
			if part != "" {
				w += " " + part
			}
		}
		if o.Of > 0 || o.Done > 0 {
			w += fmt.Sprintf(" %d/%d", o.Done, o.Of)
		}
		if !o.Due.IsZero() {
			w += " " + o.Due.Format("01-02 15:04")
		}
		if o.Overdue {
			w += "!"
		}
		words[i] = w
	}
	return strings.Join(words, "; ")
}

func TestWhatIsOwed(t *testing.T) {
	same := func(*record.Record) {}
	tellsAll := reached(31)
	for _, c := range []struct {
		name    string
		intake  record.Record
		updates []string
		listed  []string
		after   time.Duration
		want    string
	}{
		{"first the authority, then the people", judged(known), nil, nil, 0, "ap 11-23 14:45; people 0/31"},
		{"a deadline that passed", judged(known), nil, nil, 96 * time.Hour, "ap 11-23 14:45!; people 0/31"},
		{"the deadline is the stored one", func() record.Record {
			r := judged(known)
			r.Assessment.AP.Deadline = new(start)
			return r
		}(), nil, nil, 0, "ap 11-20 15:45; people 0/31"},
		{"without awareness there is no deadline", judged(func(r *record.Record) { known(r); r.Facts.AwareAt = time.Time{} }), nil, nil, 0, "ap; people 0/31"},
		{"all done", judged(known), []string{notified("first", ""), tellsAll}, nil, 0, ""},
		{"a notification taken back is owed again", judged(known), []string{notified("first", ""), tellsAll, notified("withdrawn", "")}, nil, 0, "ap 11-23 14:45"},

		{"a promised supplement", judged(known), []string{notified("first", "2026-12-04T12:00:00Z"), tellsAll}, nil, 0, "supplement promised 12-04 12:00"},
		{"a promise to the authority comes before what limits the harm", judged(known), []string{notified("first", "2026-12-04T12:00:00Z"), tellsAll}, []string{"mfa"}, 0,
			"supplement promised 12-04 12:00; containment mfa"},
		{"an outdated notification", judged(known), []string{notified("first", ""), tellsAll, `{"kind":"supplement","facts":{"data":["name","national_id","credentials"]}}`}, nil, 0, "supplement changed"},
		{"outdated and promised is one supplement", judged(known), []string{notified("first", "2026-12-04T12:00:00Z"), tellsAll, `{"kind":"supplement","story":{"cause":"anders"}}`}, nil, 0, "supplement changed 12-04 12:00"},
		{"notified while deciding facts were unknown", judged(same), []string{notified("first", ""), reached(10)}, nil, 0,
			"supplement unknown; fact disclosure; fact evidence_kind; fact breach; fact restored; fact effect"},
		{"supplemented", judged(known), []string{notified("first", "2026-12-04T12:00:00Z"), tellsAll, `{"kind":"supplement","story":{"cause":"anders"}}`, notified("supplement", "")}, nil, 0, ""},

		{"some of the people", judged(known), []string{notified("first", ""), reached(22)}, nil, 0, "people 22/31"},
		{"the rest of the people", judged(known), []string{notified("first", ""), reached(22), reached(9)}, nil, 0, ""},
		{"more people than were told", judged(known), []string{tellsAll, `{"kind":"supplement","facts":{"data_subjects":{"exact":2400}}}`, notified("first", "")}, nil, 0, "people 31/2400"},
		{"told, and nobody counted", judged(known), []string{notified("first", ""), `{"kind":"people_told","communication":{"at":"2026-11-20T18:00:00Z","channels":["website"]}}`}, nil, 0, ""},

		{"a processor tells each client", judged(func(r *record.Record) {
			known(r)
			r.Facts.Role = decision.Processor
			r.Parties = []record.Party{{Name: "Acme", Role: record.PartyClient}, {Name: "Korst", Role: record.PartyClient}, {Name: "Hoster", Role: record.PartyProcessor}}
		}), nil, nil, 0, "controller Acme 0/1; controller Korst 0/1"},
		{"a client that was told", judged(func(r *record.Record) {
			known(r)
			r.Facts.Role = decision.Processor
			r.Parties = []record.Party{{Name: "Acme", Role: record.PartyClient}, {Name: "Korst", Role: record.PartyClient, TellBefore: start.Add(time.Hour)}}
		}), []string{`{"kind":"parties","parties":[{"name":"Acme","role":"client","told_them_at":"2026-11-20T18:00:00Z","told_by":"beheer","told_how":"phone"}]}`}, nil, 2 * time.Hour,
			"controller Korst 0/1 11-20 16:45!"},
		{"closing does not tell a client", judged(func(r *record.Record) { known(r); r.Facts.Role = decision.Processor }), []string{`{"kind":"closed"}`}, nil, 0, "controller"},
		{"a processor without a client on record", judged(func(r *record.Record) { known(r); r.Facts.Role = decision.Processor }), nil, nil, 0, "controller"},

		{"what was not ticked comes back", judged(func(r *record.Record) {
			known(r)
			r.Containment = []record.Action{{ID: "new_password"}, {ID: "mfa", At: start}, {Text: "gebeld"}}
		}), []string{notified("first", ""), tellsAll}, []string{"new_password", "end_sessions", "mfa", "mail_rules"}, 0, "containment end_sessions; containment mail_rules"},

		{"measures and the evaluation by their day", judged(func(r *record.Record) {
			known(r)
			r.Corrective = []record.Measure{{Text: "gedaan"}, {Text: "herstel", Due: start.AddDate(0, 0, 9)}}
			r.Preventive = []record.Measure{{Text: "ooit"}, {Text: "training", Due: start.AddDate(0, 0, 3)}, {Text: "training", Due: start.AddDate(0, 0, 2)}}
			r.Evaluation = &record.Evaluation{Planned: start.AddDate(0, 0, 5)}
		}), []string{notified("first", ""), tellsAll}, nil, 49 * time.Hour,
			"measure preventive training 11-22 15:45!; evaluation 11-25 15:45; measure corrective herstel 11-29 15:45; measure preventive ooit"},
		{"an evaluation that nobody planned", judged(func(r *record.Record) { known(r); r.Evaluation = nil }), []string{notified("first", ""), tellsAll}, nil, 0, "evaluation"},
		{"other duties for later", judged(func(r *record.Record) {
			known(r)
			r.OtherDuties = []record.OtherDuty{{Duty: record.DutyPolice, Answer: record.DutyLater}, {Duty: record.DutyBank, Answer: record.DutyNo}}
		}), []string{notified("first", ""), tellsAll}, nil, 0, "other_duty police"},
		{"nobody decided", judged(func(r *record.Record) { known(r); r.Decision.By = "" }), []string{notified("first", ""), tellsAll}, nil, 0, "decision"},
		{"a decision upwards is kept to", judged(func(r *record.Record) {
			r.Facts.PersonalData = decision.No
			r.Decision.AP = decision.DutyRequired
		}), nil, nil, 0, "ap"},

		{"a decision downwards ends no duty", judged(func(r *record.Record) {
			known(r)
			r.Decision.AP, r.Decision.People, r.Decision.Reason = decision.DutyNotRequired, decision.DutyNotRequired, "het valt mee"
		}), nil, nil, 0, "ap 11-23 14:45; people 0/31"},
		{"a decision downwards is kept to once the case is closed", judged(func(r *record.Record) {
			known(r)
			r.Decision.AP, r.Decision.People, r.Decision.Reason = decision.DutyNotRequired, decision.DutyNotRequired, "het valt mee"
		}), []string{`{"kind":"closed","note":"besloten"}`}, nil, 0, ""},
		{"closing does not end law and promise", judged(func(r *record.Record) {
			known(r)
			r.Decision.By, r.Evaluation = "", nil
			r.Preventive = []record.Measure{{Text: "training"}}
			r.OtherDuties = []record.OtherDuty{{Duty: record.DutyPolice, Answer: record.DutyLater}}
		}), []string{notified("first", "2026-12-04T12:00:00Z"), reached(22), `{"kind":"closed"}`}, []string{"mfa"}, 0,
			"people 22/31; supplement promised 12-04 12:00; measure preventive training"},
		{"closing ends what has no other end", judged(same), []string{notified("first", ""), reached(10), `{"kind":"closed"}`}, []string{"mfa"}, 0, ""},
		{"closing ends a supplement that nobody promised", judged(known), []string{notified("first", ""), tellsAll, `{"kind":"supplement","story":{"cause":"anders"}}`, `{"kind":"closed"}`}, nil, 0, ""},
		{"reopened", judged(known), []string{`{"kind":"closed"}`, `{"kind":"reopened","note":"toch"}`}, []string{"mfa"}, 0, "ap 11-23 14:45; people 0/31; containment mfa"},
		{"withdrawn owes nothing", judged(known), []string{`{"kind":"withdrawn","note":"geen datalek"}`, `{"kind":"measures","preventive":[{"text":"training"}]}`}, []string{"mfa"}, 0, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := record.Obligations(revisions(t, c.intake, c.updates...), c.listed, start.Add(c.after))
			if short(got) != c.want {
				t.Errorf("owed: %s\nwant:  %s", short(got), c.want)
			}
		})
	}
	if got := record.Obligations(nil, nil, start); got != nil {
		t.Error(got)
	}
}

// anyCase draws a case with a course.
func anyCase(t *rapid.T) []record.Entry {
	pick := func(name string) bool { return rapid.Bool().Draw(t, name) }
	some := func(name string) []record.Measure {
		return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) record.Measure {
			m := record.Measure{Text: rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "text")}
			if d := rapid.IntRange(-3, 3).Draw(t, "day"); d != 0 {
				m.Due = start.AddDate(0, 0, d)
			}
			return m
		}), 0, 4).Draw(t, name)
	}
	intake := judged(func(r *record.Record) {
		if pick("known") {
			known(r)
		}
		if pick("processor") {
			r.Facts.Role = decision.Processor
			r.Parties = []record.Party{{Name: "Acme", Role: record.PartyClient}, {Name: "Korst", Role: record.PartyClient}}[:rapid.IntRange(0, 2).Draw(t, "clients")]
		}
		r.Corrective, r.Preventive = some("corrective"), some("preventive")
		if pick("no evaluation") {
			r.Evaluation = nil
		}
		if pick("undecided") {
			r.Decision = decision.OwnerDecision{}
		}
		if pick("later") {
			r.OtherDuties = []record.OtherDuty{{Duty: record.DutyBank, Answer: record.DutyLater}}
		}
	})
	history := []record.Entry{{Case: "2026-001", Revision: 1, Kind: record.Intake, At: start, Record: intake}}
	for _, text := range rapid.SliceOfN(rapid.SampledFrom([]string{notified("first", ""), notified("first", "2026-11-22T12:00:00Z"), notified("supplement", ""),
		notified("withdrawn", ""), reached(5), reached(31), `{"kind":"supplement","story":{"cause":"anders"}}`, `{"kind":"closed"}`,
		`{"kind":"reopened","note":"toch"}`, `{"kind":"withdrawn","note":"geen"}`,
		`{"kind":"evaluation","evaluation":{"planned":"2026-12-20T12:00:00Z"}}`}), 0, 6).Draw(t, "updates") {
		history = recorded(t, history, text)
	}
	return history
}

// recorded leaves out what the case as it stands refuses.
func recorded(t *rapid.T, history []record.Entry, text string) []record.Entry {
	last := history[len(history)-1]
	u, err := record.ParseUpdate([]byte(text))
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	after, err := last.Apply(u, start.AddDate(0, 1, 0))
	if err != nil {
		return history
	}
	return append(history, record.Entry{Case: last.Case, Revision: last.Revision + 1, Kind: u.Kind, At: start, Record: after})
}

var listed = []string{"new_password", "mfa"}

// Time does one thing: what has a moment becomes overdue, and stays so.
func TestTimeMovesOnlyWhatIsOverdue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		history := anyCase(t)
		now := start.Add(time.Duration(rapid.IntRange(-200, 200).Draw(t, "hours")) * time.Hour)
		early, late := record.Obligations(history, listed, now), record.Obligations(history, listed, now.Add(50*time.Hour))
		for i := range early {
			if early[i].Overdue && !late[i].Overdue {
				t.Errorf("%s is no longer overdue", early[i].What)
			}
			late[i].Overdue = early[i].Overdue
		}
		if diff := cmp.Diff(early, late); diff != "" {
			t.Error(diff)
		}
	})
}

func TestNothingIsOwedTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seen := map[string]bool{}
		for _, o := range record.Obligations(anyCase(t), listed, start) {
			name := fmt.Sprint(o.What, o.List, o.Subject)
			if seen[name] {
				t.Errorf("%s is owed twice", name)
			}
			seen[name] = true
			if o.Of > 0 && o.Done >= o.Of {
				t.Errorf("%s: %d of %d is done", name, o.Done, o.Of)
			}
		}
	})
}

// The index owes what the revisions owe, and puts a case where its most urgent
// obligation belongs.
func TestTheIndexOwesWhatTheRevisionsOwe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		history := anyCase(t)
		text, err := json.Marshal(record.SummaryOf(history))
		if err != nil {
			t.Fatal(err)
		}
		var stored record.Summary
		if err := json.Unmarshal(text, &stored); err != nil {
			t.Fatal(err)
		}
		owed := record.Obligations(history, listed, start)
		if diff := cmp.Diff(owed, stored.Obligations(listed, start)); diff != "" {
			t.Error(diff)
		}
		none := record.DueRank(record.Summary{})
		if got := record.DueRank(stored); len(owed) == 0 && got != none || len(stored.Owed) > 0 && got == none {
			t.Errorf("rank %d of %s", got, short(owed))
		}
		next, owes := record.Next(owed)
		if owes != (len(owed) > 0) || owes && !slices.ContainsFunc(owed, func(o record.Obligation) bool { return cmp.Equal(o, next) }) {
			t.Errorf("%v is not owed", next)
		}
	})
}

// A case in which everything was done owes nothing.
func TestNothingIsOwedAfterEverythingWasDone(t *testing.T) {
	facts := `{"data_subjects":{"exact":31},"role":"controller","breach":["confidentiality"],"disclosure":"confirmed"}`
	rapid.Check(t, func(t *rapid.T) {
		history := recorded(t, anyCase(t), `{"kind":"reopened","note":"toch"}`)
		last := history[len(history)-1].Record
		list := func(measures []record.Measure) string {
			var all []string
			for _, m := range measures {
				all = append(all, `{"text":"`+m.Text+`","at":"2026-11-20T18:00:00Z"}`)
			}
			return "[" + strings.Join(all, ",") + "]"
		}
		for _, text := range []string{
			`{"kind":"correction","note":"klaar","facts":` + facts + `,"decision":{"by":"directie"},"other_duties":[],"containment":[{"id":"new_password"},{"id":"mfa"}],
				"corrective":` + list(last.Corrective) + `,"preventive":` + list(last.Preventive) + `}`,
			notified("first", ""), notified("supplement", ""), reached(31),
			`{"kind":"evaluation","evaluation":{"lesson":"geleerd","at":"2026-11-20T19:00:00Z"}}`,
		} {
			history = recorded(t, history, text)
		}
		if owed := record.Obligations(history, listed, start); len(owed) > 0 {
			t.Errorf("%s", short(owed))
		}
	})
}

// The summary of all revisions at once is that of one after the other.
func TestTheSummaryOfACaseIsThatOfEachRevisionAfterTheOther(t *testing.T) {
	at := time.Date(2026, time.November, 20, 12, 0, 0, 0, time.UTC)
	for _, kinds := range [][]record.Kind{
		{record.Intake, record.Measures, record.Measures}, {record.Intake, record.Measures, record.Closed}, {record.Intake, record.Measures, record.Closed, record.Measures}, {record.Intake, record.Closed, record.Reopened, record.Measures, record.Closed, record.Evaluated},
	} {
		var history []record.Entry
		var step *record.Summary
		for i, kind := range kinds {
			e := record.Entry{Case: "2026-001", Revision: i + 1, Kind: kind, Seq: uint64(i + 1), At: at.Add(time.Duration(i) * time.Hour)}
			for m := range 40 + i {
				e.Corrective = append(e.Corrective, record.Measure{Text: strconv.Itoa(m), Due: at})
			}
			e.Corrective = append(e.Corrective, record.Measure{Text: " 3 ", Due: at})
			history = append(history, e)
			step = new(record.Summarize(step, e))
			if diff := cmp.Diff(*step, record.SummaryOf(history)); diff != "" {
				t.Errorf("%v, after %d: %s", kinds, i+1, diff)
			}
		}
	}
}
