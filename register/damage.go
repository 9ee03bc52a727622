package register

import (
	"errors"
	"fmt"
)

// What a file can turn out to be. Each finding is wrapped in one of them.
var (
	errFileDamaged = errors.New("the register is damaged")
	errFileForeign = errors.New("this is not a register of datalek")
)

// foundDamage makes one finding in a file into an error.
func foundDamage(format string, args ...any) error {
	return fmt.Errorf("%w: %s", errFileDamaged, fmt.Sprintf(format, args...))
}
