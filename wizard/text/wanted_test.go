package text_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"datalek/decision"
	"datalek/wizard/question"
)

// wanted are the keys that the program asks for: those that stand in the
// sources, and the families that it makes from its own lists.
func wanted(t *testing.T) map[string]bool {
	t.Helper()
	keys := map[string]bool{}
	want := func(format string, args ...any) { keys[fmt.Sprintf(format, args...)] = true }
	for _, key := range matches(t, ".", `\.S\("([^"]+)"[,)]`) {
		want("%s", key)
	}
	for _, key := range matches(t, ".", `\.N\("([^"]+)"[,)]`) {
		want("%s.one", key)
		want("%s.more", key)
	}
	for n := range 7 {
		want("weekday.%d", n)
	}
	for n := range 12 {
		want("month.%d", n+1)
	}
	for n := range 6 {
		want("step.%d", n+1)
		want("step_short.%d", n+1)
	}
	for _, id := range append(matches(t, "wizard/question", `\bID: "(\w+)"`), matches(t, "wizard/question", `dataPage\("(\w+)"\)`)...) {
		if slices.ContainsFunc(question.Actions(), func(a question.Action) bool { return a.ID == id }) {
			continue // a thing to do is no question
		}
		for _, part := range []string{"title", "why", "example"} {
			want("question.%s.%s", id, part)
		}
	}
	for _, a := range question.Actions() {
		want("contain.%s", a.ID)
		if !a.Retired {
			want("help.contain.%s", a.ID)
		}
	}
	for _, kind := range append(decision.Allowed("incident"), "") {
		if kind != decision.Unknown && kind != "" {
			want("option.incident.%s", kind)
		}
	}
	for _, p := range question.Problems {
		want("problem.%s", string(p))
	}
	for _, s := range question.PIIKinds {
		want("pii.%s", s)
	}
	for _, list := range matches(t, "register", `MeasureList = "(\w+)"`) {
		want("casefile.heading.%s", list)
	}
	for _, where := range append(matches(t, "wizard/dossier", `\{"[a-z_.\[\]]+", "(\w+)"\}`), "notes", "earlier") {
		if nl.Has("dossier.own." + where) {
			want("dossier.own.%s", where)
		}
	}
	for _, rule := range matches(t, "decision", `"((?:exposure|impact|disruption|risk|unknown|duty)\.[a-z_]*[a-z])"`) {
		want("reason.%s", rule)
	}
	for _, level := range []string{"limited", "considerable", "severe"} {
		want("reason.impact.data_%s", level)
		want("impact.%s", level)
	}
	for _, kind := range matches(t, "register", `Kind = "(\w+)"`) {
		want("kind.%s", kind)
	}
	for _, duty := range matches(t, "decision", `Duty = "(\w+)"`) {
		want("duty.%s", duty)
	}
	for _, key := range matches(t, "wizard/phrase", `\{(?:register|decision)\.Err\w+, "(\w+)"\}`) {
		if nl.Has("field." + key) {
			want("field.%s", key)
		} else {
			want("error.%s", key)
		}
	}
	for _, name := range decision.FieldNames() {
		want("facts.%s", name)
		for _, v := range decision.Allowed(name) {
			switch {
			case v == decision.Unknown:
			case nl.Has("option." + name + "." + string(v)):
				want("option.%s.%s", name, v)
			default:
				want("value.%s", v)
			}
		}
	}
	for _, r := range []decision.Risk{decision.RiskNone, decision.RiskPresent, decision.RiskHigh} {
		want("risk.%s", r)
	}
	for _, name := range matches(t, ".", `a\.command\("[^"]*", "[^"]*", "(\w+)"`) {
		want("cli.%s_short", name)
		if nl.Has("cli." + name + "_long") {
			want("cli.%s_long", name)
		}
	}
	explained(want)
	recorded(t, want)
	tabled(t, want)
	handedOver(t, want)
	takenOver(t, want)
	letGo(t, want)
	return keys
}

