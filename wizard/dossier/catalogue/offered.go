package catalogue

import (
	"strings"
	"unicode/utf8"

	"datalek/wizard/dossier"
	"datalek/wizard/question"
)

// Offered are the texts that a case offers a person to edit when something is told
// about it, by the id of the question: what readers outside get to read, or the
// message that was sent. A text that is longer than an answer can be is not offered.
func Offered(c dossier.Case, event string) map[string]string {
	switch event {
	case "wordings":
		return dossier.NewCaseData(c).OfferedWordings()
	case "people":
		if sent := strings.TrimSpace(Make(c, MessageKind(c)).Copy()); utf8.RuneCountInString(sent) <= question.MaxParagraph {
			return map[string]string{"told_text": sent}
		}
	}
	return nil
}
