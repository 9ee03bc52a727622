package decision_test

import (
	"encoding/json"
	"os"
	"testing"

	"datalek/decision"
)

func BenchmarkAssess(b *testing.B) {
	cases := edpbFacts(b)
	rs := avg2
	b.ReportAllocs()
	for b.Loop() {
		for _, f := range cases {
			rs.Assess(f)
		}
	}
}

// A verdict on facts in which nothing is open that the rules could use.
func BenchmarkAssessComplete(b *testing.B) {
	f, _ := edpbFacts(b)[15].Lift()
	f.AlreadyPublic, f.Identifiable, f.EvidenceKind, f.KeySafe = decision.No, decision.Direct, decision.Other, decision.No
	f.Deliberate, f.SpecialDetail, f.Records, f.AtProcessor = decision.No, decision.Revealing, f.DataSubjects, decision.No
	f.Restored, f.Effect, f.Recovery, f.DisclosureEvidence = decision.NotAffected, decision.None, decision.None, "none"
	rs := avg2
	b.ReportAllocs()
	for b.Loop() {
		rs.Assess(f)
	}
}

// The slowest verdict: nothing is known, so every completion is walked.
func BenchmarkAssessNothingKnown(b *testing.B) {
	rs := avg2
	b.ReportAllocs()
	for b.Loop() {
		rs.Assess(decision.Facts{PersonalData: decision.Yes})
	}
}

// One question: over all fields of the cases, and the widest one with nothing
// known.
func BenchmarkMatters(b *testing.B) {
	rs := avg2
	b.Run("cases", func(b *testing.B) {
		cases, names := edpbFacts(b), decision.FieldNamesIn(1)
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			rs.Matters(cases[i%len(cases)], names[i%len(names)])
		}
	})
	b.Run("nothing_known", func(b *testing.B) {
		f := decision.Facts{PersonalData: decision.Yes}
		b.ReportAllocs()
		for b.Loop() {
			rs.Matters(f, "recipient")
		}
	})
}

// The explanation, part by part: over the cases, and with nothing known, which
// is the most that can be explained.
func BenchmarkExplain(b *testing.B) {
	rs := avg2
	cases := edpbFacts(b)
	nothing := []decision.Facts{{PersonalData: decision.Yes}}
	parts := []struct {
		name string
		of   func(decision.Facts)
	}{
		{"assess", func(f decision.Facts) { rs.Assess(f) }},
		{"what_if", func(f decision.Facts) { rs.WhatIf(f) }},
		{"similar", func(f decision.Facts) { rs.Similar(f, 3) }},
		{"second_opinion", func(f decision.Facts) { rs.SecondOpinion(f) }},
		{"whole", func(f decision.Facts) { rs.Explain(f) }},
	}
	for _, of := range []struct {
		name  string
		facts []decision.Facts
	}{{"case", cases}, {"nothing_known", nothing}} {
		for _, part := range parts {
			b.Run(part.name+"/"+of.name, func(b *testing.B) {
				b.ReportAllocs()
				for i := 0; b.Loop(); i++ {
					part.of(of.facts[i%len(of.facts)])
				}
			})
		}
	}
}

func edpbFacts(tb testing.TB) []decision.Facts {
	tb.Helper()
	var file struct {
		Cases []struct{ Facts json.RawMessage }
	}
	text, err := os.ReadFile("testdata/edpb-01-2021.json")
	if err != nil {
		tb.Fatal(err)
	}
	if err := json.Unmarshal(text, &file); err != nil {
		tb.Fatal(err)
	}
	var all []decision.Facts
	for _, c := range file.Cases {
		f, err := decision.ParseFacts(c.Facts)
		if err != nil {
			tb.Fatal(err)
		}
		all = append(all, f)
	}
	return all
}
