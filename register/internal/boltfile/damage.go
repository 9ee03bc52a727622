package boltfile

import (
	"errors"
	"fmt"
)

// What a file can turn out to be. Each finding is wrapped in one of them.
var (
	ErrDamaged = errors.New("the register is damaged")
	ErrForeign = errors.New("this is not a register of datalek")
)

// Damaged makes one finding in a file into an error.
func Damaged(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrDamaged, fmt.Sprintf(format, args...))
}
