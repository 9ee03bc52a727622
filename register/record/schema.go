package record

import (
	"bytes"
	"encoding/json"
	"math"

	"datalek/decision"
)

// RecordSchema is the JSON Schema (2020-12) of a new record, as [ParseIntake]
// reads it.
func RecordSchema() []byte {
	return written("a new record of a personal data breach", shapeOfRecord().schema())
}

// UpdateSchema is the JSON Schema (2020-12) of an update, as [ParseUpdate]
// reads it.
func UpdateSchema() []byte {
	var kinds []any
	for _, u := range shapesOfUpdates() {
		kinds = append(kinds, shapeOfUpdate(u.kind).schema())
	}
	return written("an update of a recorded breach", ordered{{"oneOf", kinds}})
}

// ProfileSchema is the JSON Schema (2020-12) of a profile, as [ParseProfile] reads
// it.
func ProfileSchema() []byte { return written("whose register it is", profile.schema()) }

func written(title string, s ordered) []byte {
	s = append(ordered{{"$schema", "https://json-schema.org/draft/2020-12/schema"}, {"title", title}}, s...)
	compact, err := json.Marshal(s)
	if err != nil {
		panic(err) // it is made of texts and numbers
	}
	var out bytes.Buffer
	_ = json.Indent(&out, compact, "", "  ")
	out.WriteByte('\n')
	return out.Bytes()
}

func (s *shape) schema() ordered {
	got := s.plainSchema()
	if s.nullable {
		return ordered{{"anyOf", []any{got, ordered{{"type", "null"}}}}}
	}
	return got
}

func (s *shape) plainSchema() ordered {
	switch s.kind {
	case filledText:
		return ordered{{"type", "string"}, {"pattern", `\S`}}
	case aChoice:
		return ordered{{"type", "string"}, {"enum", s.values}}
	case aMoment:
		return ordered{{"type", "string"}, {"format", "date-time"}, {"pattern", decision.MomentPattern}}
	case aLine:
		return ordered{{"type", "string"}, {"pattern", lineText}, {"maxLength", longestLine}}
	case aFilledLine:
		return ordered{{"type", "string"}, {"pattern", saysText}, {"maxLength", longestLine}}
	case aSeal:
		return ordered{{"type", "string"}, {"pattern", sealText}}
	case aDay:
		return ordered{{"type", "string"}, {"pattern", dayText}}
	case aTruth:
		return ordered{{"type", "boolean"}}
	case aNumber:
		return ordered{{"type", "integer"}, {"minimum", 0}, {"maximum", math.MaxInt32}}
	case aList:
		return ordered{{"type", "array"}, {"items", s.item.schema()}}
	case anObject:
		return s.objectSchema()
	case theFacts:
		return factsSchema(false)
	case factsPatch:
		return append(factsSchema(true), pair{"minProperties", 1})
	}
	return ordered{{"type", "string"}}
}

func (s *shape) objectSchema() ordered {
	var properties ordered
	required, oneOf := []string{}, []any{}
	for _, m := range s.members {
		properties = append(properties, pair{m.name, m.shape.schema()})
		if m.required {
			required = append(required, m.name)
		}
		if !m.common() {
			oneOf = append(oneOf, ordered{{"required", []string{m.name}}})
		}
	}
	got := ordered{{"type", "object"}, {"properties", properties}, {"additionalProperties", false}}
	if len(required) > 0 {
		got = append(got, pair{"required", required})
	}
	if s.wantsOne {
		got = append(got, pair{"anyOf", oneOf})
	}
	return got
}

// factsSchema asks package decision what it takes, so that there is no second
// list of facts.
func factsSchema(nullable bool) ordered {
	properties := ordered{{"schema", ordered{{"type", "integer"}, {"enum", []int{decision.Schema}}}}}
	for _, name := range decision.FieldNames() {
		got := factSchema(name)
		if nullable {
			got = ordered{{"anyOf", []any{got, ordered{{"type", "null"}}}}}
		}
		properties = append(properties, pair{name, got})
	}
	return ordered{{"type", "object"}, {"properties", properties}, {"additionalProperties", false}}
}

func factSchema(name string) ordered {
	reads := func(value string) bool {
		_, err := decision.ParseFacts([]byte(`{"` + name + `":` + value + `}`))
		return err == nil
	}
	people := ordered{{"type", "integer"}, {"minimum", 0}, {"maximum", math.MaxInt32}}
	switch {
	case reads("[]"):
		return ordered{{"type", "array"}, {"items", ordered{{"type", "string"}, {"enum", decision.Allowed(name)}}}, {"uniqueItems", true}}
	case reads(`{"exact":1,"estimate":true}`):
		estimate := pair{"estimate", ordered{{"type", "boolean"}}}
		return ordered{{"oneOf", []any{
			ordered{{"type", "object"}, {"properties", ordered{{"exact", people}, estimate}}, {"required", []string{"exact"}}, {"additionalProperties", false}},
			ordered{{"type", "object"}, {"properties", ordered{{"min", people}, {"max", people}, estimate}}, {"required", []string{"min", "max"}}, {"additionalProperties", false}},
		}}}
	case (&decision.Facts{}).Moment(name) != nil: // "" is not answered yet
		return ordered{{"type", "string"}, {"pattern", `^$|` + decision.MomentPattern}}
	case len(decision.Allowed(name)) > 0:
		return ordered{{"type", "string"}, {"enum", append([]decision.Value{decision.Unanswered}, decision.Allowed(name)...)}}
	}
	return ordered{{"type", "string"}}
}

// ordered is a JSON object that keeps its order, so that the same program
// writes the same schema.
type ordered []pair

type pair struct {
	name  string
	value any
}

func (o ordered) MarshalJSON() ([]byte, error) {
	var out bytes.Buffer
	out.WriteByte('{')
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	for i, p := range o {
		if i > 0 {
			out.WriteByte(',')
		}
		if err := enc.Encode(p.name); err != nil {
			return nil, err
		}
		out.WriteByte(':')
		if err := enc.Encode(p.value); err != nil {
			return nil, err
		}
	}
	out.WriteByte('}')
	return out.Bytes(), nil
}
