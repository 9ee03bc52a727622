package apform

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/document"
	"datalek/wizard/dossier"
	"datalek/wizard/internal/golden"
	"datalek/wizard/text"
)

// filled is the Dutch form for some facts.
func filled(f decision.Facts) map[string]document.Item {
	return filledFrom(record.Record{Facts: f})
}

func filledFrom(r record.Record) map[string]document.Item {
	r.Facts.Schema = decision.Schema
	c := dossier.Unsealed(r, text.For("nl"), time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC), false)
	return NewForm(dossier.NewCaseData(c), "").ByNumber()
}

// answer is what is copied under a question, on one line.
func answer(it document.Item) string { return onOneLine(copied(it)) }

// Every kind of incident has its answer to 5.2, and none of them by accident.
func TestIncidentsOnTheForm(t *testing.T) {
	var b strings.Builder
	b.WriteString("kind\t5.2\tstate\n")
	for _, kind := range decision.Allowed("incident") {
		it := filled(decision.Facts{Incident: kind})["5.2"]
		fmt.Fprintf(&b, "%s\t%s\t%s\n", kind, answer(it), it.State)
	}
	golden.Check(t, "incidents.tsv", b.String())
}

// Every category of data stands in 6.1 or in 6.2.
func TestDataOnTheForm(t *testing.T) {
	nothing := filled(decision.Facts{Data: []decision.Value{decision.Health}})["6.1"]
	var b strings.Builder
	b.WriteString("category\t6.1\t6.2\n")
	for _, category := range decision.Allowed("data") {
		all := filled(decision.Facts{Data: []decision.Value{category}})
		fmt.Fprintf(&b, "%s\t%s\t%s\n", category, answer(all["6.1"]), answer(all["6.2"]))
		special := slices.ContainsFunc(specialOption, func(o option) bool { return slices.Contains(o.from, category) })
		if answer(all["6.1"]) == answer(nothing) && !special {
			t.Errorf("%s is on no option of 6.1 or 6.2: give it a row in options.go", category)
		}
	}
	golden.Check(t, "data.tsv", b.String())
}

func TestPeopleOnTheForm(t *testing.T) {
	var b strings.Builder
	b.WriteString("group\t7.1\n")
	for _, group := range decision.Allowed("groups") {
		words := answer(filled(decision.Facts{Groups: []decision.Value{group}})["7.1"])
		if words == "" {
			t.Errorf("%s is on no option of 7.1", group)
		}
		fmt.Fprintf(&b, "%s\t%s\n", group, words)
	}
	golden.Check(t, "groups.tsv", b.String())
}

func TestProtectionOnTheForm(t *testing.T) {
	var b strings.Builder
	b.WriteString("protection\tkey safe\t8.1\n")
	for _, protection := range decision.Allowed("protection") {
		for _, key := range decision.Allowed("key_safe") {
			fmt.Fprintf(&b, "%s\t%s\t%s\n", protection, key, answer(filled(decision.Facts{Protection: protection, KeySafe: key})["8.1"]))
		}
	}
	golden.Check(t, "protection.tsv", b.String())
}

// likely are facts of which each category of data can do its own harm.
func likely(category decision.Value) decision.Facts {
	return decision.Facts{Incident: decision.EmailWrongRecipient, Breach: []decision.Value{decision.Confidentiality}, Disclosure: decision.Confirmed,
		Recipient: decision.Known, Data: []decision.Value{category}}
}

// Every category of data has its likely consequences for the people in 9.2.
func TestHarmsOnTheForm(t *testing.T) {
	var b strings.Builder
	b.WriteString("category\t9.2\n")
	for _, category := range decision.Allowed("data") {
		fmt.Fprintf(&b, "%s\t%s\n", category, answer(filled(likely(category))["9.2"]))
	}
	golden.Check(t, "harms.tsv", b.String())
}

// Every way of telling the people has its own option of 10.1.7 or is an "other".
func TestChannelsOnTheForm(t *testing.T) {
	var b strings.Builder
	b.WriteString("channel\t10.1.7\n")
	for _, way := range []record.Channel{record.ByLetter, record.ByEmail, record.ByPhone, record.ByMessage, record.InPerson,
		record.OnWebsite, record.InPress, record.ByOtherWay} {
		r := record.Record{Facts: likely(decision.Health), Communications: []record.Communication{
			{At: time.Date(2026, 11, 20, 11, 0, 0, 0, time.UTC), Channels: []record.Channel{way}}}}
		fmt.Fprintf(&b, "%s\t%s\n", way, answer(filledFrom(r)["10.1.7"]))
	}
	golden.Check(t, "channels.tsv", b.String())
}
