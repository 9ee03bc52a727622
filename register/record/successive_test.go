package record

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"datalek/decision"
)

// revised is an entry that follows on another: some of it is other, and its lists grow,
// shrink and change.
func revised(t *rapid.T, e Entry) Entry {
	now := time.Date(2026, time.November, 20, 12, 0, 0, 0, time.UTC)
	often := func(what string) bool { return rapid.IntRange(0, 2).Draw(t, what) == 0 }
	text := func(what string) string {
		return rapid.SampledFrom([]string{"", "a", `b "c" \ {[,:]}`, "<é>", "two\nlines", "\x00", "\xff"}).Draw(t, what)
	}
	moment := func(what string) time.Time {
		return rapid.SampledFrom([]time.Time{{}, now, now.In(decision.Amsterdam()), now.Add(time.Hour)}).Draw(t, what)
	}
	measures := func(m []Measure) []Measure {
		m = slices.Clone(m)
		switch rapid.IntRange(0, 5).Draw(t, "measures") {
		case 0:
			m = m[:len(m)/2]
		case 1:
			if n := len(m); n > 0 {
				m[rapid.IntRange(0, n-1).Draw(t, "which")].Owner = text("owner")
			}
		case 2:
		default:
			m = append(m, Measure{Text: text("measure"), Due: moment("due")})
		}
		return m
	}
	e.Seq++
	e.Revision++
	e.V, e.Case, e.Prev, e.At = 1, "2026-001", fmt.Sprint(e.Seq), moment("at")
	e.Facts.Schema = 2
	e.Kind = rapid.SampledFrom([]Kind{Intake, Measures, Closed, Evaluated}).Draw(t, "kind")
	if often("by") {
		e.By, e.Note, e.FirstSignalBy = text("by"), text("note"), text("signal")
	}
	if often("facts") {
		e.Facts = decision.Cases()[rapid.IntRange(0, len(decision.Cases())-1).Draw(t, "case")].Facts
	}
	if often("judged") {
		e.Facts, e.Assessment = decision.Judge(e.Facts, now)
	}
	if often("story") {
		e.Story.Happened, e.Organisation.Name = text("happened"), text("name")
	}
	if often("estimates") {
		e.Estimates = []MomentFact{"aware_at", "occurred_from"}[:rapid.IntRange(0, 2).Draw(t, "estimates")]
	}
	e.Corrective, e.Preventive = measures(e.Corrective), measures(e.Preventive)
	if often("parties") {
		e.Parties = append(slices.Clone(e.Parties), Party{Name: text("party"), Role: PartyClient})
	}
	if often("dpo") {
		e.DPO = rapid.SampledFrom([]*DPO{nil, {Advice: "bel"}, {Advice: "wacht"}}).Draw(t, "dpo")
	}
	if often("told") {
		e.Communications = append(slices.Clone(e.Communications), Communication{At: moment("told"), Text: text("words"), Channels: []Channel{ByEmail}})
	}
	return e
}

func decoded(raw []byte) (e Entry, err error) {
	if err = json.Unmarshal(raw, &e); err == nil {
		err = e.Stored()
	}
	return e, err
}

// Rule: what is taken over from the entry before is what decoding all of it gives, also
// when the bytes are not what this program writes.
func TestAnEntryReadAfterAnotherIsWhatItsBytesSay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s Successive
		var e Entry
		for range rapid.IntRange(1, 8).Draw(t, "revisions") {
			e = revised(t, e)
			raw, err := json.Marshal(e)
			if err != nil {
				t.Fatal(err)
			}
			raw = spoiled(t, raw)
			want, failed := decoded(raw)
			got, ok := s.Next(raw)
			switch {
			case !ok:
				if failed == nil {
					s.Begin(raw, want)
				}
				continue
			case failed != nil:
				t.Fatalf("read, where decoding says %v:\n%s", failed, raw)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("%s\n%s", diff, raw)
			}
		}
	})
}

// Rule: what is decoded is what package json makes of the bytes, and what it refuses is
// refused in its words.
func TestWhatIsDecodedIsWhatPackageJSONMakesOfIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := revised(t, revised(t, Entry{}))
		raw, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(raw, []byte(`\ufffd`)) && !fast[Entry](raw) {
			t.Fatalf("not read in one pass: %s", raw)
		}
		sameAsJSON[Entry](t, spoiled(t, raw))
		for _, index := range []any{Summarize(nil, e), Digested(e)} {
			if raw, err = json.Marshal(index); err != nil {
				t.Fatal(err)
			}
			if is, ok := index.(Summary); ok {
				if !fast[Summary](raw) {
					t.Fatalf("not read in one pass: %s, %v", raw, is)
				}
				sameAsJSON[Summary](t, spoiled(t, raw))
			} else {
				sameAsJSON[Digest](t, spoiled(t, raw))
			}
		}
	})
}

