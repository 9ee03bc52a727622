package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/question"
	"datalek/wizard/session/draft"
)

// shapes are the rows of registers that are not simply large: each beside the register of
// ten cases. What they cost more is to be what they hold more.
func (b *bench) shapes() []row {
	var rows []row
	of := func(shape string, at *bench, path string, commands ...string) {
		small := b.registers[10]
		rows = append(rows, row{"first frame, " + shape, at.firstFrame(b.ours, "F1", "--register", path), b.firstFrame(b.ours, "F1", "--register", small), "at 10 cases", "", nil})
		for _, line := range commands {
			args := strings.Fields(line)
			here, there := append(args[:len(args):len(args)], "--register", path), append(args[:len(args):len(args)], "--register", small)
			rows = append(rows, row{line + ", " + shape, at.command(b.ours, "", here...), b.command(b.ours, "", there...), "at 10 cases", "", nil})
		}
	}
	const export = "export --out - --format csv"
	of("1,000 revisions", b, b.shaped["revisions"], "list", "due", "verify", export)
	of("500 drafts", b, b.shaped["drafts"], "list", "due", "verify", export)
	of("20 texts of 1 MB", b, b.shaped["long"], "list", "due", "verify", export)
	office := *b
	office.dir = b.shaped["clients"]
	of("200 clients", &office, b.registers[10])
	one := b.command(b.ours, "", "list", "--register", b.registers[10])
	return append(rows,
		row{"clients, 200 clients", office.command(b.ours, "", "clients"), one, "list of one", "", nil},
		row{"due, 200 clients", office.command(b.ours, "", "due", "--all-clients"), one, "list of one", "", nil})
}

// makeDrafts writes a register of ten cases with n stories that are not sealed.
func makeDrafts(path string, n int) error {
	if err := makeRegister(path, 10); err != nil {
		return err
	}
	r := register.At(path, func() time.Time { return begin })
	for i := range n {
		d, err := draft.New(r, func() time.Time { return begin.Add(time.Duration(i) * time.Minute) })
		if err == nil {
			err = d.Answer("happened", question.Answer{Text: fmt.Sprintf("Verhaal %d: een bestand ging naar de verkeerde klant.", i)})
		}
		if err == nil {
			err = d.Save()
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// makeLong writes a register of n cases with a megabyte of text each.
func makeLong(path string, n int) error {
	entries := entriesOfCases()
	return writeRegister(path, n, func(i int) record.Entry {
		e := entries[i%len(entries)]
		e.Case, e.Revision, e.Kind = fmt.Sprintf("2026-%03d", i+1), 1, record.Intake
		const line = "Een medewerker stuurde een bestand naar de verkeerde klant en belde daarna. "
		e.Story.Happened = strings.Repeat(line, 1<<20/len(line))
		return e
	})
}

// makeClients writes the registers of n clients, of ten cases each, where the program looks
// for them in a folder.
func makeClients(folder string, n int) error {
	at := filepath.Join(folder, "datalek", "clients")
	if err := os.MkdirAll(at, 0o700); err != nil {
		return err
	}
	for i := range n {
		if err := makeRegister(filepath.Join(at, fmt.Sprintf("klant-%03d.db", i)), 10); err != nil {
			return err
		}
	}
	return nil
}
