package cli

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"time"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/phrase"
	"datalek/wizard/text"
)

// listing writes a list of cases one by one, as [Voice.Tell] would write all of them:
// those of a large register would fill the memory.
type listing struct {
	a     *app
	now   time.Time
	out   *bufio.Writer
	info  *register.Info // nil until it is needed
	cases int

	one bytes.Buffer
	enc *json.Encoder // to one
	sep [3]string     // before the first, before the others, behind the last
}

func (a *app) listing(now time.Time) *listing {
	l := &listing{a: a, now: now, sep: [3]string{"[", ",", "]\n"}}
	l.enc = json.NewEncoder(&l.one)
	l.enc.SetEscapeHTML(false)
	to := a.Out
	if a.JSON && IsTerminal(a.Out) {
		to = jsonTo(a.Out)
		l.indented()
	}
	l.out = bufio.NewWriterSize(to, 64<<10)
	return l
}

func (l *listing) indented() {
	l.enc.SetIndent("  ", "  ")
	l.sep = [3]string{"[\n  ", ",\n  ", "\n]\n"}
}

func (l *listing) add(c record.Summary) error {
	l.cases++
	if !l.a.JSON {
		_, err := l.out.WriteString(text.Printable(l.a.each(phrase.CaseLine(l.a.t, c, l.now) + "\n")))
		return err
	}
	if l.info == nil {
		info, err := l.a.r.Info()
		if err != nil {
			return err
		}
		l.info = &info
	}
	of := phrase.List(c, l.now)
	of.Client, of.Organisation, of.Practice = l.a.place.Client, l.info.Organisation.Name, l.info.Practice || l.a.place.Practice
	l.one.Reset()
	l.one.WriteString(l.sep[min(l.cases-1, 1)])
	if err := l.enc.Encode(of); err != nil {
		return err
	}
	_, err := l.out.Write(bytes.TrimSuffix(l.one.Bytes(), []byte{'\n'}))
	return err
}

// end writes what is left, also of a list that ended early: then it says why.
func (l *listing) end(err error) error {
	if err == nil && l.a.JSON {
		end := l.sep[2]
		if l.cases == 0 {
			end = "[]\n"
		}
		_, err = io.WriteString(l.out, end)
	}
	if flushed := l.out.Flush(); err == nil {
		err = flushed
	}
	return err
}
