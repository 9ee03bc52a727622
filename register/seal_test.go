package register_test

import (
	"errors"
	"strings"
	"testing"

	"datalek/register"
)

// A seal that no entry has is told apart: a slip of the typing, another version of this
// register, one that was brought back, or nothing that is known.
func TestASealThatIsNotThereSaysWhy(t *testing.T) {
	other := func(digit byte) string { return string(rune('0' + (digit-'0'+1)%10)) }
	for name, row := range map[string]struct {
		change func(t *testing.T, r *register.Register, old string)
		typed  func(seals []string) string
		want   register.SealProblem
		seq    uint64
		file   string
	}{
		"nothing":          {nil, func([]string) string { return "" }, register.SealShort, 0, ""},
		"fifteen digits":   {nil, func(s []string) string { return s[3][:15] }, register.SealShort, 0, ""},
		"a letter too far": {nil, func(s []string) string { return s[3][:20] + "g" }, register.SealSign, 0, ""},
		"a digit too many": {nil, func(s []string) string { return s[3] + "0" }, register.SealLong, 0, ""},
		"another digit":    {nil, func(s []string) string { return other(s[3][0]) + s[3][1:16] }, register.SealSlip, 4, ""},
		"one twice":        {nil, func(s []string) string { return s[3][:5] + s[3][4:20] }, register.SealSlip, 4, ""},
		"one left out":     {nil, func(s []string) string { return s[3][:5] + s[3][6:30] }, register.SealSlip, 4, ""},
		"any seal":         {nil, func([]string) string { return strings.Repeat("a", 64) }, register.SealUnknown, 0, ""},
		"an older file":    {putBack, func(s []string) string { return s[3] }, register.SealReplaced, 4, "register-00000004"},
		"of which nothing left": {func(t *testing.T, r *register.Register, old string) {
			putBack(t, r, old)
			withoutCopies(t, r)
		}, func(s []string) string { return s[3] }, register.SealReplaced, 4, ""},
		"an older file that went on": {func(t *testing.T, r *register.Register, old string) {
			putBack(t, r, old)
			r.GoOn()
			for range 3 {
				appended(t, r, intake("anders"))
			}
		}, func(s []string) string { return s[3] }, register.SealRewritten, 4, "register-00000004"},
		"salvaged": {func(t *testing.T, r *register.Register, _ string) {
			withoutCopies(t, r)
			wiped(t, r, 2)
			_, err := r.RestoreSalvaged("", false, nil)
			must(t, err)
		}, func(s []string) string { return s[3] }, register.SealSalvaged, 4, "replaced-"},
	} {
		t.Run(name, func(t *testing.T) {
			r, _ := watched(t, 1)
			old := contents(t, r.Path())
			var seals []string
			for range 3 {
				appended(t, r, intake("x"))
			}
			for seq := range uint64(4) {
				seal, err := r.SealOf(seq + 1)
				must(t, err)
				seals = append(seals, seal)
			}
			if row.change != nil {
				row.change(t, r, old)
			}
			_, err := r.VerifyHead(row.typed(seals), nil)
			wants(t, err, register.ErrNoSeal)
			var got *register.SealError
			if !errors.As(err, &got) || got.Problem != row.want || got.Seq != row.seq || !strings.Contains(got.File, row.file) || (row.file == "") != (got.File == "") {
				t.Errorf("%+v", got)
			}
		})
	}
}
