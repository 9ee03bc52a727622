package plain_test

import (
	"os"
	"path/filepath"
	"testing"
)

// A folder that goes to others is named before anything is kept in it, and asked about.
func TestAFolderThatGoesToOthersIsAskedAbout(t *testing.T) {
	for lang, agree := range map[string]string{"nl": "ja", "en": "yes"} {
		for _, answer := range []string{agree, "nee"} {
			h := made(t, lang)
			if err := h.run(lines(append([]string{"1"}, append(stolen[:len(stolen):len(stolen)], "stop")...)...)); err != nil {
				t.Fatal(err, h.said)
			}
			h.env.OutDir = filepath.Join(t.TempDir(), "OneDrive - Bakkerij")
			_ = h.run(lines("2", "3", h.env.Text.S("plain.save_word"), answer, "", "", "stop"))
			h.sees(h.env.Text.S("folder_place.in_onedrive"), h.env.Text.S("folder_place.agree"))
			if files, _ := os.ReadDir(h.env.OutDir); (len(files) > 0) != (answer == agree) {
				t.Errorf("%s %s: %d files\n%s", lang, answer, len(files), h.said)
			}
		}
	}
}
