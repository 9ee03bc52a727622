package question_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"datalek/decision"
	"datalek/register/record"
	"datalek/wizard/internal/golden"
	"datalek/wizard/question"
)

// casesAt are cases at moments of their life, which together are ready for every
// event that there is.
func casesAt(t *testing.T) map[string]record.Entry {
	in, _ := walk(t, stories["laptop stolen, not encrypted"].story)
	fresh := record.Entry{Case: "2026-001", Revision: 1, By: "J. de Vries", At: now, Record: in.Flow(now).Record}
	lived := fresh
	lived.Notifications = []record.Notification{{Type: record.NotifiedFirst, At: now.Add(-2 * time.Hour), ReportNumber: "12345", SupplementDue: now.AddDate(0, 0, 9)}}
	lived.Communications = []record.Communication{{At: now.Add(-time.Hour), Channels: []record.Channel{record.ByEmail}, Text: "Beste klant"}}
	lived.Corrective = []record.Measure{{Text: "sloten vervangen"}}
	lived.Preventive = []record.Measure{{Text: "camera ophangen"}}
	closed := lived
	closed.StatusLog = []record.StatusChange{{Kind: record.Closed, At: now, Reason: "klaar"}}
	serving, _ := walk(t, story{"incident_family": pick("lost"), "incident": pick("stolen_device"), "role": pick("client")})
	client := record.Entry{Case: "2026-002", Revision: 1, By: "J. de Vries", At: now, Record: serving.Flow(now).Record}
	return map[string]record.Entry{"fresh": fresh, "lived": lived, "closed": closed, "for a client": client}
}

// What happened to a case becomes an update with all that was told and nothing else.
// Every event is told once, in every case that is ready for it, and the updates are
// held against a table that a person has read.
func TestWhatIsToldOfACaseIsInTheUpdate(t *testing.T) {
	cases, told := casesAt(t), map[string]bool{}
	var b strings.Builder
	for _, name := range []string{"fresh", "lived", "closed", "for a client"} {
		e := cases[name]
		for _, h := range question.Events(e.Record) {
			told[h.Name] = true
			in := question.Intake{Answers: h.Prefilled(e)}
			for at := h.Flow(e, in.Answers, now).Path[0].ID; at != question.LifeReview; {
				f := h.Flow(e, in.Answers, now)
				q, _ := f.Question(at)
				if !in.Answered(f, at) {
					in = h.With(e, in, at, answerOnce(f, q))
				}
				at = in.Next(h.Flow(e, in.Answers, now), at)
			}
			u, err := json.Marshal(h.Update(e, in.Answers, now))
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&b, "%s\t%s\t%s\n", name, h.Name, u)
		}
	}
	golden.Check(t, "updates.tsv", b.String())
	if _, has := told["reopen"]; !has || len(told) < 14 {
		t.Errorf("only %d events were told", len(told))
	}
}

// answerOnce is what fits any question: each option that can stand beside others, the
// last sensible one where one is chosen, and text by its name.
func answerOnce(f question.Flow, q question.Question) question.Answer {
	options := f.Options[q.ID]
	switch q.Kind {
	case question.Choose:
		return pick(options[len(options)/2])
	case question.Tick:
		return pick(options[:max(len(options)-1, 1)]...)
	case question.When:
		return ago(1)
	case question.Day:
		return question.Answer{At: time.Date(2026, time.December, 18, 0, 0, 0, 0, decision.Amsterdam())}
	case question.Number:
		return question.Answer{Text: "7"}
	case question.Checklist:
		return done(options...)
	case question.Line, question.Paragraph:
		return question.Answer{Text: "tekst bij " + q.ID}
	}
	return question.Answer{Seen: true}
}
