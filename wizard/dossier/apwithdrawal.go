package dossier

import (
	"strings"

	"datalek/decision"
)

// apWithdrawal takes a notification back: it was no breach, or a risk turned out
// to be unlikely. The form is known to allow it; what it asks then is not, so
// the draft holds what the law lets one expect: which notification, whose, why
// and whom to ask.
func apWithdrawal(s source) Document {
	d := &draft{source: s}
	d.doc = Document{Name: s.t.S("dossier.file.ap_withdrawal"), Title: s.t.S("ap.title_withdrawal")}
	d.withdrawalNotes()
	d.numbered("withdraw")
	d.doc.Sections[0].Items = append(d.doc.Sections[0].Items, d.whyWithdrawn())
	d.controller()
	d.contactPoint()
	return d.finished()
}

func (d *draft) withdrawalNotes() {
	d.note("draft_withdrawal")
	_, last, stands := d.stands()
	switch {
	case !stands:
		d.note("nothing_stands")
	case d.withdraws():
		d.note("withdraw", "moment", d.t.Moment(last.At))
	default:
		d.note("withdraw_not_asked")
	}
	d.note("keeps")
	d.note("rules")
}

// whyWithdrawn is the reason that was given when the case was withdrawn. Without
// one the verdict suggests it; a verdict that still asks for a notification
// gives no reason to take it back.
func (d *draft) whyWithdrawn() Item {
	it := Item{Label: d.t.S("ap.why_withdrawn")}
	turn, _ := d.withdrawal()
	switch lines := plainLines(turn.Reason); {
	case len(lines) > 0:
		it.Lines = lines
	case !d.a.Breach:
		it.State, it.Lines = Suggested, []Line{d.say("withdrawn.no_breach")}
	case d.a.AP.Duty == decision.DutyNotRequired:
		it.State, it.Lines = Suggested, []Line{d.say("withdrawn.no_risk")}
		for _, reason := range d.a.Reasons {
			// What makes the risk unlikely, not how bad it would have been.
			if s := d.because(reason); s != "" && !strings.HasPrefix(reason.Rule, "impact.") {
				it.Lines = append(it.Lines, bullet(s))
			}
		}
	default:
		it.State, it.Lines = Fill, []Line{d.say("withdrawn.why")}
		d.lacks("withdrawal", "", "")
	}
	it.Lines = append(it.Lines, d.hint("where_reason"))
	return it
}
