package phrase

import (
	"regexp"
	"strings"

	"datalek/wizard/text"
)

// provision is an article as the sources of the rules write it.
var provision = regexp.MustCompile(`art\. ([0-9]+)\(([0-9]+)\)(?:\(([a-z])\))?`)

// Source is where a reason comes from, in the words of a language. The rules
// name their sources in one fixed way, for programs.
func Source(t *text.Text, source string) string {
	source = strings.NewReplacer("AVG/GDPR", t.S("source.law"), "EDPB Guidelines", t.S("source.guidelines"),
		"table of this rule set", t.S("source.table"), "cases ", t.S("source.cases")+" ", "case ", t.S("source.case")+" ",
		" and ", " "+t.S("source.and")+" ").Replace(source)
	return provision.ReplaceAllStringFunc(source, func(found string) string {
		parts := provision.FindStringSubmatch(found)
		if parts[3] == "" {
			return t.S("source.paragraph", "article", parts[1], "n", parts[2])
		}
		return t.S("source.point", "article", parts[1], "n", parts[2], "letter", parts[3])
	})
}
