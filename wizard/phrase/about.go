package phrase

import (
	"time"

	"datalek/decision"
	"datalek/wizard/text"
)

// About says what a data breach is, when it is notified, and what the program
// does about it: half a page for a person who never met one. The hours are those
// of the rules that hold now.
func About(t *text.Text, now time.Time) Card {
	examples := []string{t.S("about.example_message"), t.S("about.example_lost"), t.S("about.example_attack")}
	c := Card{Title: t.S("about.title"), Parts: []Part{{Intro: t.S("about.what"), Lines: examples, List: true}}}
	hours := int(decision.For(decision.Facts{}, now).Terms().NotifyWithin.Hours())
	c.part(t.S("about.duty"), true, t.S("about.duty_ap", "hours", hours), t.S("about.duty_people"), t.S("about.duty_register"))
	c.part(t.S("about.program"), false, t.S("about.program_steps"), t.S("about.program_doubt"))
	return c
}

// Welcome is the sentence under the title of the first page.
func Welcome(t *text.Text, practice bool) string {
	if practice {
		return t.S("practice.why")
	}
	return t.S("start.why")
}
