package question

import (
	"slices"
	"strconv"

	"datalek/decision"
	"datalek/register/record"
)

// What is done after the intake for what was left: the clients of a processor that
// are told, and the list of things to do at once.

// closes reports whether a case is about to be closed as done.
func (v *state) closes() bool { return v.chosen("close_how") == string(record.Closed) }

// servesClient: another organisation is added that we process for.
func (v *state) servesClient() bool {
	return v.before.Facts.Role == decision.Processor && v.chosen("party_role") == string(record.PartyClient)
}

// otherClient is the option for a client that is not on record yet.
const otherClient = "other"

// untold are the clients that were not told yet, by the option that chooses them.
func untold(r record.Record) (ids []string, byID map[string]record.Party) {
	byID = map[string]record.Party{}
	for i, p := range r.Parties {
		if p.Role == record.PartyClient && p.ToldThemAt.IsZero() {
			id := "client:" + strconv.Itoa(i)
			ids, byID[id] = append(ids, id), p
		}
	}
	return ids, byID
}

// clientTold: a processor told a client, without undue delay (art. 33(2)).
func clientTold() Event {
	return Event{Name: "client_told", offered: func(r record.Record) bool { return r.Facts.Role == decision.Processor },
		questions: these(
			Question{ID: "client_which", Step: NotifyAP, Kind: Choose, asked: func(v *state) bool { ids, _ := untold(v.before); return len(ids) > 0 },
				options: func(v *state) []string { ids, _ := untold(v.before); return append(ids, otherClient) },
				labels: func(v *state) map[string]string {
					labels := map[string]string{}
					_, clients := untold(v.before)
					for id, p := range clients {
						labels[id] = p.Name
					}
					return labels
				}},
			Question{ID: "client_name", Step: NotifyAP, Kind: Line, asked: func(v *state) bool {
				ids, _ := untold(v.before)
				return len(ids) == 0 || v.chosen("client_which") == otherClient
			}},
			Question{ID: "client_told_at", Step: NotifyAP, Kind: When, known: true, afterAware: true},
			Question{ID: "client_told_how", Step: NotifyAP, Kind: Choose,
				options: named(record.ByPhone, record.ByEmail, record.ByMessage, record.ByLetter, record.InPerson, record.ByOtherWay)},
			Question{ID: "client_told_by", Step: NotifyAP, Kind: Line, Optional: true}),
		update: func(v *state, u *record.Update) {
			a := v.Answers
			_, clients := untold(v.before)
			client, known := clients[v.chosen("client_which")]
			if !known {
				client = record.Party{Name: a["client_name"].Text, Role: record.PartyClient}
			}
			client.ToldThemEstimate = a["client_told_at"].Estimate
			client.ToldThemAt, client.ToldBy, client.ToldHow = a["client_told_at"].At, a["client_told_by"].Text, record.Channel(v.chosen("client_told_how"))
			u.Kind, u.Parties = record.PartiesAdded, []record.Party{client}
		}}
}

// Listed are the ids of the things to do at once in a case: what the lists of its
// intake hold.
func Listed(incident, atProcessor decision.Value) []string {
	row := IncidentOf(incident)
	switch {
	case incident == decision.Unanswered:
		return nil
	case atProcessor != decision.Yes:
		return row.Containment
	case row.Hosted:
		return row.atSupplier()
	}
	return append(slices.Clone(row.Containment), supplierItems...)
}

// unticked are the things to do at once that a case does not tell of.
func unticked(r record.Record) []string {
	return slices.DeleteFunc(slices.Clone(Listed(r.Facts.Incident, r.Facts.AtProcessor)), func(id string) bool {
		return slices.ContainsFunc(r.Containment, func(a record.Action) bool { return a.ID == id })
	})
}

// contain ticks what was done later of the list.
func contain() Event {
	return Event{Name: "contain", offered: func(r record.Record) bool { return isOpen(r) && len(unticked(r)) > 0 },
		questions: these(Question{ID: "contain_more", Step: Contain, Kind: Checklist, options: func(v *state) []string { return unticked(v.before) }}),
		update: func(v *state, u *record.Update) {
			u.Kind, u.Containment = record.Supplement, v.Answers["contain_more"].Done
		}}
}
