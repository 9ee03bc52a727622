package apform

import (
	"strings"

	"datalek/decision"
	"datalek/wizard/document"
	"datalek/wizard/dossier"
)

// Withdrawal takes a notification back: it was no breach, or a risk turned out
// to be unlikely. The form is known to allow it; what it asks then is not, so
// the draft holds what the law lets one expect: which notification, whose, why
// and whom to ask.
func Withdrawal(s *dossier.CaseData) document.Document {
	d := &Form{CaseData: s}
	d.doc = document.Document{Name: s.Text.S("dossier.file.ap_withdrawal"), Title: s.Text.S("ap.title_withdrawal")}
	d.withdrawalNotes()
	d.numbered("withdraw")
	d.doc.Sections[0].Items = append(d.doc.Sections[0].Items, d.WhyWithdrawn())
	d.controller()
	d.contactPoint()
	return d.finished()
}

func (d *Form) withdrawalNotes() {
	d.note("draft_withdrawal")
	_, last, stands := d.CurrentNotification()
	switch {
	case !stands:
		d.note("nothing_stands")
	case d.Withdraws():
		d.note("withdraw", "moment", d.When(last.At, last.Estimate))
	default:
		d.note("withdraw_not_asked")
	}
	d.note("keeps")
	d.note("rules")
}

// WhyWithdrawn is the reason that was given when the case was withdrawn. Without
// one the verdict suggests it; a verdict that still asks for a notification
// gives no reason to take it back.
func (d *Form) WhyWithdrawn() document.Item {
	it := document.Item{Label: d.Text.S("ap.why_withdrawn")}
	turn, _ := d.Withdrawal()
	switch lines := document.Typed(turn.Reason); {
	case len(lines) > 0:
		it.Lines = lines
	case !d.Assessment.Breach:
		it.State, it.Lines = document.Suggested, []document.Line{d.Say("withdrawn.no_breach")}
	case d.Assessment.AP.Duty == decision.DutyNotRequired:
		it.State, it.Lines = document.Suggested, []document.Line{d.Say("withdrawn.no_risk")}
		for _, reason := range d.Assessment.Reasons {
			// What makes the risk unlikely, not how bad it would have been.
			if s := d.Because(reason); s != "" && !strings.HasPrefix(reason.Rule, "impact.") {
				it.Lines = append(it.Lines, document.ListItem(s))
			}
		}
	default:
		it.State, it.Lines = document.Fill, []document.Line{d.Say("withdrawn.why")}
		d.lacks("withdrawal", "", "")
	}
	it.Lines = append(it.Lines, d.hint("where_reason"))
	return it
}
