package takeover

import (
	"errors"
	"time"

	"datalek/register"
	"datalek/register/record"
)

// Plan is what a file becomes, before anything is sealed.
type Plan struct {
	File    string     `json:"file"` // its name, without the folder
	SHA256  record.Sum `json:"sha256"`
	Detail  string     `json:"detail,omitempty"` // of a CSV: how the letters were written, and what stands between cells
	Lines   bool       `json:"lines,omitempty"`  // the file holds lines of this program
	Rows    int        `json:"rows"`             // with something in them, headings left out
	Columns []Column   `json:"columns,omitempty"`
	Cases   []Case     `json:"cases"`
	Same    []Same     `json:"duplicates,omitempty"`     // rows that are a case already
	Left    []Remark   `json:"left_out,omitempty"`       // rows and sheets that are no case
	Unread  []Remark   `json:"not_understood,omitempty"` // cells that are kept word for word, and mean nothing here
	Wrong   []Remark   `json:"errors,omitempty"`         // cells that must be mended first
	Mapped  string     `json:"mapped,omitempty"`         // where the reading of the columns comes from: a file, or an import of before
	Origin  string     `json:"origin,omitempty"`         // of lines: the id of the register
}

// Column is a column and what it is read as.
type Column struct {
	Sheet   string `json:"sheet,omitempty"`
	Letter  string `json:"letter"`
	Heading string `json:"heading"`
	Field   Field  `json:"field"`
	Sample  string `json:"sample,omitempty"` // the first text in it
}

// Case is a case that comes out of a row.
type Case struct {
	Place     string `json:"place"`
	OwnNumber string `json:"own_number,omitempty"`
	Judged    bool   `json:"judged"`
	Repeated  bool   `json:"repeated,omitempty"` // another row of the file has the same own number

	entry record.Entry
}

// Entry is the case as it will be sealed.
func (c Case) Entry() record.Entry { return c.entry }

// Same is a row that is a case already.
type Same struct {
	Place   string `json:"place"`
	Case    string `json:"case,omitempty"` // in the register; "" for a row that stands twice in the file
	Row     string `json:"row,omitempty"`  // that it repeats
	Changed bool   `json:"changed,omitempty"`
}

// Remark is a cell, a row or a sheet and what is to be said of it.
type Remark struct {
	Place string `json:"place"`
	Field Field  `json:"field,omitempty"`
	Why   string `json:"why"` // a word under "takeover.why."
	Text  string `json:"text,omitempty"`
}

// Options are how a file is read.
type Options struct {
	Mapping  *Mapping
	Limits   Limits
	Now      time.Time
	Progress register.Progress // how much was read; an error of it ends that
}

// part is the progress of one of several readings, from 0.
func (o Options) part(n, of int) register.Progress {
	return o.Progress.Part(n, of)
}

// Read reads a file and says what it becomes in a register, which may not be there yet.
// Nothing is written. A file that cannot be read is a [*FileError].
func Read(path string, r *register.Register, o Options) (*Plan, error) {
	if o.Limits == (Limits{}) {
		o.Limits = Usual
	}
	src, err := load(path, o)
	if err != nil {
		return nil, err
	}
	known, err := knownIn(r.Heeding(o.Progress), src.lines != nil)
	if err != nil {
		return nil, err
	}
	p := &Plan{File: src.name, SHA256: src.sum, Detail: src.detail, Cases: []Case{}}
	if src.lines != nil {
		err = p.readLines(src, known, o)
	} else {
		err = p.readTables(src, known, o)
	}
	if err != nil {
		return nil, err
	}
	return p, nil
}

// Organisation is whose register it was, as its last case says; empty for a file that
// does not tell.
func (p *Plan) Organisation() (o record.Organisation) {
	for _, c := range p.Cases {
		if c.entry.Organisation != (record.Organisation{}) {
			o = c.entry.Organisation
		}
	}
	return o
}

// Ready reports whether there is something to seal and nothing to mend.
func (p *Plan) Ready() bool { return len(p.Wrong) == 0 && len(p.Cases) > 0 }

// SealNew is [Plan.Seal] in a register that is made first where there is none. When nothing
// was sealed in it, it is taken away again.
func (p *Plan) SealNew(r *register.Register, create func() error, by string, progress register.Progress) (record.RegisterEntry, []record.Entry, error) {
	there, unknown := r.Exists()
	if err := create(); err != nil {
		return record.RegisterEntry{}, nil, err
	}
	of, cases, err := p.Seal(r, by, progress)
	var sealed *register.SealedError
	if err != nil && !errors.As(err, &sealed) && unknown == nil && !there {
		_ = r.Unmake()
	}
	return of, cases, err
}

// Seal seals every case of the plan, and where they come from: all of it or nothing.
func (p *Plan) Seal(r *register.Register, by string, progress register.Progress) (record.RegisterEntry, []record.Entry, error) {
	of := record.RegisterEntry{Kind: record.ImportedFrom, By: by, Import: &record.Import{File: p.File, SHA256: p.SHA256, Rows: p.Rows, Cases: len(p.Cases), Origin: p.Origin}}
	seen := map[string]bool{}
	for _, c := range p.Columns {
		if c.Heading == "" || seen[c.Heading] {
			continue
		}
		seen[c.Heading] = true
		of.Import.Columns = append(of.Import.Columns, record.Column{Column: c.Heading, Field: string(c.Field)})
	}
	cases := make([]record.Entry, len(p.Cases))
	for i, c := range p.Cases {
		cases[i] = c.entry
		if cases[i].By == "" {
			cases[i].By = by
		}
	}
	return r.Import(of, cases, progress)
}

// known is what the register holds already.
type known struct {
	organisation record.Organisation
	own          map[string]string // case by own number, folded
	rows         map[string]string // case by what its row says
	places       map[string]string // case whose row was erased since, by file and place
	origins      map[string]string // case by register, case and seal of where it was first
	seals        map[string]string // case by the seal of one of its entries
	mapping      map[string]Field  // of the imports of before, the last one first
}

// knownIn reads it. No register yet knows nothing.
func knownIn(r *register.Register, lines bool) (*known, error) {
	k := &known{own: map[string]string{}, rows: map[string]string{}, places: map[string]string{}, origins: map[string]string{}, seals: map[string]string{}, mapping: map[string]Field{}}
	if there, err := r.Exists(); err != nil || !there {
		return k, err
	}
	info, err := r.Info()
	if err != nil {
		return nil, err
	}
	k.organisation = info.Organisation
	all, err := r.RegisterEntries()
	if err != nil {
		return nil, err
	}
	imports := false
	for _, e := range all {
		if e.Import != nil {
			imports = true
			for _, c := range e.Import.Columns {
				k.mapping[foldedHeading(c.Column)] = Field(c.Field)
			}
		}
	}
	if !imports && !lines {
		return k, nil
	}
	return k, r.Each(func(e record.Entry, raw []byte) error {
		if lines {
			seal := register.Seal(raw)
			if e.Erased != "" {
				seal = e.Erased
			}
			k.seals[seal] = e.Case
		}
		i := e.Imported
		if i == nil || e.Kind != record.Intake {
			return nil
		}
		if o := i.Origin; o != nil {
			k.origins[originKey(o)] = e.Case
		}
		if e.Erased != "" { // its number and its row are gone
			k.places[placeKey(i)] = e.Case
			return nil
		}
		if i.OwnNumber != "" {
			k.own[foldedHeading(i.OwnNumber)] = e.Case
		}
		k.rows[print(i.Row)] = e.Case
		return nil
	})
}
