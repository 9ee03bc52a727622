package register

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
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
	InSynced         Warning = "in_synced" // by another program
	OnNetwork        Warning = "on_network"
	OnRemovable      Warning = "on_removable"
	ReadableByOthers Warning = "readable_by_others"
	WritableByOthers Warning = "writable_by_others"
)

// synced folders by the beginning of the name of a folder on the way. A client
// that copies the file while it is written can spoil it, and the register goes
// to a supplier that nobody chose for it.
var synced = []struct {
	begins  string
	warning Warning
}{
	{"onedrive", InOneDrive}, // "OneDrive - Bakkerij Jansen"
	{"sharepoint", InOneDrive},
	{"dropbox", InDropbox}, // "Dropbox (Personal)"
	{"icloud", InICloud},   // "iCloudDrive"
	{"com~apple~clouddocs", InICloud},
	{"mobile documents", InICloud},
	{"google drive", InGoogleDrive},
	{"googledrive", InGoogleDrive}, // "GoogleDrive-naam@example.nl"
	{"my drive", InGoogleDrive},
	{"mijn drive", InGoogleDrive},
	{"shared drives", InGoogleDrive},
	{"gedeelde drives", InGoogleDrive},
	{"nextcloud", InNextcloud},
	{"owncloud", InNextcloud},
	{"cloudstorage", InSynced}, // of macOS, for what is not named above
	{"pclouddrive", InSynced},
	{"pcloud drive", InSynced},
	{"box sync", InSynced},
	{"megasync", InSynced},
	{"proton drive", InSynced},
	{"protondrive", InSynced},
	{"synologydrive", InSynced},
	{"tresorit", InSynced},
}

// markers are what sync programs leave in the folder that they sync, whatever that is
// called: a name, or the beginning of one.
var markers = []struct {
	name    string
	warning Warning
}{
	{".dropbox", InDropbox},
	{".dropbox.cache", InDropbox},
	{".tmp.drivedownload", InGoogleDrive},
	{".tmp.driveupload", InGoogleDrive},
	{".nextcloudsync.log", InNextcloud},
	{".owncloudsync.log", InNextcloud},
	{".sync_*.db", InNextcloud}, // .sync_0a1b2c3d4e5f.db
	{"._sync_*.db", InNextcloud},
	{".stfolder", InSynced}, // Syncthing
	{".sync/id", InSynced},  // Resilio
	{".SynologyWorkingDirectory", InSynced},
}

// PlaceWarnings judges a path and the mode of the folder and the file, of this
// or of another system; a mode of zero is not known. It looks at nothing.
func PlaceWarnings(path string, folder, file fs.FileMode) []Warning {
	found := warned{}
	slashed := strings.ReplaceAll(path, `\`, "/")
	parts := strings.Split(strings.ToLower(slashed), "/")
	for _, part := range parts[:len(parts)-1] { // the last is the file itself
		for _, s := range synced {
			if strings.HasPrefix(strings.TrimPrefix(part, "."), s.begins) {
				found.add(s.warning)
			}
		}
	}
	if slices.Contains(found, InSynced) && len(found) > 1 {
		found = slices.DeleteFunc(found, func(w Warning) bool { return w == InSynced })
	}
	// \\server\share, but not the long form of a local path, \\?\C:\.
	if strings.HasPrefix(slashed, "//?/UNC/") || strings.HasPrefix(slashed, "//") &&
		!strings.HasPrefix(slashed, "//?/") && !strings.HasPrefix(slashed, "//./") {
		found.add(OnNetwork)
	}
	// In a folder that others may not enter, the mode of the file is no matter.
	if file.Perm()&0o077 != 0 && (folder == 0 || folder.Perm()&0o011 != 0) {
		found.add(ReadableByOthers)
	}
	if folder.Perm()&0o002 != 0 && folder&fs.ModeSticky == 0 {
		found.add(WritableByOthers)
	}
	return found
}

type warned []Warning

func (all *warned) add(w Warning) {
	if !slices.Contains(*all, w) {
		*all = append(*all, w)
	}
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
	return around(filepath.Dir(r.path), PlaceWarnings(r.path, folder, file))
}

// FolderWarnings judges a folder before something is written in it that tells of
// breaches. It need not be there yet.
func FolderWarnings(dir string) []Warning {
	var mode fs.FileMode
	if info, err := os.Stat(dir); err == nil && runtime.GOOS != "windows" {
		mode = info.Mode()
	}
	return around(dir, PlaceWarnings(filepath.Join(dir, "x"), mode, 0))
}

// around adds what the folders on the way and the disk itself tell: a path that says
// nothing can lead through a link to one that does.
func around(dir string, known []Warning) []Warning {
	found := warned(known)
	for {
		if real, err := filepath.EvalSymlinks(dir); err == nil {
			for _, w := range PlaceWarnings(filepath.Join(real, "x"), 0, 0) {
				found.add(w)
			}
			dir = real
			break
		}
		if dir == filepath.Dir(dir) {
			return found
		}
		dir = filepath.Dir(dir)
	}
	network, removable := disk(dir)
	if network {
		found.add(OnNetwork)
	}
	if removable {
		found.add(OnRemovable)
	}
	for at := dir; ; at = filepath.Dir(at) {
		for _, m := range markers {
			if !slices.Contains(found, m.warning) && stands(at, m.name) && !isHome(at, m.name) {
				found.add(m.warning)
			}
		}
		if at == filepath.Dir(at) {
			return found
		}
	}
}

// stands reports whether a folder has what a marker names.
func stands(dir, marker string) bool {
	if !strings.Contains(marker, "*") {
		_, err := os.Lstat(filepath.Join(dir, marker))
		return err == nil
	}
	return slices.ContainsFunc(namesIn(dir), func(name string) bool {
		is, _ := filepath.Match(marker, name)
		return is
	})
}

// isHome knows the settings that some programs keep in the home folder under the name
// of the marker, where nothing is synced.
func isHome(dir, marker string) bool {
	home, err := os.UserHomeDir()
	return err == nil && marker == ".dropbox" && filepath.Clean(home) == dir
}
