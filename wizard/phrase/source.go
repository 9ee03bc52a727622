package phrase

import (
	"datalek/decision"
	"datalek/wizard/text"
)

// Source is where a reason comes from, in the words of a language. A citation
// that this program never wrote stays as it stands in the record.
func Source(t *text.Text, r decision.Reason) string {
	if id := r.SourceID(); id != "" {
		return t.S("source." + id)
	}
	return r.Source
}
