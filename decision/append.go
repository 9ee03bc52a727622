package decision

import (
	"encoding/json"
	"strconv"
)

// AppendJSON writes the assessment after what b holds, byte for byte as package
// json does when it escapes no signs of HTML. It is for writing a hundred thousand
// of them.
func (a *Assessment) AppendJSON(b []byte) []byte {
	return append(a.appendMembers(append(b, '{')), '}')
}

// AppendJSON writes the explanation in the same way: first the members of the
// assessment, then its own.
func (e *Explanation) AppendJSON(b []byte) []byte {
	b = e.Assessment.appendMembers(append(b, '{'))
	b = appendEach(append(b, `,"what_if":`...), e.WhatIf, appendWhatIf)
	b = appendEach(append(b, `,"similar":`...), e.Similar, appendSimilar)
	b = appendAny(append(b, `,"second_opinion":`...), e.SecondOpinion)
	b = appendAny(append(b, `,"awareness":`...), e.Awareness)
	return append(b, '}')
}

func (a *Assessment) appendMembers(b []byte) []byte {
	b = appendText(append(b, `"rule_set":`...), a.RuleSet)
	b = strconv.AppendBool(append(b, `,"breach":`...), a.Breach)
	b = appendText(append(b, `,"risk":`...), a.Risk.String())
	b = appendText(append(b, `,"at_best":`...), a.AtBest.String())
	b = strconv.AppendBool(append(b, `,"provisional":`...), a.Provisional)
	b = appendLevel(append(b, `,"exposure":`...), a.Exposure)
	b = appendLevel(append(b, `,"impact":`...), a.Impact)
	b = appendLevel(append(b, `,"disruption":`...), a.Disruption)
	b = appendText(append(b, `,"ap":{"duty":`...), a.AP.Duty)
	if a.AP.Deadline != nil {
		b = appendAny(append(b, `,"deadline":`...), a.AP.Deadline)
	}
	b = appendText(append(b, `},"people":{"duty":`...), a.People.Duty)
	b = appendText(append(b, `},"controller":{"duty":`...), a.Controller.Duty)
	b = appendText(append(b, `},"register":{"duty":`...), a.Register.Duty)
	b = appendEach(append(b, `},"reasons":`...), a.Reasons, appendReason)
	b = appendTexts(append(b, `,"open":`...), a.Open)
	b = appendTexts(append(b, `,"unanswered":`...), a.Unanswered)
	if len(a.Edges) > 0 {
		b = appendAny(append(b, `,"edges":`...), a.Edges)
	}
	return b
}

func appendLevel(b []byte, l Level) []byte {
	b = strconv.AppendInt(append(b, `{"level":`...), int64(l.Level), 10)
	return append(appendText(append(b, `,"name":`...), l.Name), '}')
}

func appendReason(b []byte, r *Reason) []byte {
	b = appendText(append(b, `{"rule":`...), r.Rule)
	if r.Scale != "" {
		b = appendText(append(b, `,"scale":`...), r.Scale)
	}
	if r.Level != "" {
		b = appendText(append(b, `,"level":`...), r.Level)
	}
	b = appendText(append(b, `,"effect":`...), r.Effect)
	if len(r.Facts) > 0 {
		b = appendTexts(append(b, `,"facts":`...), r.Facts)
	}
	if len(r.Values) > 0 {
		b = appendTexts(append(b, `,"values":`...), r.Values)
	}
	if len(r.Assumed) > 0 {
		b = appendTexts(append(b, `,"assumed":`...), r.Assumed)
	}
	return append(appendText(append(b, `,"source":`...), r.Source), '}')
}

func appendWhatIf(b []byte, w *WhatIf) []byte {
	b = appendEach(append(b, `{"changes":`...), w.Changes, appendChange)
	b = appendText(append(b, `,"risk":`...), w.Risk.String())
	b = appendText(append(b, `,"ap":`...), w.AP)
	b = appendText(append(b, `,"people":`...), w.People)
	b = appendText(append(b, `,"direction":`...), w.Direction)
	return append(strconv.AppendBool(append(b, `,"unknown":`...), w.Unknown), '}')
}

func appendChange(b []byte, c *Change) []byte {
	b = appendText(append(b, `{"id":`...), c.ID)
	b = appendText(append(b, `,"field":`...), c.Field)
	b = appendAnswer(append(b, `,"from":`...), &c.From)
	b = appendAnswer(append(b, `,"to":`...), &c.To)
	b = strconv.AppendBool(append(b, `,"needs_evidence":`...), c.NeedsEvidence)
	return append(strconv.AppendBool(append(b, `,"unknown":`...), c.Unknown), '}')
}

func appendSimilar(b []byte, s *SimilarCase) []byte {
	b = appendText(append(b, `{"id":`...), s.ID)
	b = appendText(append(b, `,"ap":`...), s.AP)
	b = appendText(append(b, `,"people":`...), s.People)
	b = appendText(append(b, `,"compared":`...), s.Compared)
	b = strconv.AppendInt(append(b, `,"distance":`...), int64(s.Distance), 10)
	b = appendTexts(append(b, `,"same":`...), s.Same)
	b = appendEach(append(b, `,"differs":`...), s.Differs, appendContrast)
	return append(appendTexts(append(b, `,"milder_by":`...), s.MilderBy), '}')
}

func appendContrast(b []byte, c *Contrast) []byte {
	b = appendText(append(b, `{"field":`...), c.Field)
	b = appendAnswer(append(b, `,"ours":`...), &c.Ours)
	return append(appendAnswer(append(b, `,"case":`...), &c.Case), '}')
}

func appendAnswer(b []byte, a *Answer) []byte {
	switch {
	case a.People != nil:
		return appendAny(b, a.People)
	case a.List != nil:
		return appendTexts(b, a.List)
	case a.Choice != Unanswered:
		return appendText(b, a.Choice)
	}
	return append(b, "null"...)
}

// appendText writes a text. The words of the contract stand for themselves; for
// others package json knows what to escape.
func appendText[S ~string](b []byte, text S) []byte {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c == '"' || c == '\\' || c >= 0x7f {
			return appendAny(b, string(text))
		}
	}
	return append(append(append(b, '"'), text...), '"')
}

func appendTexts[S ~string](b []byte, texts []S) []byte {
	if texts == nil {
		return append(b, "null"...)
	}
	b = append(b, '[')
	for i, text := range texts {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendText(b, text)
	}
	return append(b, ']')
}

func appendEach[T any](b []byte, list []T, write func([]byte, *T) []byte) []byte {
	if list == nil {
		return append(b, "null"...)
	}
	b = append(b, '[')
	for i := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = write(b, &list[i])
	}
	return append(b, ']')
}

// appendAny writes what is rare. Nothing here holds what JSON cannot.
func appendAny(b []byte, v any) []byte {
	var w unescaped
	enc := json.NewEncoder(&w)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		panic("decision: " + err.Error())
	}
	return append(b, w[:len(w)-1]...) // without the end of the line
}

type unescaped []byte

func (w *unescaped) Write(b []byte) (int, error) {
	*w = append(*w, b...)
	return len(b), nil
}
