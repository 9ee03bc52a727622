package register_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	bolt "go.etcd.io/bbolt"

	"datalek/decision"
	"datalek/register"
	"datalek/register/record"
)

var sum = record.Sum(strings.Repeat("0a", 32))

// ofTheRegister is one entry of each kind that belongs to no case, in an order in
// which they can come.
func ofTheRegister() []record.RegisterEntry {
	return []record.RegisterEntry{
		{Kind: record.OrganisationSet, By: "J. Jansen", Profile: &record.Profile{Organisation: record.Organisation{Name: "Bakkerij Jansen B.V."}, KvK: "12345678",
			Address: "Dorpsstraat 1\n1234 AB Ons Dorp", Logo: &record.Logo{Type: "png", Data: []byte("\x89PNG\r\n\x1a\nrest")}, KeepYears: 5}},
		{Kind: record.HandedOver, Handover: &record.Handover{To: "Advies B.V.", File: "bakkerij.age"}},
		{Kind: record.TakenBackFrom, TakenBack: &record.TakenBack{From: "Advies B.V.", Head: sum}},
		{Kind: record.RestoredFrom, Restore: &record.Restore{File: "r-00000001.db", Head: sum, Entries: 1, Undone: 2, Numbers: []string{"2026-007", "2025-012"}}},
		{Kind: record.ImportedFrom, Import: &record.Import{File: "lijst.xlsx", SHA256: sum, Rows: 3, Cases: 2, Columns: []record.Column{{Column: "Datum", Field: "aware_at"}}}},
		{Kind: record.AfterRollback, Note: "het andere bestand is weg", Rollback: &record.Rollback{Entries: 9, Head: sum, Numbers: []string{"2026-009"}}},
	}
}

func appendedOwn(t testing.TB, r *register.Register, e record.RegisterEntry) record.RegisterEntry {
	t.Helper()
	got, err := r.AppendRegisterEntry(e)
	must(t, err)
	return got
}

// Each kind of entry without a case is sealed, read back as it was, stands in the
// chain between the entries of cases, and in no list of cases.
func TestAnEntryAboutTheRegisterIsOneOfTheChain(t *testing.T) {
	r := created(t)
	appended(t, r, intake("x"))
	var want []record.RegisterEntry
	for _, e := range ofTheRegister() {
		if e.Kind == record.HandedOver {
			appended(t, r, intake("y"))
		}
		want = append(want, appendedOwn(t, r, e))
	}
	got, err := r.RegisterEntries()
	must(t, err)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for _, kind := range record.RegisterKinds() {
		if kind != record.Erased && !strings.Contains(mustJSON(t, got), `"kind":"`+string(kind)+`"`) {
			t.Error(kind, "is not in this test")
		}
	}
	if report := sound(t, r); report.Entries != 8 || report.Cases != 2 {
		t.Errorf("%+v", report)
	}
	cases, lines := 0, 0
	must(t, r.Each(func(record.Entry, []byte) error { cases++; return nil }))
	must(t, r.EachLine(func(l register.Line) error { lines++; return nil }))
	if list, err := r.List(); err != nil || cases != 2 || lines != 8 || len(list) != 2 {
		t.Error(cases, lines, len(list), err)
	}
	if n, _, err := eachCase(r); err != nil || len(n) != 2 {
		t.Error(len(n), err)
	}
	if schemaIn(t, r) != "2" {
		t.Error("an older program would call this damaged")
	}
	state, err := r.State()
	must(t, err)
	if diff := cmp.Diff(record.State{Organisation: 2, Numbers: map[string]int{"2026": 9, "2025": 12}}, state); diff != "" {
		t.Error(diff)
	}
	must(t, r.Reindex(nil)) // the same again out of the log
	sound(t, r)
	if p, err := r.Profile(); err != nil || p.KvK != "12345678" || p.Logo == nil {
		t.Errorf("%+v %v", p, err)
	}
}

