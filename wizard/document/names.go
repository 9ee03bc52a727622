package document

import (
	"slices"
	"strings"
	"unicode"

	"datalek/wizard/text"
)

// Longest names, in runes: a path stays within what old systems can open.
const (
	longestFolder = 60
	longestOwner  = 40
)

// FolderName is a name as a folder can have it on every system; "" when nothing of
// it is left.
func FolderName(name string) string { return pathName(name, longestFolder) }

// FileName is a file name with whose it is in front, because a file is mailed
// without its folder. In practice that is the mark of practice.
func FileName(t *text.Text, owner string, practice bool, parts ...string) string {
	whose := strings.ReplaceAll(pathName(owner, longestOwner), " ", "-")
	if practice {
		whose = t.S("document.practice_name")
	}
	all := append([]string{whose}, parts...)
	return strings.Join(slices.DeleteFunc(all, func(s string) bool { return s == "" }), "-")
}

func pathName(name string, most int) string {
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || strings.ContainsRune(`/\:*?"<>|`, r) {
			return ' '
		}
		return r
	}, name)
	name = strings.Join(strings.Fields(name), " ")
	if runes := []rune(name); len(runes) > most {
		name = string(runes[:most])
	}
	return strings.Trim(name, ". ")
}
