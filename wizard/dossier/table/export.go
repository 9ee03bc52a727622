package table

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"time"

	"datalek/decision"
	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/document"
	"datalek/wizard/text"
)

// Format is a kind of file.
type Format string

const (
	XLSX  Format = "xlsx"
	CSV   Format = "csv"
	JSONL Format = "jsonl"
	PDF   Format = "pdf" // the register to read, on paper
)

// Formats are all of them.
var Formats = []Format{XLSX, CSV, JSONL, PDF}

// Export is a register on its way out.
type Export struct {
	Register   *register.Register
	Text       *text.Text
	Now        time.Time
	Client     string            // whose register it is among those of clients; "" for one's own
	Only       register.Query    // the cases that are wanted; its order and limit do not count
	Numbers    []string          // the same, as they were found; nil: by Only
	Redact     bool              // leave out all that was typed
	DutchExcel bool              // of CSV: as a Dutch Excel opens it by a double click
	Progress   register.Progress // in entries of the log
}

// Write writes the whole register. While it does, the register cannot be
// written. Its errors are those of the register and of the writer; after one,
// what was written is not whole.
//
// A large XLSX is put together in a file of its own in the folder for temporary
// files, for this account only, and removed again; [Export.Save] puts it beside
// the result.
func (x Export) Write(w io.Writer, f Format) error { return x.write(w, f, "") }

// Save writes the register to a new file in a folder as a person types it and
// gives its path, by the rules of [document.WriteStream].
func (x Export) Save(typed string, f Format) (document.Saved, error) {
	dir, err := document.TypedFolder(typed)
	if err != nil {
		return document.Saved{}, err
	}
	var saved document.Saved
	path, err := x.save(dir, "register", f, func(w io.Writer) (err error) {
		if f == PDF {
			saved.Unprinted, err = x.pdf(w)
			return err
		}
		return x.write(w, f, dir)
	})
	if err != nil {
		return document.Saved{}, err
	}
	saved.Paths = []string{path}
	return saved, nil
}

// save names a file after what is in it.
func (x Export) save(dir, what string, f Format, fill func(io.Writer) error, pairs ...any) (string, error) {
	info, err := x.Register.Info()
	if err != nil {
		return "", err
	}
	stem := x.Text.S("sheet.file."+what, pairs...)
	if !x.Only.IsAll() {
		stem = x.Text.S("sheet.file.part", "name", stem)
	}
	if x.Redact {
		stem = x.Text.S("sheet.file.redacted", "name", stem)
	}
	owner := cmp.Or(x.Client, info.Organisation.Name)
	if x.Redact {
		owner = "" // it is made to hold no names
	}
	stem = document.FileName(x.Text, owner, info.Practice, stem)
	return document.WriteStream(dir, stem, "."+string(f), fill)
}

// write knows the folder for what does not fit in memory; "" is that of the
// system.
func (x Export) write(w io.Writer, f Format, temp string) error {
	switch f {
	case XLSX:
		return x.workbook(w, temp)
	case PDF:
		_, err := x.pdf(w)
		return err
	case CSV, JSONL:
		buffered := bufio.NewWriterSize(w, 64<<10)
		write := x.csv
		if f == JSONL {
			write = x.jsonl
		}
		if err := write(buffered); err != nil {
			return err
		}
		return buffered.Flush()
	}
	return fmt.Errorf("%q is not one of %v", f, Formats)
}

// each walks the cases as rows and tells how far it is. begin gets the words
// about the register that every row needs.
func (x Export) each(begin func(about) error, row func(caseRow) error) error {
	var a about
	done := 0
	only, err := x.only()
	if err != nil {
		return err
	}
	// The log is read on one core while the rows are written on another, in order.
	type read struct {
		c    record.Summary
		last record.Entry
		seal string
	}
	rows, stop, written := make(chan read, 64), make(chan struct{}), make(chan error, 1)
	go func() {
		var err error
		for r := range rows {
			if err != nil {
				continue // what was read in the meantime
			}
			if x.Redact {
				r.last = redacted(r.last, x.Text.S("sheet.left_out"))
			}
			if err = row(newCaseRow(a, r.c, r.last, r.seal)); err != nil {
				close(stop)
			}
		}
		written <- err
	}()
	err = x.Register.Heeding(x.Progress).EachCase(func(i register.Info) error {
		a = about{Info: i, t: x.Text, now: x.Now, redact: x.Redact, only: only, answers: map[answer]string{}}
		return begin(a)
	}, func(c record.Summary, last record.Entry, seal string) error {
		done += c.Revision
		if err := x.Progress.At(done, a.Entries); err != nil {
			return err
		}
		if only != nil && !only[c.Case] {
			return nil
		}
		select {
		case rows <- read{c, last, seal}:
			return nil
		case <-stop:
			return errRow
		}
	})
	close(rows)
	if failed := <-written; failed != nil {
		return failed
	}
	return err
}

// errRow ends the walk over the cases: the row could not be written, and its own
// error says why.
var errRow = errors.New("a row cannot be written")

// only is the numbers of the cases that are wanted; nil stands for all.
func (x Export) only() (map[string]bool, error) {
	if x.Numbers != nil {
		only := make(map[string]bool, len(x.Numbers))
		for _, number := range x.Numbers {
			only[number] = true
		}
		return only, nil
	}
	q := x.Only
	if q.Order, q.After, q.Limit = "", "", 0; q.IsAll() {
		return nil, nil
	}
	page, err := x.Register.Heeding(x.Progress).Find(q)
	if err != nil {
		return nil, err
	}
	only := make(map[string]bool, len(page.Cases))
	for _, c := range page.Cases {
		only[c.Case] = true
	}
	return only, nil
}

// local is a moment as it is shown: in Amsterdam, to the second. Excel knows no
// zones, so that of the Netherlands is the one.
func local(at time.Time) time.Time { return at.In(decision.Amsterdam()).Truncate(time.Second) }