func mustJSON(t testing.TB, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	must(t, err)
	return string(text)
}

func TestANumberThatWasEverGivenIsNotGivenAgain(t *testing.T) {
	r := created(t)
	appended(t, r, intake("x"))
	appendedOwn(t, r, ofTheRegister()[3])
	for _, want := range []string{"2026-008", "2026-009", "2026-010"} {
		if got := appended(t, r, intake("y")).Case; got != want {
			t.Errorf("%s; want %s", got, want)
		}
	}
	sound(t, r)
}

func TestAnEntryAboutTheRegisterThatCannotBeReadBackIsRefused(t *testing.T) {
	for name, e := range map[string]record.RegisterEntry{
		"a kind of a case":       {Kind: record.Supplement},
		"nothing of the kind":    {Kind: record.ImportedFrom},
		"something of another":   {Kind: record.HandedOver, Handover: &record.Handover{To: "x"}, Import: &record.Import{}},
		"a sum that is none":     {Kind: record.ImportedFrom, Import: &record.Import{File: "x", SHA256: "abc"}},
		"a name of two lines":    {Kind: record.HandedOver, Handover: &record.Handover{To: "x\ny"}},
		"a name that turns":      {Kind: record.HandedOver, Handover: &record.Handover{To: "x\u202ey"}},
		"an erasure without why": {Kind: record.Erased, Erasure: &record.Erasure{Entries: []record.ErasedEntry{}}},
		"no picture":             {Kind: record.OrganisationSet, Profile: &record.Profile{Logo: &record.Logo{Type: "png", Data: []byte("GIF89a")}}},
		"too large a picture": {Kind: record.OrganisationSet, Profile: &record.Profile{Logo: &record.Logo{Type: "jpeg",
			Data: append([]byte{0xff, 0xd8, 0xff}, make([]byte, record.LargestLogo)...)}}},
		"what was not handed over": {Kind: record.TakenBackFrom},
	} {
		r := created(t)
		if got, err := r.AppendRegisterEntry(e); err == nil {
			t.Errorf("%s is taken: %+v", name, got)
		}
		if sound(t, r).Entries != 0 {
			t.Errorf("%s is stored", name)
		}
	}
}

func TestNothingIsAddedAfterAHandover(t *testing.T) {
	r := created(t)
	caseNo := appended(t, r, intake("x")).Case
	appendedOwn(t, r, record.RegisterEntry{Kind: record.HandedOver, Handover: &record.Handover{To: "Advies B.V."}})
	_, err := r.AppendIntake(intake("y"))
	wants(t, err, register.ErrHandedOver)
	_, err = r.Update(caseNo, update(t, evaluate))
	wants(t, err, register.ErrHandedOver)
	_, err = r.AppendRegisterEntry(ofTheRegister()[0])
	wants(t, err, register.ErrHandedOver)
	if _, err := r.History(caseNo); err != nil {
		t.Error("it can be read all the same:", err)
	}
	appendedOwn(t, r, record.RegisterEntry{Kind: record.TakenBackFrom})
	appended(t, r, intake("y"))
	sound(t, r)
}

// With a profile the organisation stands in the chain, so that another name, id or
// moment of creation shows.
func TestTheOrganisationThatWasSealedIsTheOneOfTheRegister(t *testing.T) {
	for name, change := range map[string]struct{ key, from, to string }{
		"organisation": {"organisation", "Bakkerij", "Zakkerij"},
		"created":      {"created", "2026", "2016"},
		"id":           {"id", "", ""},
	} {
		r := created(t)
		appendedOwn(t, r, ofTheRegister()[0])
		must(t, r.SetOrganisation(record.Organisation{Name: "Bakkerij Pieters"}))
		if p, err := r.Profile(); err != nil || p.Name != "Bakkerij Pieters" || p.KvK != "12345678" {
			t.Fatalf("%+v %v", p, err)
		}
		sound(t, r)
		inside(t, r.Path(), func(tx *bolt.Tx) error {
			meta := tx.Bucket([]byte("meta"))
			v := strings.Replace(string(meta.Get([]byte(change.key))), change.from, change.to, 1)
			if change.from == "" {
				v = strings.Repeat("0", 32)
			}
			return meta.Put([]byte(change.key), []byte(v))
		})
		if report, err := r.Verify(nil); err == nil || len(report.Findings) != 1 || report.Findings[0].Problem != register.BadMeta {
			t.Errorf("%s: %v %+v", name, err, report.Findings)
		}
	}
}

