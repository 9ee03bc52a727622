package question

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"datalek/decision"
)

var (
	oneNumber = regexp.MustCompile(`^\d{1,3}(?:[. ]\d{3})+$|^\d+$`)
	fromTo    = regexp.MustCompile(`^(.+?)\s*(?:-|–|tot|to)\s*(.+)$`)
)

// ParseCount reads "12", "1.200", "100-200" and "100 tot 200". An estimate is a
// range; one number is exact.
func ParseCount(typed string) (decision.Count, error) {
	typed = strings.TrimSpace(typed)
	if n, ok := wholeNumber(typed); ok {
		return decision.Count{Min: n, Max: n}, nil
	}
	parts := fromTo.FindStringSubmatch(strings.ToLower(typed))
	if parts == nil {
		return decision.Count{}, ProblemNumber
	}
	low, okLow := wholeNumber(parts[1])
	high, okHigh := wholeNumber(parts[2])
	switch {
	case !okLow || !okHigh:
		return decision.Count{}, ProblemNumber
	case low > high:
		return decision.Count{}, ProblemMinMax
	}
	return decision.Count{Min: low, Max: high}, nil
}

func wholeNumber(s string) (int, bool) {
	if !oneNumber.MatchString(s) {
		return 0, false
	}
	n, err := strconv.Atoi(strings.NewReplacer(".", "", " ", "").Replace(s))
	return n, err == nil && n <= math.MaxInt32
}
