package table_test

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
	"testing"

	"datalek/wizard/dossier/table"
	"datalek/wizard/internal/story"
)

// Somebody who has only the file and the head seal on paper does this.
func TestTheChainCanBeCheckedFromTheFileAlone(t *testing.T) {
	r := story.Register(t)
	info, err := r.Info()
	if err != nil {
		t.Fatal(err)
	}
	check := func(file []byte) bool {
		prev, n := strings.Repeat("0", 64), 0
		for lines := bufio.NewScanner(bytes.NewReader(file)); lines.Scan(); n++ {
			var link struct {
				Prev string `json:"prev"`
			}
			if err := json.Unmarshal(lines.Bytes(), &link); err != nil || link.Prev != prev {
				return false
			}
			sum := sha256.Sum256(lines.Bytes())
			prev = hex.EncodeToString(sum[:])
		}
		return prev == info.Head && n == info.Entries
	}
	file := written(t, export(r, "nl"), table.JSONL)
	if !check(file) {
		t.Fatal("the chain does not hold")
	}
	for _, change := range [][2]string{{"bestellingen", "bestelingen"}, {"\n", "\n\n"}, {`"seq":2`, `"seq":3`}} {
		if check(bytes.Replace(file, []byte(change[0]), []byte(change[1]), 1)) {
			t.Errorf("%q is not found", change)
		}
	}
	if check(file[:bytes.LastIndexByte(file[:len(file)-1], '\n')+1]) {
		t.Error("that the last line is gone is not found")
	}
}
