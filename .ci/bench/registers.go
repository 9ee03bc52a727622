package main

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	bolt "go.etcd.io/bbolt"

	"datalek/decision"
	"datalek/register"
	"datalek/register/record"
)

// begin is when the first case was recorded.
var begin = time.Date(2026, time.November, 20, 12, 0, 0, 0, time.UTC)

// makeRegister writes a register of n cases: the published ones over and over.
func makeRegister(path string, n int) error {
	entries := entriesOfCases()
	return writeRegister(path, n, func(i int) record.Entry {
		e := entries[i%len(entries)]
		e.Case, e.Revision, e.Kind = fmt.Sprintf("2026-%03d", i+1), 1, record.Intake
		return e
	})
}

// makeRevisions writes a register of one case with n revisions, each with a measure more.
func makeRevisions(path string, n int) error {
	e := entriesOfCases()[0]
	e.Case = "2026-001"
	return writeRegister(path, n, func(i int) record.Entry {
		e.Revision, e.Kind = i+1, record.Intake
		if i > 0 {
			e.Kind = record.Measures
			e.Corrective = append(e.Corrective, record.Measure{Text: fmt.Sprintf("Maatregel %d: het adres wordt door een tweede medewerker nagekeken.", i)})
		}
		return e
	})
}

// writeRegister writes a register of n entries. Sealing them one by one would take
// longer than what is measured, so the log is written as the register writes it, and
// the register makes its index of that. The facts are of the first schema, so that
// older revisions read them too.
func writeRegister(path string, n int, entry func(i int) record.Entry) error {
	r := register.At(path, func() time.Time { return begin })
	if err := r.Create(record.Organisation{Name: "Bakkerij De Zon B.V."}); err != nil {
		return err
	}
	db, err := bolt.Open(path, 0o600, &bolt.Options{Timeout: time.Second})
	if err != nil {
		return err
	}
	prev := strings.Repeat("0", 64)
	for done := 0; done < n && err == nil; {
		err = db.Update(func(tx *bolt.Tx) error {
			log := tx.Bucket([]byte("entry"))
			for range min(1000, n-done) {
				e := entry(done)
				done++
				e.V, e.Seq, e.Prev = 1, uint64(done), prev
				e.At, e.By = begin.Add(time.Duration(done)*time.Second), "J. de Vries"
				raw, err := json.Marshal(e)
				if err != nil {
					return err
				}
				prev = register.Seal(raw)
				if err := log.Put(binary.BigEndian.AppendUint64(nil, e.Seq), raw); err != nil {
					return err
				}
			}
			meta := tx.Bucket([]byte("meta"))
			if err := meta.Put([]byte("count"), strconv.AppendInt(nil, int64(done), 10)); err != nil {
				return err
			}
			return meta.Put([]byte("head"), []byte(prev))
		})
	}
	if closed := db.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err
	}
	return r.Reindex(nil)
}

// entriesOfCases are the published cases as entries, without a place in a log.
func entriesOfCases() []record.Entry {
	first, ok := decision.ByID("avg-2026-1")
	if !ok {
		panic("bench: the first rule set is gone")
	}
	var all []record.Entry
	for i, c := range decision.Cases() {
		f := c.Facts
		f.Schema, f.EvidenceKind, f.AlreadyPublic, f.Identifiable, f.Records = 1, "", "", "", nil
		for _, field := range []string{"incident", "recipient", "protection"} {
			if v := f.Get(field); len(v) > 0 && f.Set(field, v...) != nil {
				panic("bench: a case has an answer that the first schema lacks: " + c.ID)
			}
		}
		e := record.Entry{}
		e.Facts, e.Assessment = f, first.Assess(f)
		e.Story.Happened = strings.Repeat("Een medewerker stuurde een bestand naar de verkeerde klant. ", 4+i%9)
		e.Story.Cause = "Automatisch aanvullen van het adres."
		e.Organisation = record.Organisation{Name: "Bakkerij De Zon B.V."}
		all = append(all, e)
	}
	return all
}

// writeFacts writes facts of which more and more is left out, a line each.
func writeFacts(path string, n int) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	cases, names := decision.Cases(), decision.FieldNames()
	for i := range n {
		facts := cases[i%len(cases)].Facts
		for j, name := range names {
			if (i*7+j*13)%11 < i%8 && !slices.Contains([]string{"role", "personal_data"}, name) && len(facts.Get(name)) > 0 {
				if err := facts.Set(name); err != nil {
					return err
				}
			}
		}
		raw, err := json.Marshal(facts)
		if err != nil {
			return err
		}
		if _, err := f.Write(append(raw, '\n')); err != nil {
			return err
		}
	}
	return nil
}

// complete is facts in which nothing is open that the rules could use.
func complete() decision.Facts {
	f := decision.Cases()[15].Facts
	f.AlreadyPublic, f.Identifiable, f.EvidenceKind, f.KeySafe = decision.No, decision.Direct, decision.Other, decision.No
	f.Deliberate, f.SpecialDetail, f.Records, f.AtProcessor = decision.No, decision.Revealing, f.DataSubjects, decision.No
	f.Restored, f.Effect, f.Recovery, f.DisclosureEvidence = decision.NotAffected, decision.None, decision.None, "none"
	return f
}
