package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"datalek/wizard/text"
)

// longestName is how many bytes a client may have in a name: a copy of its register adds
// to it, and no system takes more than 255.
const longestName = 200

// badClient is a name that no client can get.
type badClient struct{ key, name, like string }

func (e badClient) Error() string { return e.name + ": " + e.key }

// Is makes it wrong use, for the exit code.
func (e badClient) Is(target error) bool { return target == ErrWrong }

// clientPath is where the register of a client is. A name that is there is taken as it
// is; a new one must be one that Windows, macOS and Linux all can hold, and differ from
// every other in more than capitals or the form of its letters: they would be one client
// on one system and two on the next.
func clientPath(name string) (string, error) {
	path := filepath.Join(ClientFolder(), name+".db")
	files, _ := os.ReadDir(ClientFolder())
	others := make([]string, 0, len(files))
	for _, file := range files {
		if other, is := strings.CutSuffix(file.Name(), ".db"); is {
			others = append(others, other)
		}
	}
	if slices.Contains(others, name) {
		return path, nil
	}
	for _, other := range others {
		if strings.EqualFold(norm.NFC.String(other), norm.NFC.String(name)) {
			return "", badClient{"client_like", name, other}
		}
	}
	if key := unfit(name); key != "" {
		return "", badClient{key, name, ""}
	}
	return path, nil
}

// canBeClient reports whether a new client can get a name.
func canBeClient(name string) bool {
	_, err := clientPath(name)
	return IsName(name) && err == nil
}

// devices are names that Windows keeps for itself, with any ending.
var devices = []string{"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"}

// unfit is why a name cannot be that of a file on all three systems; "" when it can.
func unfit(name string) string {
	base, _, _ := strings.Cut(strings.ToUpper(name), ".")
	base = strings.TrimRight(base, " ")
	port := len([]rune(base)) == 4 && (strings.HasPrefix(base, "COM") || strings.HasPrefix(base, "LPT")) && strings.ContainsAny(base[3:], "0123456789¹²³")
	switch {
	case !utf8.ValidString(name), strings.IndexFunc(name, func(c rune) bool { return text.Obeyed(c) || unicode.Is(unicode.Cf, c) || c == utf8.RuneError }) >= 0:
		return "client_sign"
	case strings.ContainsAny(name, `<>"|?*`):
		return "client_sign"
	case strings.TrimSpace(name) != name, strings.HasSuffix(name, "."):
		return "client_end"
	case port, slices.Contains(devices, base):
		return "client_device"
	case len(norm.NFD.String(name)) > longestName:
		return "client_long"
	}
	return ""
}
