package record

import "datalek/decision"

// Tombstone is what is left of an entry once its text is erased: its place in the
// log, and the line of the case in lists and figures. Nothing that a person typed
// stays, nor a fact that points to one. Seal is that of the bytes that stood there;
// by it the chain still holds.
func (e Entry) Tombstone(seal string) Entry {
	t := Entry{V: 2, Seq: e.Seq, Case: e.Case, Revision: e.Revision, Kind: e.Kind, At: e.At, Prev: e.Prev, Erased: seal}
	t.Facts = decision.Facts{Schema: e.Facts.Schema, Incident: e.Facts.Incident, DataSubjects: e.Facts.DataSubjects, AwareAt: e.Facts.AwareAt}
	t.Assessment = decision.Assessment{RuleSet: e.Assessment.RuleSet, Breach: e.Assessment.Breach, Risk: e.Assessment.Risk, AtBest: e.Assessment.AtBest,
		AP: e.Assessment.AP, People: e.Assessment.People}
	t.Decision = decision.OwnerDecision{AP: e.Decision.AP, People: e.Decision.People}
	// Where it came from stays, so that it is not taken over again, and counts in its own
	// year with the risk that it had there; its own number and its row go.
	if was := e.Imported; was != nil {
		t.Imported = &Imported{File: was.File, SHA256: was.SHA256, Place: was.Place, Days: was.Days, Risk: was.Risk, Origin: was.Origin}
	}
	for _, n := range e.Notifications {
		t.Notifications = append(t.Notifications, Notification{Type: n.Type, At: n.At})
	}
	for _, c := range e.Communications {
		t.Communications = append(t.Communications, Communication{At: c.At, Channels: c.Channels, Reached: c.Reached})
	}
	for _, change := range e.StatusLog {
		t.StatusLog = append(t.StatusLog, StatusChange{Kind: change.Kind, At: change.At})
	}
	return t
}