// buried puts a tombstone in the place of an entry, as an erasure does, and seals
// that; spoil may change the tombstone first.
func buried(t *testing.T, r *register.Register, seq uint64, spoil func(e record.Entry) record.Entry) {
	t.Helper()
	var entry record.Entry
	var seal string
	must(t, r.EachLine(func(l register.Line) error {
		if l.Case != nil && l.Case.Seq == seq {
			entry, seal = *l.Case, l.Seal()
		}
		return nil
	}))
	raw, _, err := register.Encode(entry.Tombstone(seal))
	must(t, err)
	appendedOwn(t, r, record.RegisterEntry{Kind: record.Erased, By: "J. Jansen", Note: "op verzoek", Erasure: &record.Erasure{Entries: []record.ErasedEntry{
		{Seq: seq, Case: entry.Case, Revision: entry.Revision, Seal: record.Sum(seal), Tombstone: record.Sum(register.Seal(raw))}}}})
	raw, _, err = register.Encode(spoil(entry.Tombstone(seal)))
	must(t, err)
	inside(t, r.Path(), func(tx *bolt.Tx) error {
		b := make([]byte, 8)
		b[7] = byte(seq)
		return tx.Bucket([]byte("entry")).Put(b, raw)
	})
	must(t, r.Reindex(nil))
}

func kept(e record.Entry) record.Entry { return e }

// A tombstone keeps the chain whole and the line of the case in its place; the words
// are gone, and paper with the erased seal still finds its place.
func TestATombstoneHoldsTheChainAndTheLineOfTheCase(t *testing.T) {
	for _, seq := range []uint64{1, 2, 3} {
		r := created(t)
		e := intake("mevrouw De Vries")
		_, e.Assessment = decision.Judge(e.Facts, start)
		appended(t, r, e)
		appended(t, r, later("2026-001", record.Supplement))
		e.Story.Happened = "meneer Bakker"
		appended(t, r, e)
		before, err := r.List()
		must(t, err)
		seal, err := r.SealOf(seq)
		must(t, err)
		buried(t, r, seq, kept)
		sound(t, r)
		after, err := r.List()
		must(t, err)
		for i := range before {
			before[i].Title = after[i].Title // the words of the story
			before[i].Known = after[i].Known // a seal over them
			if before[i].Erased = after[i].Erased; before[i].Erased {
				before[i].Owed = nil // of what is gone nothing can be done any more
			}
		}
		if diff := cmp.Diff(before, after); diff != "" {
			t.Error(seq, diff)
		}
		found, err := r.VerifyHead(seal, nil)
		if err != nil || found.Seq != seq || found.Erased != seal {
			t.Errorf("%+v %v", found, err)
		}
		if again, err := r.SealOf(seq); err != nil || again != seal {
			t.Error(again, err)
		}
		appended(t, r, intake("later"))
		sound(t, r)
	}
}

func TestATombstoneHoldsNoWords(t *testing.T) {
	text, err := os.ReadFile("testdata/d0f6815.db")
	must(t, err)
	must(t, file(t, text).Each(func(e record.Entry, _ []byte) error {
		for path, word := range e.Tombstone(string(sum)).Texts() {
			if word != "" {
				t.Errorf("%s is %q", path, word)
			}
		}
		return nil
	}))
}

