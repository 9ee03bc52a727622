package takeover

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"
)

// Mapping is how a person wants the columns of a file to be read. Columns are named by
// their heading or by their letter.
type Mapping struct {
	Sheets  []string         `toml:"sheets"`  // those that hold the register; none: the program looks
	Dates   string           `toml:"dates"`   // dmy or mdy: what 3-4-2024 is
	Columns map[string]Field `toml:"columns"` // heading or letter -> field
}

// ReadMapping reads a mapping. What is not in it is not guessed at: a word that is no
// field is a [*FileError].
func ReadMapping(path string) (*Mapping, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	m := &Mapping{}
	md, err := toml.Decode(strings.TrimPrefix(string(raw), "\ufeff"), m)
	if broken := (toml.ParseError{}); errors.As(err, &broken) {
		return nil, &FileError{Why: "mapping_line", Place: path, About: strconv.Itoa(broken.Position.Line)}
	}
	// Another kind of value than is wanted; a text in the place of a table the library
	// passes over.
	if err != nil || md.IsDefined("columns") && md.Type("columns") != "Hash" {
		return nil, &FileError{Why: "mapping_shape", Place: path}
	}
	for _, key := range md.Undecoded() {
		return nil, &FileError{Why: "mapping_form", Place: path, About: key.String()}
	}
	if m.Dates != "" && m.Dates != "dmy" && m.Dates != "mdy" {
		return nil, &FileError{Why: "mapping_form", Place: path, About: "dates = " + m.Dates}
	}
	for head, field := range m.Columns {
		if !IsField(field) {
			return nil, &FileError{Why: "mapping_field", Place: head, About: string(field)}
		}
	}
	return m, nil
}

// IsField knows what a column can be read as.
func IsField(f Field) bool {
	_, fact := strings.CutPrefix(string(f), factField)
	return fact && slices.Contains(factFields(), f) || slices.Contains(Fields(), f)
}

// factFields are the facts that a column of our own table can be read as.
func factFields() (all []Field) {
	for _, f := range oursBy.Get() {
		if strings.HasPrefix(string(f), factField) {
			all = append(all, f)
		}
	}
	return all
}

func (m *Mapping) names(sheet string) bool {
	return m != nil && slices.ContainsFunc(m.Sheets, func(s string) bool { return foldedHeading(s) == foldedHeading(sheet) })
}

func (m *Mapping) leavesOut(sheet string) bool {
	return m != nil && len(m.Sheets) > 0 && sheet != "" && !m.names(sheet)
}

// field is what the mapping says of a column. A heading goes before a letter.
func (m *Mapping) field(letter, heading string) (Field, bool) {
	if m == nil {
		return "", false
	}
	for head, f := range m.Columns {
		if foldedHeading(head) == foldedHeading(heading) {
			return f, true
		}
	}
	f, said := m.Columns[letter]
	return f, said
}

// With is the mapping with another reading of one column.
func (m *Mapping) With(heading string, f Field) *Mapping {
	out := Mapping{Columns: map[string]Field{}}
	if m != nil {
		out.Sheets, out.Dates = m.Sheets, m.Dates
		for head, was := range m.Columns {
			out.Columns[head] = was
		}
	}
	out.Columns[heading] = f
	return &out
}

// Mapping is how the columns of a plan were read, to correct and to give again. notes
// stand over it as comments.
func (p *Plan) Mapping(notes ...string) string {
	var b strings.Builder
	for _, line := range notes {
		fmt.Fprintf(&b, "# %s\n", line)
	}
	var fields []string
	for _, f := range Fields() {
		fields = append(fields, string(f))
	}
	sort.Strings(fields)
	for len(fields) > 0 {
		n := min(8, len(fields))
		fmt.Fprintf(&b, "#   %s\n", strings.Join(fields[:n], ", "))
		fields = fields[n:]
	}
	b.WriteString("\n[columns]\n")
	seen := map[string]bool{}
	for _, c := range p.Columns {
		if !seen[c.Heading] {
			seen[c.Heading] = true
			fmt.Fprintf(&b, "%s = %q\n", quoted(c.Heading), c.Field)
		}
	}
	return b.String()
}

// quoted is a key of TOML, whatever stands in it.
func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", " ", "\t", " ").Replace(s) + `"`
}
