package table

import (
	"slices"

	"datalek/register/record"

	"datalek/wizard/text"
)

// redacted is an entry without anything that a person typed. A mark stands where
// something was: that a cause is written down, or that a message was kept, is
// itself something the register should tell. The entry that is given stays as
// it is.
//
// The assessment is computed and holds no typed words, nor do the closed answers
// of the facts: those are strict when they are read.
func redacted(e record.Entry, mark string) record.Entry {
	hide := func(texts ...*string) {
		for _, s := range texts {
			if *s != "" {
				*s = mark
			}
		}
	}
	hide(&e.By, &e.Note, &e.Facts.DisclosureEvidence, &e.Decision.By, &e.Decision.Reason)
	hide(&e.Organisation.Name, &e.Organisation.ContactPerson, &e.Organisation.ContactDetail)
	hide(&e.Story.Happened, &e.Story.Discovered, &e.Story.Cause, &e.Story.Consequences, &e.Story.DelayReason, &e.Story.LaterReason)
	hideUnless(&e.FirstSignalBy, "option.signal_to.", mark)

	e.Containment = slices.Clone(e.Containment)
	for i := range e.Containment {
		hide(&e.Containment[i].Text)
		hideUnless(&e.Containment[i].ID, "dossier.done.", mark)
	}
	for _, list := range []*[]record.Measure{&e.Corrective, &e.Preventive} {
		*list = slices.Clone(*list)
		for i := range *list {
			hide(&(*list)[i].Text, &(*list)[i].Owner)
		}
	}
	e.Notifications = slices.Clone(e.Notifications)
	for i := range e.Notifications {
		hide(&e.Notifications[i].ReportNumber, &e.Notifications[i].DelayReason)
	}
	e.Communications = slices.Clone(e.Communications)
	for i := range e.Communications {
		hide(&e.Communications[i].Text)
	}
	if e.DPO != nil {
		dpo := *e.DPO
		hide(&dpo.Advice)
		e.DPO = &dpo
	}
	e.Parties = slices.Clone(e.Parties)
	for i := range e.Parties {
		hide(&e.Parties[i].Name, &e.Parties[i].Contact)
	}
	e.OtherDuties = slices.Clone(e.OtherDuties)
	for i := range e.OtherDuties {
		hide(&e.OtherDuties[i].Note)
	}
	if e.Evaluation != nil {
		evaluation := *e.Evaluation
		hide(&evaluation.Lesson)
		e.Evaluation = &evaluation
	}
	e.Course = slices.Clone(e.Course)
	for i := range e.Course {
		hide(&e.Course[i].Reason)
	}
	return e
}

// hideUnless is for fields that take a word of a list of ours or something of
// one's own. The lists are those of the words, the same in every language.
func hideUnless(s *string, family, mark string) {
	if *s != "" && !text.For("nl").Has(family+*s) {
		*s = mark
	}
}
