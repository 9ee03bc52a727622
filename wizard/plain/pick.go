package plain

import (
	"slices"
	"strconv"
	"strings"

	"datalek/decision"
	"datalek/wizard/question"
)

// pick reads "2", "1,3", "1 3", ja or nee, and "weet niet".
func pick(typed string, options []string) ([]string, bool) {
	for said, option := range map[command]string{yes: string(decision.Yes), no: string(decision.No)} {
		if commandIn(typed) == said && slices.Contains(options, option) {
			return []string{option}, true
		}
	}
	if question.SaysUnknown(typed) && slices.Contains(options, question.Unknown) {
		return []string{question.Unknown}, true
	}
	numbers, ok := numbers(typed, len(options))
	var chosen []string
	for _, n := range numbers {
		if !slices.Contains(chosen, options[n-1]) {
			chosen = append(chosen, options[n-1])
		}
	}
	return chosen, ok && len(chosen) > 0
}

func numbers(typed string, most int) ([]int, bool) {
	var list []int
	for _, word := range strings.FieldsFunc(typed, func(r rune) bool { return r == ',' || r == ' ' || r == ';' }) {
		n, err := strconv.Atoi(word)
		if err != nil || n < 1 || n > most {
			return nil, false
		}
		list = append(list, n)
	}
	return list, true
}
