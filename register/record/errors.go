package record

import "errors"

// What can be wrong with a record or an update. Code matches on these with
// errors.Is. ErrMissing is the problem of a [decision.FieldError].
var (
	ErrInvalid         = errors.New("this cannot be stored")
	ErrMissing         = errors.New("this must be given")
	ErrLateNeedsReason = errors.New("a notification after the deadline gives the reason for the delay")
	ErrIsClosed        = errors.New("this case is closed; it is reopened first")
	ErrIsOpen          = errors.New("this case is open")
	ErrOrder           = errors.New("the first notification comes first, and once")
)