func TestATombstoneThatNobodySealedIsFound(t *testing.T) {
	spoil := map[string]func(e record.Entry) record.Entry{
		"another risk":   func(e record.Entry) record.Entry { e.Assessment.Risk = decision.RiskHigh - e.Assessment.Risk; return e },
		"another number": func(e record.Entry) record.Entry { e.Facts.DataSubjects = &decision.Count{Min: 1, Max: 1}; return e },
		"a word":         func(e record.Entry) record.Entry { e.Story.Cause = "x"; return e },
	}
	for name, change := range spoil {
		r := created(t)
		appended(t, r, intake("x"))
		appended(t, r, intake("y"))
		buried(t, r, 1, change)
		if report, err := r.Verify(nil); err == nil || len(report.Findings) != 1 || report.Findings[0].Problem != register.BadErasure {
			t.Errorf("%s: %v %+v", name, err, report.Findings)
		}
	}
	r := created(t)
	appended(t, r, intake("x"))
	appended(t, r, intake("y"))
	e, err := r.History("2026-001")
	must(t, err)
	seal, err := r.SealOf(1)
	must(t, err)
	raw, _, err := register.Encode(e[0].Tombstone(seal))
	must(t, err)
	inside(t, r.Path(), func(tx *bolt.Tx) error { return tx.Bucket([]byte("entry")).Put([]byte{0, 0, 0, 0, 0, 0, 0, 1}, raw) })
	must(t, r.Reindex(nil))
	if report, err := r.Verify(nil); err == nil || len(report.Findings) != 1 || report.Findings[0].Problem != register.BadErasure {
		t.Errorf("a tombstone without an erasure: %v %+v", err, report.Findings)
	}
}

// What was taken over is all there or not at all, keeps its own number and dates,
// is found by them, and is not due by itself.
func TestATakeoverIsWholeAndAsksNothingByItself(t *testing.T) {
	r := created(t)
	of := func(number string) record.Entry {
		e := record.Entry{Kind: record.Intake, Record: risky()}
		e.Imported = &record.Imported{OwnNumber: number, File: "lijst.xlsx", SHA256: sum, Place: "Blad1 rij 4",
			Row: []record.Cell{{Column: "Datum", Text: "5-3-2024"}, {Column: "Wat", Text: "Laptop gestolen"}}, Days: []record.Day{{Field: record.DayAware, Day: "2024-03-05"}}}
		return e
	}
	run := ofTheRegister()[4]
	wrong := of("A-2")
	wrong.Imported.Days[0].Day = "2024-02-30"
	if _, _, err := r.Import(run, []record.Entry{of("A-1"), wrong}, nil); err == nil || sound(t, r).Entries != 0 {
		t.Fatal("half of it is there", err)
	}
	own, cases, err := r.Import(run, []record.Entry{of("A-1"), of("A-2")}, nil)
	must(t, err)
	if own.Seq != 3 || len(cases) != 2 || cases[1].Case != "2026-002" || cases[1].Imported.OwnNumber != "A-2" {
		t.Errorf("%+v %+v", own, cases)
	}
	sound(t, r)
	for _, text := range []string{"a-2", "laptop gestolen A-2"} {
		page, err := r.Find(register.Query{Text: text})
		if err != nil || len(page.Cases) != 1 || page.Cases[0].OwnNumber != "A-2" {
			t.Errorf("%s: %+v %v", text, page, err)
		}
	}
	owing := func() []record.Summary {
		t.Helper()
		list, err := r.List()
		must(t, err)
		return slices.DeleteFunc(list, func(s record.Summary) bool { return len(s.Obligations([]string{"x"}, start)) == 0 })
	}
	if owed := owing(); len(owed) != 0 {
		t.Errorf("%+v", owed)
	}
	_, err = r.Update("2026-002", update(t, `{"kind":"supplement","story":{"cause":"toch"}}`))
	must(t, err)
	if owed := owing(); len(owed) != 1 || owed[0].Case != "2026-002" {
		t.Errorf("looked at anew: %+v", owed)
	}
}
