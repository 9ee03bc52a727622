package phrase_test

import (
	"testing"

	"datalek/wizard/phrase"
)

func TestTheThousandthCaseComesAfterThe999th(t *testing.T) {
	if got := phrase.InOrder([]string{"2026-1000", "2026-999", "2026-100"}); got != "2026-100, 2026-999, 2026-1000" {
		t.Error(got)
	}
}
