package takeover

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"

	"datalek/register"
)

// A workbook is read here and not by a library: the one that the tests use (excelize) holds
// a whole sheet in memory, and where it streams, a cell has no format, by which alone a
// date is known from a number.

// book is a workbook that is being read.
type book struct {
	parts   map[string]*zip.File
	limits  Limits
	left    int64
	strings []string
	styles  []shows // of a cell by the number of its style
	is1904  bool
	cells   int
	rows    int

	size     int64 // of all parts, as the file says
	progress register.Progress
	stopped  error // by progress
}

// workbook reads every sheet of a workbook.
func workbook(raw []byte, limits Limits, progress register.Progress) ([]sheet, error) {
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil, refuse("broken_zip", "")
	}
	b := &book{parts: map[string]*zip.File{}, limits: limits, left: limits.Total, progress: progress}
	if len(z.File) > limits.Parts {
		return nil, tooMuch("too_many_parts", limits.Parts)
	}
	for _, f := range z.File {
		b.parts[strings.ToLower(strings.TrimPrefix(path.Clean("/"+f.Name), "/"))] = f
		b.size += int64(min(f.UncompressedSize64, uint64(limits.Total)))
	}
	switch {
	case b.has("content.xml") && b.has("mimetype"):
		return nil, refuse("ods", "")
	case b.has("xl/workbook.bin"):
		return nil, refuse("xlsb", "")
	}
	main, err := b.related("_rels/.rels", "", "/officeDocument")
	if err != nil {
		return nil, err
	}
	if main == "" {
		main = "xl/workbook.xml"
	}
	if !b.has(main) {
		return nil, refuse("no_workbook", "")
	}
	return b.read(main)
}

func (b *book) has(name string) bool { return b.parts[strings.ToLower(name)] != nil }

