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

// listing writes a list one by one, as [Voice.Tell] would write all of them:
// those of a large register would fill the memory.
type listing struct {
	a    *app
	now  time.Time
	out  *bufio.Writer
	info *register.Info // nil until it is needed
	told int

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
	l.out = bufio.NewWriterSize(a.plainly(to), 64<<10)
	return l
}

func (l *listing) indented() {
	l.enc.SetIndent("  ", "  ")
	l.sep = [3]string{"[\n  ", ",\n  ", "\n]\n"}
}

func (l *listing) add(c record.Summary) error {
	if !l.a.JSON {
		return l.say(l.a.each(phrase.CaseLine(l.a.t, c, l.now) + "\n"))
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
	return l.put(of)
}

// say writes the next one in words.
func (l *listing) say(lines string) error {
	l.told++
	_, err := l.out.WriteString(text.Printable(lines))
	return err
}

// put writes the next one for programs.
func (l *listing) put(of any) error {
	l.told++
	l.one.Reset()
	l.one.WriteString(l.sep[min(l.told-1, 1)])
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
		if l.told == 0 {
			end = "[]\n"
		}
		_, err = io.WriteString(l.out, end)
	}
	if flushed := l.out.Flush(); err == nil {
		err = flushed
	}
	return err
}