func fast[T any](raw []byte) bool {
	s := writtenText{rest: raw}
	return s.value(reflect.ValueOf(new(T)).Elem(), formOf(reflect.TypeFor[T]())) && len(s.rest) == 0
}

func sameAsJSON[T Entry | Summary | Digest](t *rapid.T, raw []byte) {
	var want T
	failed := json.Unmarshal(raw, &want)
	got, err := Decode[T](raw)
	if diff := cmp.Diff(want, got); diff != "" || fmt.Sprint(failed) != fmt.Sprint(err) {
		t.Fatalf("%v; want %v\n%s\n%s", err, failed, diff, raw)
	}
}

// spoiled is a text in which sometimes something is other than this program writes it.
func spoiled(t *rapid.T, raw []byte) []byte {
	if rapid.IntRange(0, 2).Draw(t, "spoiled") > 0 {
		return raw
	}
	at := rapid.IntRange(0, len(raw)-1).Draw(t, "where")
	end := rapid.IntRange(at, min(at+8, len(raw))).Draw(t, "until")
	what := rapid.SampledFrom([]string{"", ",", "}", "]", `"`, " ", "null", "{}", "[]", "0", "-", "1e3", `\u0041`, "\xff", "true"}).Draw(t, "what")
	return slices.Concat(raw[:at], []byte(what), raw[end:])
}

// Rule: the entries that were given stay as they are when the next is read, also when
// something is added to one of their lists.
func TestEntriesThatShareAListKeepTheirOwn(t *testing.T) {
	var s Successive
	var e Entry
	e.V, e.Case, e.Kind, e.Facts.Schema = 1, "2026-001", Intake, 2
	var given []Entry
	for i := range 50 {
		e.Seq, e.Revision = uint64(i+1), i+1
		e.Corrective = append(e.Corrective, Measure{Text: fmt.Sprint(i)})
		raw, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		got, ok := s.Next(raw)
		if i == 0 {
			if got, err = decoded(raw); err != nil {
				t.Fatal(err)
			}
			s.Begin(raw, got)
		} else if !ok {
			t.Fatalf("revision %d is decoded as a whole", i+1)
		}
		given = append(given, got)
		_ = append(got.Corrective, Measure{Text: "of the caller"})
	}
	for i, got := range given {
		if len(got.Corrective) != i+1 || got.Corrective[i].Text != fmt.Sprint(i) {
			t.Errorf("revision %d has %v", i+1, got.Corrective)
		}
	}
}

// Rule: what is left out because it is the same changes nothing of what is found, nor
// its order.
func TestADifferenceOfRecordsIsTheOneOfAllTheirText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := revised(t, revised(t, Entry{})).Record
		b := revised(t, Entry{Record: a}).Record
		if rapid.Bool().Draw(t, "far") {
			b = revised(t, revised(t, Entry{Record: b})).Record
		}
		want := []Change{}
		compare("", asJSON(a), asJSON(b), func(path string, from, to any) { want = append(want, Change{Field: path, From: from, To: to}) })
		then, now := a.estimatedPaths(), b.estimatedPaths()
		for i := range want {
			want[i].FromEstimate, want[i].ToEstimate = then[want[i].Field], now[want[i].Field]
		}
		if diff := cmp.Diff(want, Diff(a, b)); diff != "" {
			t.Fatal(diff)
		}
	})
}

// Rule: what becomes of the texts of a revision is the same when what the one before has
// as well is not asked anew, and a text that the one before lacks is among what is new.
func TestTheTextsOfARevisionAreThoseOfTheOneBeforeAndWhatIsNew(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		other := rapid.SampledFrom([]string{"a", "<é>", "none"}).Draw(t, "other")
		change := func(path, text string) string {
			if text == other {
				return path
			}
			return text
		}
		before := revised(t, revised(t, Entry{}))
		became := before.WithTexts(change)
		if rapid.Bool().Draw(t, "shared") {
			became = before.WithTextsAfter(Record{}, Record{}, change)
		}
		for range rapid.IntRange(1, 4).Draw(t, "revisions") {
			e := revised(t, before)
			got := e.WithTextsAfter(before.Record, became, change)
			if diff := cmp.Diff(e.WithTexts(change), got); diff != "" {
				t.Fatal(diff)
			}
			had, news := map[[2]string]bool{}, map[[2]string]bool{}
			for path, text := range before.Texts() {
				had[[2]string{path, text}] = true
			}
			for path, text := range e.Since(before.Record).Texts() {
				news[[2]string{path, text}] = true
			}
			for path, text := range e.Texts() {
				if at := [2]string{path, text}; !had[at] && !news[at] {
					t.Fatalf("%s: %q is not among what is new", path, text)
				}
			}
			before, became = e, got
		}
	})
}
