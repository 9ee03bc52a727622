package catalogue_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"datalek/register/record"

	"datalek/wizard/dossier"
)

// then is a case after something more happened.
func then(t testing.TB, c dossier.Case, at time.Time, update string) dossier.Case {
	t.Helper()
	u, err := record.ParseUpdate([]byte(update))
	if err != nil {
		t.Fatal(err)
	}
	last := c.Last()
	r, err := last.Record.Apply(u, at)
	if err != nil {
		t.Fatal(err)
	}
	e := record.Entry{Case: last.Case, Seq: last.Seq + 1, Revision: last.Revision + 1, Kind: u.Kind, At: at, Note: u.Note, Record: r}
	c.History = append(slices.Clone(c.History), e)
	c.Now = at
	return c
}

// eventful draws a case that was told in any way, with a life after it.
func eventful(rt *rapid.T, lang string) dossier.Case {
	first := anyRecord(rt)
	c := first.in(lang)
	r := first.record
	seq := uint64(0)
	add := func(kind record.Kind, at time.Time) {
		seq++
		c.History = append(c.History, record.Entry{Case: "2026-001", Seq: seq, Revision: int(seq), Kind: kind, At: at, Record: r})
		c.Now = at
	}
	c.History = nil
	add(record.Intake, first.now)
	for n := range rapid.IntRange(0, 5).Draw(rt, "happenings") {
		at := first.now.Add(time.Duration(n+1) * 7 * time.Hour)
		switch rapid.SampledFrom([]string{"notify", "facts", "told", "parties", "withdraw", "duties"}).Draw(rt, "happens") {
		case "notify":
			r.Notifications = append(slices.Clone(r.Notifications), anyNotification(rt, r.Notifications, at))
			add(record.APNotified, at)
		case "facts":
			other := anyRecord(rt).record
			other.Organisation, other.Notifications, other.Communications = r.Organisation, r.Notifications, r.Communications
			other.Parties, other.OtherDuties, other.StatusLog = r.Parties, r.OtherDuties, r.StatusLog
			r = other
			add(record.Supplement, at)
		case "told":
			message := record.Communication{At: at, Text: rapid.SampledFrom([]string{"", "Let op: uw gegevens \x1b[31m."}).Draw(rt, "message"),
				Channels: rapid.SliceOfNDistinct(rapid.SampledFrom([]record.Channel{record.ByLetter, record.ByEmail, record.ByPhone, record.ByMessage,
					record.InPerson, record.OnWebsite, record.InPress, record.ByOtherWay}), 1, 4, rapid.ID).Draw(rt, "channels")}
			if rapid.Bool().Draw(rt, "counted reached") {
				message.Reached = new(rapid.IntRange(0, 3000).Draw(rt, "reached"))
			}
			r.Communications = append(slices.Clone(r.Communications), message)
			add(record.PeopleTold, at)
		case "parties":
			r.Parties = append(slices.Clone(r.Parties), record.Party{Name: rapid.SampledFrom([]string{"Bureau \x1b[2JNoord", "AFM", "AP", " "}).Draw(rt, "party"),
				Role: rapid.SampledFrom([]record.PartyRole{record.PartyProcessor, record.PartyJoint, record.PartyClient, record.PartyRecipient,
					record.PartyAuthority, record.PartyOther}).Draw(rt, "role"), ToldUsAt: rapid.SampledFrom([]time.Time{{}, at}).Draw(rt, "told us")})
			add(record.PartiesAdded, at)
		case "withdraw":
			r.StatusLog = append(slices.Clone(r.StatusLog), record.StatusChange{Kind: rapid.SampledFrom([]record.Kind{record.Withdrawn, record.Closed, record.Reopened}).Draw(rt, "turn"),
				At: at, Reason: rapid.SampledFrom([]string{"", "dubbel \u202egemeld"}).Draw(rt, "why")})
			add(r.StatusLog[len(r.StatusLog)-1].Kind, at)
		case "duties":
			r.OtherDuties = append(slices.Clone(r.OtherDuties), record.OtherDuty{Duty: rapid.SampledFrom([]record.DutyName{record.DutyPolice, record.DutyCyberLaw, record.DutySector}).Draw(rt, "duty"),
				Answer: rapid.SampledFrom([]record.DutyAnswer{record.DutyYes, record.DutyNo, record.DutyLater}).Draw(rt, "answer"), Note: "gedaan"})
			add(record.OtherDutiesDone, at)
		}
	}
	return c
}

func anyNotification(rt *rapid.T, sent []record.Notification, at time.Time) record.Notification {
	n := record.Notification{Type: record.NotifiedFirst, At: at, ReportNumber: rapid.SampledFrom([]string{"", "AP-1\u202e", "AP-2"}).Draw(rt, "number"),
		DelayReason:   rapid.SampledFrom([]string{"", "te laat ontdekt"}).Draw(rt, "delay reason"),
		SupplementDue: rapid.SampledFrom([]time.Time{{}, at.Add(4 * time.Hour), at.Add(90 * time.Hour)}).Draw(rt, "promised")}
	if len(sent) > 0 && sent[len(sent)-1].Type != record.NotifiedWithdrawn {
		n.Type = rapid.SampledFrom([]record.NotificationType{record.NotifiedSupplement, record.NotifiedSupplement, record.NotifiedWithdrawn}).Draw(rt, "type")
	}
	return n
}

func stands(r record.Record) bool {
	n := len(r.Notifications)
	return n > 0 && r.Notifications[n-1].Type != record.NotifiedWithdrawn
}
