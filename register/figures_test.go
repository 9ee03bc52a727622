package register_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"datalek/register"
	"datalek/register/record"
)

func TestTheFiguresOfAYear(t *testing.T) {
	r := created(t)
	now := start.AddDate(0, 1, 0)
	clocked := register.At(r.Path(), (&clock{now}).now)
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
	f, err := clocked.YearFigures(2026)
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
	if f, err = r.YearFigures(2025); err != nil || f.Cases != 0 || f.MiddleHours != nil {
		t.Fatalf("%+v %v", f, err)
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
	} {
		if got := register.PlaceWarnings(path, 0o700, 0o600); !slices.Equal(got, want) {
			t.Errorf("%s: %v; want %v", path, got, want)
		}
	}
	if got := register.PlaceWarnings("/srv/register.db", 0o755, 0o644); !slices.Equal(got, []register.Warning{register.ReadableByOthers}) {
		t.Error(got)
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
