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

// redactedOwn is such a line about the register itself.
type redactedOwn struct {
	record.RegisterEntry
	Seal     string `json:"seal"`
	Practice bool   `json:"practice,omitempty"`
}

// jsonl writes the log: every entry as it is stored, those about the register
// itself too, and nothing else. Of a part of the cases come only their own lines;
// each still has its seal, and the chain has gaps.
func (x Export) jsonl(w *bufio.Writer) error {
	info, err := x.Register.Info()
	if err != nil {
		return err
	}
	only, err := x.only()
	if err != nil {
		return err
	}
	n := 0
	if !x.Redact {
		return x.Register.Heeding(x.Progress).EachRaw(func(line register.RawLine) error {
			n++
			if err := x.Progress.At(n, max(info.Entries, n)); err != nil {
				return err
			}
			if only != nil && !only[line.Case] {
				return nil
			}
			if _, err := w.Write(line.Raw); err != nil {
				return err
			}
			return w.WriteByte('\n')
		})
	}
	return x.Register.Heeding(x.Progress).EachLine(func(line register.Line) error {
		n++
		if err := x.Progress.At(n, max(info.Entries, n)); err != nil {
			return err
		}
		if only != nil && (line.Case == nil || !only[line.Case.Case]) {
			return nil
		}
		var short any
		if seal := line.Seal(); line.Register != nil {
			short = redactedOwn{line.Register.WithTexts(func(string, string) string { return leftOut }), seal, info.Practice}
		} else {
			short = redactedEntry{redacted(*line.Case, leftOut), seal, info.Practice}
		}
		raw, err := json.Marshal(short)
		if err != nil {
			return err
		}
		_, err = w.Write(append(raw, '\n'))
		return err
	})
}
