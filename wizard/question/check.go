package question

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"datalek/decision"
)

// Longest texts, in characters. Long enough for a story, short enough for a
// form and a screen.
const (
	maxLine      = 300
	MaxParagraph = 4000
)

// Pick checks chosen options and makes an answer of them.
func (f Flow) Pick(q Question, chosen ...string) (Answer, error) {
	options := f.Options[q.ID]
	for _, c := range chosen {
		if !slices.Contains(options, c) {
			return Answer{}, ProblemChoose
		}
	}
	// In a list of facts "weet ik niet" beside others means: these, and maybe
	// more. An exception is claimed or it is not.
	alone := q.ID == "exceptions" && (slices.Contains(chosen, Unknown) || slices.Contains(chosen, "none"))
	switch {
	case len(chosen) == 0, q.Kind == Choose && len(chosen) > 1:
		return Answer{}, ProblemChoose
	case alone && len(chosen) > 1:
		return Answer{}, ProblemAlone
	}
	return Answer{Chosen: chosen}, nil
}

// Read checks what was typed for a text, a moment or a number and makes an
// answer of it. A moment is kept as understood, so "nu" stays what it was.
func (f Flow) Read(q Question, typed string, now time.Time) (Answer, error) {
	typed = strings.TrimSpace(printable(typed))
	if q.CanBeUnknown() && SaysUnknown(typed) {
		return NotKnown(), nil
	}
	switch {
	case typed == "" && q.Optional && (q.Kind == When || q.Kind == Day):
		return Answer{Seen: true}, nil
	case q.Kind == When:
		a, err := f.Moment(typed, now)
		if err != nil {
			return Answer{}, err
		}
		at := a.At
		if aware := f.Record.Facts.AwareAt; q.afterAware && at.Before(aware) {
			return Answer{}, ProblemBeforeAware
		}
		if w := f.within[q.ID]; at.Before(w[0]) || !w[1].IsZero() && at.After(w[1]) {
			return Answer{}, ProblemOrder
		}
		return a, f.checkOrder(q.Field, at)
	case q.Kind == Day:
		at, err := ParseDay(typed, now)
		return Answer{At: at}, err
	case q.Kind == Number:
		if typed == "" {
			return Answer{}, ProblemEmpty
		}
		switch count, err := ParseCount(typed); {
		case err != nil:
			return Answer{}, err
		case q.exact && (!count.Exact() || count.Estimate):
			return Answer{}, ProblemExact
		case q.Field == "data_subjects" && count.Max == 0:
			return Answer{}, ProblemNobody
		}
		return Answer{Text: typed}, nil
	}
	if q.measures {
		typed = f.fixMoments(typed, now)
	}
	switch n := utf8.RuneCountInString(typed); {
	case n > q.Longest():
		return Answer{}, TooLong{Most: q.Longest(), Typed: n}
	case typed == "" && !q.Optional:
		return Answer{}, ProblemEmpty
	}
	return Answer{Text: typed, Seen: typed == ""}, nil
}

// Names reports whether a name of our own people is what is asked for.
func (q Question) Names() bool {
	switch q.ID {
	case "contact_person", "decided_by", RecordedBy, "life_by", "measure_owner", "party_name", "organisation":
		return true
	}
	return false
}

// Longest is how many characters an answer in words may have.
func (q Question) Longest() int {
	if q.Kind == Paragraph {
		return MaxParagraph
	}
	return maxLine
}

// printable takes out what would move the cursor of a terminal when it is shown
// again; a line break may stay.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return ' '
		case r != '\n' && unicode.IsControl(r):
			return -1
		}
		return r
	}, s)
}

// NotKnown is the answer "weet ik (nog) niet".
func NotKnown() Answer { return Answer{Chosen: []string{Unknown}} }

// checkOrder refuses a moment that cannot stand beside the earlier ones.
func (f Flow) checkOrder(field string, at time.Time) error {
	facts := f.Record.Facts
	before := func(other time.Time) bool { return !other.IsZero() && at.Before(other) }
	switch {
	case field != "occurred_from" && before(facts.OccurredFrom):
		return ProblemBeforeStart
	case field == "aware_at" && before(facts.FirstSignalAt):
		return ProblemBeforeSignal
	case field == "occurred_from" && f.again && f.Index("first_signal") >= 0:
		// The first signal is asked after this one, and held against it there.
	case field == "occurred_from" && !facts.FirstSignalAt.IsZero() && at.After(facts.FirstSignalAt):
		return ProblemAfterSignal
	}
	return nil
}

// OptionKey is the text key of an option: options of a fact share the words of
// that fact, so a category of data is named the same in the list, in the
// reasons and in the letter.
func OptionKey(q Question, option string) string {
	switch {
	case q.ID != "supplement_which" && strings.HasPrefix(q.ID, "supplement_") && q.Kind == Tick:
		return "question." + option + ".title"
	case strings.HasPrefix(q.ID, dutyPrefix):
		return "option.duty." + option
	case q.ID == "client_told_how": // a client is told by the same ways as the people
		return "option.told_channels." + option
	case isDataPage(option):
		return "option.data_more." + option
	case option == Unknown && q.Kind == Tick && q.ID != "exceptions":
		return "option.unknown_more"
	case option == Unknown:
		return "option.unknown"
	case q.own:
		return "option." + q.ID + "." + option
	case isDataPage(q.ID):
		return "option.data." + option
	case q.Field != "" && decision.Allowed(q.Field) != nil:
		return "option." + q.Field + "." + option
	case q.Kind == Checklist:
		return "contain." + option
	}
	return "option." + q.ID + "." + option
}
