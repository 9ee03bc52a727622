package record

import (
	"iter"
	"slices"
)

// Texts gives everything that a person typed in a record, empty texts too, each
// with the path of its field: the JSON names, with [] for a list, as
// "story.cause" and "parties[].name". Search, redaction and the warning about
// personal data all go by it, so that none of them forgets a field. Two fields take
// a word of a list or one of one's own: "first_signal_by" and "containment[].id".
func (r Record) Texts() iter.Seq2[string, string] {
	return func(yield func(path, text string) bool) {
		more := true
		r.eachText(func(path string, text *string) { more = more && yield(path, *text) })
	}
}

// WithTexts is the record with other words for what a person typed. The record
// that is given stays as it is.
func (r Record) WithTexts(change func(path, text string) string) Record {
	r.Containment, r.Corrective, r.Preventive = slices.Clone(r.Containment), slices.Clone(r.Corrective), slices.Clone(r.Preventive)
	r.Notifications, r.Communications = slices.Clone(r.Notifications), slices.Clone(r.Communications)
	r.Parties, r.OtherDuties, r.StatusLog = slices.Clone(r.Parties), slices.Clone(r.OtherDuties), slices.Clone(r.StatusLog)
	r.Evidence = slices.Clone(r.Evidence)
	if r.Wordings != nil {
		r.Wordings = new(*r.Wordings)
	}
	if r.Imported != nil {
		r.Imported = new(*r.Imported)
		r.Imported.Row, r.Imported.Days = slices.Clone(r.Imported.Row), slices.Clone(r.Imported.Days)
		if r.Imported.Origin != nil {
			r.Imported.Origin = new(*r.Imported.Origin)
		}
	}
	if r.DPO != nil {
		r.DPO = new(*r.DPO)
	}
	if r.Evaluation != nil {
		r.Evaluation = new(*r.Evaluation)
	}
	r.eachText(func(path string, text *string) { *text = change(path, *text) })
	return r
}

// Share lets a record hold the very words of an earlier revision where they are the same:
// each revision tells the whole case again, and a long story counts once in memory.
func (r *Record) Share(earlier Record) {
	known := map[string]string{}
	earlier.eachText(func(_ string, text *string) { known[*text] = *text })
	r.eachText(func(_ string, text *string) {
		if same, is := known[*text]; is {
			*text = same
		}
	})
}

// eachText is the one walk. Its order is that of the words in the index of a
// register, which must stay as it is.
func (r *Record) eachText(visit func(path string, text *string)) {
	visit("organisation.name", &r.Organisation.Name)
	visit("organisation.contact_person", &r.Organisation.ContactPerson)
	visit("organisation.contact_detail", &r.Organisation.ContactDetail)
	visit("first_signal_by", &r.FirstSignalBy)
	visit("decision.by", &r.Decision.By)
	visit("decision.reason", &r.Decision.Reason)
	visit("decision.exception", &r.Decision.Exception)
	visit("facts.disclosure_evidence", &r.Facts.DisclosureEvidence)
	visit("story.happened", &r.Story.Happened)
	visit("story.discovered", &r.Story.Discovered)
	visit("story.cause", &r.Story.Cause)
	visit("story.consequences", &r.Story.Consequences)
	visit("story.delay_reason", &r.Story.DelayReason)
	visit("story.later_reason", &r.Story.LaterReason)
	for i := range r.Containment {
		visit("containment[].id", &r.Containment[i].ID)
		visit("containment[].text", &r.Containment[i].Text)
	}
	for i := range r.Corrective {
		visit("corrective[].text", &r.Corrective[i].Text)
		visit("corrective[].owner", &r.Corrective[i].Owner)
	}
	for i := range r.Preventive {
		visit("preventive[].text", &r.Preventive[i].Text)
		visit("preventive[].owner", &r.Preventive[i].Owner)
	}
	for i := range r.Notifications {
		visit("notifications[].report_number", &r.Notifications[i].ReportNumber)
		visit("notifications[].delay_reason", &r.Notifications[i].DelayReason)
	}
	for i := range r.Communications {
		visit("communications[].text", &r.Communications[i].Text)
	}
	if r.DPO != nil {
		visit("dpo.advice", &r.DPO.Advice)
	}
	for i := range r.Parties {
		visit("parties[].name", &r.Parties[i].Name)
		visit("parties[].contact", &r.Parties[i].Contact)
		visit("parties[].told_by", &r.Parties[i].ToldBy)
	}
	for i := range r.OtherDuties {
		visit("other_duties[].note", &r.OtherDuties[i].Note)
	}
	if r.Evaluation != nil {
		visit("evaluation.lesson", &r.Evaluation.Lesson)
	}
	for i := range r.StatusLog {
		visit("course[].reason", &r.StatusLog[i].Reason)
	}
	if r.Wordings != nil {
		visit("wordings.people", &r.Wordings.People)
		visit("wordings.authority", &r.Wordings.Authority)
		visit("wordings.discovered", &r.Wordings.Discovered)
		visit("wordings.cause", &r.Wordings.Cause)
		visit("wordings.consequences", &r.Wordings.Consequences)
		visit("wordings.weighing", &r.Wordings.Weighing)
	}
	for i := range r.Evidence {
		visit("evidence[].name", &r.Evidence[i].Name)
		visit("evidence[].shows", &r.Evidence[i].Shows)
		visit("evidence[].kept", &r.Evidence[i].Kept)
	}
	if r.Imported != nil {
		visit("imported.own_number", &r.Imported.OwnNumber)
		visit("imported.file", &r.Imported.File)
		visit("imported.place", &r.Imported.Place)
		for i := range r.Imported.Row {
			visit("imported.row[].column", &r.Imported.Row[i].Column)
			visit("imported.row[].text", &r.Imported.Row[i].Text)
		}
	}
}
