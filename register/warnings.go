package register

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// Warning is the id of a doubt about the place of a register. None of them
// stops anything.
type Warning string

const (
	InOneDrive       Warning = "in_onedrive"
	InDropbox        Warning = "in_dropbox"
	InICloud         Warning = "in_icloud"
	InGoogleDrive    Warning = "in_google_drive"
	InNextcloud      Warning = "in_nextcloud"
	OnNetwork        Warning = "on_network"
	ReadableByOthers Warning = "readable_by_others"
)

// synced folders by the beginning of the name of a folder on the way. A client
// that copies the file while it is written can spoil it, and the register goes
// to a supplier that nobody chose for it.
var synced = []struct {
	begins  string
	warning Warning
}{
	{"onedrive", InOneDrive}, // "OneDrive - Bakkerij Jansen"
	{"dropbox", InDropbox},
	{"icloud", InICloud}, // "iCloudDrive"
	{"com~apple~clouddocs", InICloud},
	{"mobile documents", InICloud},
	{"google drive", InGoogleDrive},
	{"googledrive", InGoogleDrive}, // "GoogleDrive-naam@example.nl"
	{"my drive", InGoogleDrive},
	{"mijn drive", InGoogleDrive},
	{"nextcloud", InNextcloud},
	{"owncloud", InNextcloud},
}

// PlaceWarnings judges a path and the mode of the folder and the file, of this
// or of another system; a mode of zero is not known.
func PlaceWarnings(path string, folder, file fs.FileMode) []Warning {
	found := []Warning{}
	add := func(w Warning) {
		for _, known := range found {
			if known == w {
				return
			}
		}
		found = append(found, w)
	}
	slashed := strings.ReplaceAll(path, `\`, "/")
	parts := strings.Split(strings.ToLower(slashed), "/")
	for _, part := range parts[:len(parts)-1] { // the last is the file itself
		for _, s := range synced {
			if strings.HasPrefix(strings.TrimPrefix(part, "."), s.begins) {
				add(s.warning)
			}
		}
	}
	// \\server\share, but not the long form of a local path, \\?\C:\.
	if strings.HasPrefix(slashed, "//?/UNC/") || strings.HasPrefix(slashed, "//") &&
		!strings.HasPrefix(slashed, "//?/") && !strings.HasPrefix(slashed, "//./") {
		add(OnNetwork)
	}
	// In a folder that others may not enter, the mode of the file is no matter.
	if file.Perm()&0o077 != 0 && (folder == 0 || folder.Perm()&0o011 != 0) {
		add(ReadableByOthers)
	}
	return found
}

// Warnings judges the place of this register.
func (r *Register) Warnings() []Warning {
	var folder, file fs.FileMode
	if runtime.GOOS != "windows" { // where modes say nothing
		if info, err := os.Stat(filepath.Dir(r.path)); err == nil {
			folder = info.Mode()
		}
		if info, err := os.Stat(r.path); err == nil {
			file = info.Mode()
		}
	}
	return PlaceWarnings(r.path, folder, file)
}
