package register_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"datalek/decision"
	"datalek/register"
	"datalek/register/record"
)

func TestTheFiguresOfAYear(t *testing.T) {
	r := created(t)
	now := start.AddDate(0, 1, 0)
	clocked := register.At(r.Path(), (&clock{t: now}).now)
	for _, texts := range [][]string{
		{first, told, preventing, evaluate, `{"kind":"closed"}`},
		{`{"kind":"ap_notified","notification":{"type":"first","at":"2026-11-25T15:45:00+01:00","delay_reason":"x"}}`,
			`{"kind":"measures","corrective":[{"text":"wachtwoorden veranderd"}]}`,
			`{"kind":"evaluation","evaluation":{"lesson":"sneller bellen","at":"2026-12-01T10:00:00+01:00"}}`},
		{`{"kind":"supplement","facts":{"data_subjects":null},"story":{"cause":null}}`},
		{`{"kind":"withdrawn","note":"dubbel"}`},
	} {
		caseNo := appended(t, r, record.Entry{Kind: record.Intake, Record: risky()}).Case
		for _, text := range texts {
			_, err := clocked.Update(caseNo, update(t, text))
			must(t, err)
		}
	}
	f, err := clocked.YearFigures(2026, nil)
	must(t, err)
	text, err := json.Marshal(f)
	must(t, err)
	const want = `{"year":2026,"cases":3,"open":2,"closed":1,"kinds":{"phishing":3},"risks":{"high":3},` +
		`"repeated":[{"kind":"phishing","cases":["2026-001","2026-002","2026-003"]}],"no_cause":["2026-003"],"no_story":[],` +
		`"no_consequences":["2026-001","2026-002","2026-003"],"no_repair":["2026-001","2026-003"],` +
		`"people_at_least":20,"people_at_most":100,"people_not_known":1,` +
		`"must_notify":3,"on_time":1,"late":["2026-002"],"not_yet":["2026-003"],"median_hours_to_notify":69.125,"longest_hours_to_notify":120,` +
		`"must_tell":3,"not_told":["2026-002","2026-003"],` +
		`"open_measures":[{"case":"2026-001","text":"tweede factor","owner":"beheer","due":"2026-12-10T10:00:00+01:00","overdue":true},` +
		`{"case":"2026-001","text":"training","due":"2026-12-15T10:00:00+01:00","overdue":true}],"not_evaluated":["2026-001","2026-003"],"no_dpo":["2026-001","2026-002","2026-003"],"withdrawn":["2026-004"],"months":[0,0,0,0,0,0,0,0,0,0,3,0]}`
	if string(text) != want {
		t.Fatalf("\n%s\nwant\n%s", text, want)
	}
	if f, err = r.YearFigures(2025, nil); err != nil || f.Cases != 0 || f.MiddleHours != nil {
		t.Fatalf("%+v %v", f, err)
	}
}

// A decision takes no duty away: the case counts as one that must, and the figures tell
// beside it what was decided.
func TestACaseDecidedAgainstItsDutyCounts(t *testing.T) {
	r := created(t)
	decided := risky()
	decided.Decision = decision.OwnerDecision{By: "J. de Vries", AP: decision.DutyNotRequired, People: decision.DutyNotRequired, Reason: "het valt mee"}
	against := appended(t, r, record.Entry{Kind: record.Intake, Record: decided}).Case
	f, err := r.YearFigures(2026, nil)
	must(t, err)
	is := []string{against}
	if f.MustNotify != 1 || f.MustTell != 1 || !slices.Equal(f.NotYet, is) || !slices.Equal(f.NotTold, is) || !slices.Equal(f.AgainstAP, is) || !slices.Equal(f.AgainstPeople, is) {
		t.Errorf("%+v", f)
	}
	_, err = r.Update(against, update(t, `{"kind":"ap_notified","notification":{"type":"first","at":"2026-11-20T16:00:00+01:00"}}`))
	must(t, err)
	if f, err = r.YearFigures(2026, nil); err != nil || f.MustNotify != 1 || len(f.NotYet) != 0 || len(f.AgainstAP) != 0 || len(f.AgainstPeople) != 1 {
		t.Errorf("notified all the same: %+v, %v", f, err)
	}
}

