package phrase

import (
	"strings"

	"datalek/register/record"
)

// Nearest is the name that was probably meant by one that is not there: the same
// but for capitals, accents and spaces, else one that differs in few letters; "" when
// there is none.
func Nearest(names []string, typed string) string {
	bare := func(s string) string { return strings.Join(strings.Fields(record.Fold(s)), "") }
	meant, best := "", len(bare(typed))/4+1
	for _, name := range names {
		if away := distance([]rune(bare(name)), []rune(bare(typed))); name != typed && away <= best {
			meant, best = name, away-1
		}
	}
	return meant
}

// distance is how many letters one has to change, add or leave out.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		before := row[0]
		row[0] = i + 1
		for j := range b {
			cost := before
			if a[i] != b[j] {
				cost++
			}
			before = row[j+1]
			row[j+1] = min(cost, row[j]+1, before+1)
		}
	}
	return row[len(b)]
}
