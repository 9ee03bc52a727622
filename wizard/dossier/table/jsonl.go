package table

import (
	"bufio"
	"encoding/json"

	"datalek/register"
	"datalek/register/record"
)

// leftOut is the mark in redacted JSON, which has no language.
const leftOut = "[redacted]"

// redactedEntry is a line of redacted JSONL. The seal is that of the whole entry
// in the register, and so the prev of the next line.
type redactedEntry struct {
	record.Entry
	Seal     string `json:"seal"`
	Practice bool   `json:"practice,omitempty"`
}

// jsonl writes the log: every entry as it is stored, and nothing else. Of a part of
// the cases each line still has its own seal; the chain has gaps.
func (x Export) jsonl(w *bufio.Writer) error {
	info, err := x.Register.Info()
	if err != nil {
		return err
	}
	only, err := x.only()
	if err != nil {
		return err
	}
	return x.Register.Each(func(e record.Entry, raw []byte) error {
		x.tell(int(e.Seq), max(info.Entries, int(e.Seq)))
		if only != nil && !only[e.Case] {
			return nil
		}
		if x.Redact {
			var err error
			if raw, err = json.Marshal(redactedEntry{redacted(e, leftOut), register.Seal(raw), info.Practice}); err != nil {
				return err
			}
		}
		_, err := w.Write(append(raw, '\n'))
		return err
	})
}