// read reads the workbook and what belongs to it.
func (b *book) read(main string) ([]sheet, error) {
	folder := path.Dir(main)
	rels := path.Join(folder, "_rels", path.Base(main)+".rels")
	targets, err := b.relations(rels, folder)
	if err != nil {
		return nil, err
	}
	for _, r := range targets {
		switch {
		case strings.HasSuffix(r.kind, "/sharedStrings"):
			err = b.readStrings(r.target)
		case strings.HasSuffix(r.kind, "/styles"):
			err = b.readStyles(r.target)
		}
		if err != nil {
			return nil, err
		}
	}
	type entry struct{ name, id, state string }
	var list []entry
	err = b.walk(main, func(e xml.StartElement, _ *reader) error {
		switch e.Name.Local {
		case "workbookPr":
			b.is1904 = isTrue(attr(e, "date1904"))
		case "sheet":
			list = append(list, entry{attr(e, "name"), relationID(e), attr(e, "state")})
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var all []sheet
	for _, e := range list {
		for _, r := range targets {
			if r.id != e.id || !strings.HasSuffix(r.kind, "/worksheet") || !b.has(r.target) {
				continue
			}
			s := sheet{name: oneLine(e.name), hidden: e.state == "hidden" || e.state == "veryHidden"}
			if err := b.readSheet(r.target, &s); err != nil {
				return nil, err
			}
			s.fill(s.width(), b.limits.Cells)
			all = append(all, s)
		}
	}
	switch len(all) {
	case 0:
		return nil, refuse("no_workbook", "")
	case 1:
		all[0].name, all[0].hidden = "", false // there is no other to tell it from
	}
	return all, nil
}

type relation struct{ id, kind, target string }

func (b *book) relations(name, folder string) ([]relation, error) {
	var all []relation
	if !b.has(name) {
		return nil, nil
	}
	err := b.walk(name, func(e xml.StartElement, _ *reader) error {
		if e.Name.Local == "Relationship" && !strings.EqualFold(attr(e, "TargetMode"), "External") {
			target := attr(e, "Target")
			if rest, whole := strings.CutPrefix(target, "/"); whole {
				target = rest
			} else {
				target = path.Join(folder, target)
			}
			all = append(all, relation{attr(e, "Id"), attr(e, "Type"), target})
		}
		return nil
	})
	return all, err
}

func (b *book) related(name, folder, kind string) (string, error) {
	all, err := b.relations(name, folder)
	for _, r := range all {
		if strings.HasSuffix(r.kind, kind) {
			return r.target, err
		}
	}
	return "", err
}

// readStrings reads the texts that cells share.
func (b *book) readStrings(name string) error {
	return b.walk(name, func(e xml.StartElement, r *reader) error {
		if e.Name.Local != "si" {
			return nil
		}
		s, err := r.words("si", b.limits.Text)
		b.strings = append(b.strings, s)
		if len(b.strings) > b.limits.Cells {
			return tooMuch("too_many_cells", b.limits.Cells)
		}
		return err
	})
}

// reader is the XML of one part. It knows no names but local ones, so that both forms
// of the standard are read.
type reader struct {
	*xml.Decoder
	depth int
}

const deepest = 64

func (r *reader) next() (xml.Token, error) {
	tok, err := r.RawToken()
	switch tok := tok.(type) {
	case xml.StartElement:
		if r.depth++; r.depth > deepest {
			return nil, refuse("too_deep", "")
		}
	case xml.EndElement:
		r.depth--
	case xml.Directive:
		if bytes.HasPrefix(bytes.ToUpper(tok), []byte("DOCTYPE")) {
			return nil, refuse("entities", "")
		}
	}
	return tok, err
}

// words are the letters up to the end of an element, without what only says how to
// pronounce them.
func (r *reader) words(until string, most int) (string, error) {
	var b strings.Builder
	inText, aloud := 0, 0
	for {
		tok, err := r.next()
		if err != nil {
			return "", err
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			switch tok.Name.Local {
			case "t":
				inText++
			case "rPh":
				aloud++
			}
		case xml.EndElement:
			switch tok.Name.Local {
			case until:
				return unescaped(b.String()), nil
			case "t":
				inText--
			case "rPh":
				aloud--
			}
		case xml.CharData:
			if inText > 0 && aloud == 0 {
				if b.Len()+len(tok) > most {
					return "", tooMuch("text_too_long", most)
				}
				b.Write(tok)
			}
		}
	}
}

// plain are the letters up to the end of an element that holds nothing else.
func (r *reader) plain(until string, most int) (string, error) {
	var b strings.Builder
	for {
		tok, err := r.next()
		if err != nil {
			return "", err
		}
		switch tok := tok.(type) {
		case xml.EndElement:
			if tok.Name.Local == until {
				return b.String(), nil
			}
		case xml.CharData:
			if b.Len()+len(tok) > most {
				return "", tooMuch("text_too_long", most)
			}
			b.Write(tok)
		}
	}
}

// walk gives every element of a part as it begins.
func (b *book) walk(name string, begins func(xml.StartElement, *reader) error) error {
	f := b.parts[strings.ToLower(name)]
	if f == nil {
		return refuse("broken_zip", name)
	}
	open, err := f.Open()
	if err != nil {
		return refuse("broken_zip", name)
	}
	defer open.Close()
	r := &reader{Decoder: xml.NewDecoder(&bounded{from: open, left: &b.left, part: b.limits.Part, name: name, tell: b.tell})}
	r.CharsetReader = func(string, io.Reader) (io.Reader, error) { return nil, refuse("entities", name) }
	for {
		tok, err := r.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if e, is := tok.(xml.StartElement); is && err == nil {
			err = begins(e, r)
		}
		if err != nil {
			var known *FileError
			if b.stopped != nil || errors.As(err, &known) {
				return cmp.Or(b.stopped, err)
			}
			return &FileError{Why: "broken_xml", Place: name, About: err.Error()}
		}
	}
}

// tell tells how much of all parts was read.
func (b *book) tell() error {
	read := b.limits.Total - b.left
	b.stopped = b.progress.At(int(read>>10), int(max(read, b.size)>>10)+1)
	return b.stopped
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// relationID is the r:id of a sheet, under whatever name the file gives r.
func relationID(e xml.StartElement) string {
	for _, a := range e.Attr {
		if a.Name.Local == "id" && a.Name.Space != "" {
			return a.Value
		}
	}
	return ""
}

func isTrue(s string) bool { return s == "1" || s == "true" || s == "on" }

// unescaped reads _x000D_, as a workbook writes a sign that XML cannot hold.
func unescaped(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for len(s) > 0 {
		at := strings.Index(s, "_x")
		if at < 0 || len(s) < at+7 || s[at+6] != '_' {
			if at < 0 || len(s) < at+7 {
				break
			}
			b.WriteString(s[:at+2])
			s = s[at+2:]
			continue
		}
		n, err := strconv.ParseUint(s[at+2:at+6], 16, 16)
		if err != nil {
			b.WriteString(s[:at+2])
			s = s[at+2:]
			continue
		}
		b.WriteString(s[:at])
		b.WriteRune(rune(n))
		s = s[at+7:]
	}
	return b.String() + s
}