// takenOver are the words of a register that is taken over from elsewhere.
func takenOver(t *testing.T, want func(format string, args ...any)) {
	for _, field := range matches(t, "wizard/takeover", `\bField += "(\w+)"`) {
		want("takeover.field.%s", field)
	}
	for _, word := range slices.Concat(matches(t, "wizard/takeover", `Why: "(\w+)"`), matches(t, "wizard/takeover", `(?:unread|wrong)\(col, f, "(\w+)"`), matches(t, "wizard/takeover", `return "(\w+)"`),
		matches(t, "wizard/takeover", `dateProblem = "(\w+)"`), matches(t, "wizard/takeover", `last, "(\w+)"`), matches(t, "wizard/takeover", `Keep, "(\w+)"`), matches(t, "wizard/takeover", `(?:refuse|tooMuch)\("(\w+)"`), matches(t, "wizard/cli", `FileError\{Why: "(\w+)"`)) {
		for _, family := range []string{"takeover.why.", "takeover.error."} {
			if nl.Has(family + word) {
				want("%s", family+word)
			}
		}
	}
	for _, field := range matches(t, "register/record", `DayField = "(\w+)"`) {
		want("imported.day.%s", field)
	}
	for _, duty := range []string{"required", "not_required"} {
		want("imported.decided_%s", duty)
	}
	for _, name := range []string{"ap", "people"} {
		want("imported.%s", name)
	}
	for _, name := range []string{"column", "column_kept", "same_here", "same_row", "same_changed"} {
		want("takeover.%s", name)
	}
}

// letGo are the words of handing over and comparing.
func letGo(t *testing.T, want func(format string, args ...any)) {
	for _, relation := range matches(t, "register", `Relation = "(\w+)"`) {
		want("compare.%s", relation)
	}
	for _, key := range []string{"dry", "done"} {
		want("remove.%s", key)
	}
	for _, key := range []string{"welcome", "changed"} {
		want("handover.%s", key)
	}
}

// tabled are the columns of the register as a table, and the parts they are of.
func tabled(t *testing.T, want func(format string, args ...any)) {
	columns := matches(t, "wizard/dossier/table", `(?m)^\t\{"(\w+)", \w+, \w+, `)
	parts := matches(t, "wizard/dossier/table", `part += "(\w+)"`)
	if len(columns) == 0 || len(parts) == 0 {
		t.Error("the table has no columns")
	}
	for _, id := range columns {
		want("sheet.column.%s", id)
		want("sheet.means.%s", id)
	}
	for _, id := range parts {
		want("sheet.part.%s", id)
	}
}

// recorded are the families of the commands that work in the register.
func recorded(t *testing.T, want func(format string, args ...any)) {
	for _, family := range [][2]string{{"due.short", `What = "(\w+)"`}, {"place", `Warning = "(\w+)"`}, {"finding", `Problem = "(\w+)"`}} {
		found := matches(t, "register", `\b`+family[1])
		if len(found) == 0 {
			t.Error("the register has no ", family[0])
		}
		for _, value := range found {
			want("%s.%s", family[0], value)
		}
	}
	for _, what := range matches(t, "register", `\bWhat += "(\w+)"`) {
		if what == "supplement" { // each reason has words of its own
			for _, because := range matches(t, "register", `\bBecause\w+ +Because = "(\w+)"`) {
				want("due.do.supplement_%s", because)
			}
			want("calendar.%s_what", what)
			continue
		}
		want("due.do.%s", what)
		if what != "containment" && what != "decision" && what != "fact" && what != "other_duty" && what != "ap" {
			want("calendar.%s_what", what)
		}
	}
	for _, form := range []string{"people_public", "controller_named", "evaluation_unplanned"} {
		want("due.do.%s", form)
	}
	for _, room := range []string{"decision", "register"} {
		for _, id := range matches(t, room, `\bWant = "(\w+)"`) {
			want("wants.%s", id)
		}
	}
	for _, command := range matches(t, ".", `a\.Written\(a\.t, "(\w+)"`) {
		want("cli.%s_done", command)
	}
	for _, kind := range matches(t, "wizard/dossier", `(?m)^\t\w+ +Kind = "(\w+)"`) {
		want("document.kind.%s", kind)
	}
	for _, key := range matches(t, "wizard/cli", `\bwrong\("(\w+)"`) {
		want("wrong.%s", key)
	}
	for _, code := range matches(t, "wizard/cli", `Exit\w+ += (\d+)`) {
		want("cli.exit_%s", code)
	}
	for _, part := range append(matches(t, "wizard/cli", `section\("(\w+)"\)`), "env_datalek_register", "env_no_color", "env_term", "env_lang") {
		want("cli.man_%s", part)
	}
	for _, flag := range append(matches(t, ".", `"([a-z-]+)": +&`), matches(t, ".", `(?:Flag: |OneOf\(&\w+, )"([a-z-]+)"`)...) {
		want("cli.flag_%s", strings.ReplaceAll(flag, "-", "_"))
	}
}