func TestAPlaceThatIsDoubtfulIsNamed(t *testing.T) {
	for path, want := range map[string][]register.Warning{
		"/home/jan/.local/share/datalek/register.db":                                     nil,
		`C:\Users\Jan\AppData\Local\datalek\register.db`:                                 nil,
		`C:\Users\Jan\OneDrive - Bakkerij\datalek\register.db`:                           {register.InOneDrive},
		"/Users/jan/Dropbox/register.db":                                                 {register.InDropbox},
		"/Users/jan/Library/Mobile Documents/com~apple~CloudDocs/register.db":            {register.InICloud},
		"/Users/jan/Library/CloudStorage/GoogleDrive-jan@bakkerij.example/My Drive/r.db": {register.InGoogleDrive},
		"/home/jan/Nextcloud/register.db":                                                {register.InNextcloud},
		`\\server\share\register.db`:                                                     {register.OnNetwork},
		`\\?\UNC\server\share\register.db`:                                               {register.OnNetwork},
		`\\?\C:\datalek\register.db`:                                                     nil,
		"/home/jan/datalek/dropbox.db":                                                   nil,
		"/Users/jan/Library/CloudStorage/Box-Box/register.db":                            {register.InSynced},
		"/Users/jan/Library/CloudStorage/OneDrive-Bakkerij/register.db":                  {register.InOneDrive},
		`C:\Users\Jan\Dropbox (Personal)\register.db`:                                    {register.InDropbox},
		`G:\Mijn Drive\register.db`:                                                      {register.InGoogleDrive},
		`P:\pCloudDrive\register.db`:                                                     {register.InSynced},
	} {
		if got := register.PlaceWarnings(path, 0o700, 0o600); !slices.Equal(got, want) {
			t.Errorf("%s: %v; want %v", path, got, want)
		}
	}
	if got := register.PlaceWarnings("/srv/register.db", 0o755, 0o644); !slices.Equal(got, []register.Warning{register.ReadableByOthers}) {
		t.Error(got)
	}
	for mode, want := range map[os.FileMode][]register.Warning{0o777: {register.WritableByOthers}, 0o777 | os.ModeSticky: {}, 0o770: {}} {
		if got := register.PlaceWarnings("/srv/register.db", mode, 0o600); !slices.Equal(got, want) {
			t.Errorf("%v: %v", mode, got)
		}
	}
	if runtime.GOOS != "windows" {
		r := created(t)
		if got := r.Warnings(); len(got) != 0 {
			t.Error(got)
		}
		must(t, os.Chmod(filepath.Dir(r.Path()), 0o755))
		must(t, os.Chmod(r.Path(), 0o644))
		if got := r.Warnings(); len(got) != 1 {
			t.Error(got)
		}
	}
}

// A folder that a sync program marks is named, whatever it is called, also when a link
// leads there and before it is made.
func TestASyncedFolderIsKnownByWhatTheProgramLeavesInIt(t *testing.T) {
	for marker, want := range map[string]register.Warning{".dropbox": register.InDropbox, ".dropbox.cache/": register.InDropbox, ".stfolder/": register.InSynced,
		".sync_0a1b2c.db": register.InNextcloud, ".nextcloudsync.log": register.InNextcloud, ".tmp.drivedownload/": register.InGoogleDrive, "notes.txt": ""} {
		root := t.TempDir()
		real := filepath.Join(root, "werk")
		must(t, os.MkdirAll(filepath.Join(real, "zaken"), 0o700))
		if name, isFolder := strings.CutSuffix(marker, "/"); isFolder {
			must(t, os.Mkdir(filepath.Join(real, name), 0o700))
		} else {
			must(t, os.WriteFile(filepath.Join(real, name), nil, 0o600))
		}
		folders := []string{real, filepath.Join(real, "zaken"), filepath.Join(real, "zaken", "nog", "niet")}
		if link := filepath.Join(root, "link"); os.Symlink(filepath.Join(real, "zaken"), link) == nil {
			if leads, err := filepath.EvalSymlinks(link); err == nil && leads != link { // wine makes links that lead nowhere
				folders = append(folders, link)
			}
		}
		for _, dir := range folders {
			if got := register.FolderWarnings(dir); slices.Contains(got, want) != (want != "") || want == "" && len(got) > 0 {
				t.Errorf("%s: %s: %v", marker, dir, got)
			}
		}
	}
}

// The table of mounts says where a path stands: the deepest mount above it, the last of
// those.
func TestAMountOnAnotherMachineOrAStickIsKnown(t *testing.T) {
	const table = `22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /home rw - btrfs /dev/sdb1 rw
31 30 0:50 / /home/jan/werk rw,nosuid - cifs //server/werk rw
32 22 0:51 / /mnt/nas rw - nfs4 nas:/export rw
33 22 8:17 / /media/jan/MIJN\040STICK rw - vfat /dev/sdc1 rw
34 22 0:52 / /home/jan/fern rw - fuse.sshfs jan@fern: rw
35 34 0:53 / /home/jan/fern/own rw - tmpfs tmpfs rw
`
	for path, want := range map[string][2]bool{
		"/home/jan/datalek": {false, false}, "/home/jan/werk": {true, false}, "/home/jan/werk/a/b": {true, false}, "/home/jan/werkplaats": {false, false},
		"/mnt/nas/x": {true, false}, "/media/jan/MIJN STICK/x": {false, true}, "/home/jan/fern/x": {true, false}, "/home/jan/fern/own/x": {false, false}, "/var": {false, false},
	} {
		if network, stick := register.MountOf(path, table); network != want[0] || stick != want[1] {
			t.Errorf("%s: %v %v", path, network, stick)
		}
	}
}
