package decision

import (
	"errors"
	"fmt"
	"strings"
)

// What can be wrong with a field. Code matches on these with errors.Is; the
// sentence a person reads is made by the wizard from the same [*FieldError].
var (
	ErrSyntax       = errors.New("this is not valid JSON")
	ErrTrailing     = errors.New("there is more after the first JSON value")
	ErrUnknownField = errors.New("this field does not exist")
	ErrUnknownValue = errors.New("this value does not exist")
	ErrRepeated     = errors.New("this is given twice")
	ErrKind         = errors.New("this is not the right kind of value")
	ErrSchema       = errors.New("this schema is not known to this program")
	ErrMoment       = errors.New("this moment cannot be")
	ErrRange        = errors.New("these numbers cannot be")

	ErrContradiction = errors.New("this contradicts another field")
)

// FieldError says which field is wrong, what is wrong with it, what was found
// and what is allowed. Field is empty when the input as a whole is wrong.
type FieldError struct {
	Field   string
	Problem error
	Got     string
	Want    Want     // what is wanted instead, when that is no closed list
	About   string   // the field or the number that Want names
	Allowed []string // the closed list, when there is one
}

func (e *FieldError) Unwrap() error { return e.Problem }

// Error is one line in English: field, problem, what was found, the id of what
// is wanted, what is allowed.
func (e *FieldError) Error() string {
	var b strings.Builder
	if e.Field != "" {
		fmt.Fprintf(&b, "%s: ", e.Field)
	}
	b.WriteString(e.Problem.Error())
	if e.Got != "" {
		fmt.Fprintf(&b, ": %q", e.Got)
	}
	if e.Want != "" {
		fmt.Fprintf(&b, "; wanted: %s", strings.TrimSpace(string(e.Want)+" "+e.About))
	}
	if len(e.Allowed) > 0 {
		fmt.Fprintf(&b, "; allowed: %s", strings.Join(e.Allowed, ", "))
	}
	return b.String()
}