// handedOver are the families of the dossier of a case and the report of a year.
func handedOver(t *testing.T, want func(format string, args ...any)) {
	for _, key := range matches(t, "wizard/dossier", `\bw\.say\("([a-z_.]*[a-z])"[,)]`) {
		want("casefile.%s", key)
	}
	for _, key := range matches(t, "wizard/dossier", `\by\.say\("([a-z_.]*[a-z])"[,)]`) {
		want("year_report.%s", key)
	}
	for family, pattern := range map[string]string{"heading": `\bw\.(?:section|measures)\("(\w+)"`, "when": `\bat\("(\w+)", "`, "event": `\bsay\([^"]*, (?:true|false), "(\w+)"`, "clock": `\bmark\([\w., ]+, "(\w+)"\)`, "sign": `\{"(\w+)", (?:made|blank)\}`, "open": `\badd\((?:[^"\n]|"")*, "([a-z_]+)"`} {
		for _, key := range matches(t, "wizard/dossier", pattern) {
			want("casefile.%s.%s", family, key)
		}
	}
	for _, key := range []string{"event.first", "event.supplement", "event.withdrawn"} {
		want("casefile.%s", key)
	}
	for _, duty := range []string{"required", "not_required", "not_applicable", "controller_decides"} {
		want("casefile.ap.%s", duty)
	}
	for _, duty := range []string{"required", "not_required", "not_applicable", "controller_decides", "public_notice", "possibly_exempt", "exempt"} {
		want("casefile.people.%s", duty)
	}
	for n := range 10 {
		want("year_report.tip.%d", n+1)
	}
}

// explained are the families behind a verdict.
func explained(want func(format string, args ...any)) {
	for _, id := range decision.ChangeIDs() {
		want("change.%s", id)
	}
	for _, c := range decision.Cases() {
		want("edpb.%s.title", c.ID)
		want("edpb.%s.said", c.ID)
	}
	for _, id := range decision.SourceIDs() {
		want("source.%s", id)
	}
	for _, row := range decision.ENISARows() {
		want("enisa.%s", row.ID)
	}
	for _, id := range decision.AdviceIDs() {
		want("%s", id)
	}
	want("awareness.long_after_processor_moment") // when that advice has a moment
	want("whatif.stricter_people_possibly_exempt")
	for _, band := range []decision.Band{decision.BandLow, decision.BandMedium, decision.BandHigh, decision.BandVeryHigh} {
		want("opinion.band.%s", band)
	}
	for _, flag := range []string{decision.FlagOver100People, decision.FlagUnintelligible} {
		want("opinion.flag.%s", flag)
	}
	for _, element := range []string{"dpc", "ei", "confidentiality", "integrity", "availability", "malicious"} {
		want("opinion.element.%s", element)
	}
	for _, direction := range []decision.Direction{decision.Milder, decision.Stricter} {
		for _, duty := range []string{"ap", "people", "both", "people_public_notice", "people_exempt"} {
			want("whatif.%s_%s", direction, duty)
		}
	}
}
