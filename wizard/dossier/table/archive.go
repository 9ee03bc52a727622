package table

import (
	"archive/zip"
	"bytes"
	"cmp"
	"compress/flate"
	"errors"
	"hash"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"slices"

	"github.com/xuri/excelize/v2"
)

// writeTo writes the workbook straight to w; left alone the library puts the
// whole of it in memory first. The times of the files in it stay empty.
func (b *workbook) writeTo(w io.Writer) error {
	all := &archive{out: w, temp: b.temp, lines: b.lines}
	defer all.remove()
	b.SetZipWriter(func(io.Writer) excelize.ZipWriter { return all })
	_, err := b.WriteToBuffer()
	return err
}

// archive is the files inside a workbook, written in the order of their names: the
// library hands over the sheets that are streams in the order of a map.
type archive struct {
	out  io.Writer
	temp string // folder for what is large; "" for that of the system
	all  []*member

	lines map[string]*sheetRows // the rows of some of them
}

// Create begins the next file, as [excelize.ZipWriter] has it.
func (p *archive) Create(name string) (io.Writer, error) {
	next := &member{temp: p.temp, sum: crc32.NewIEEE(), lines: p.lines[name]}
	next.header.Name, next.header.Method = name, zip.Deflate
	var err error
	next.squeeze, err = flate.NewWriter((*packed)(next), flate.DefaultCompression)
	p.all = append(p.all, next)
	return next, err
}

// AddFS is there for [excelize.ZipWriter]; a workbook has no folder of files.
func (*archive) AddFS(fs.FS) error { return errors.ErrUnsupported }

// Close writes all files.
func (p *archive) Close() error {
	slices.SortFunc(p.all, func(a, b *member) int { return cmp.Compare(a.header.Name, b.header.Name) })
	z := zip.NewWriter(p.out)
	for _, one := range p.all {
		if err := one.writeTo(z); err != nil {
			return err
		}
	}
	return z.Close()
}

func (p *archive) remove() {
	for _, one := range p.all {
		if one.file != nil {
			one.file.Close()
			os.Remove(one.file.Name())
		}
	}
}

// member is one of them: it is compressed as it comes, and waits until all of them are there.
type member struct {
	header  zip.FileHeader
	sum     hash.Hash32
	squeeze *flate.Writer
	held    bytes.Buffer // of what is compressed, that which is not in the file
	file    *os.File     // nil while all of it fits in memory
	temp    string
	lines   *sheetRows // that are to be put in it still
}

// endOfRows stands where the rows of a sheet end: words in it have no bracket.
var endOfRows = []byte("</sheetData>")

// Write takes content of the library, which gives a sheet without its rows in one piece.
func (p *member) Write(content []byte) (int, error) {
	at := bytes.Index(content, endOfRows)
	if p.lines == nil || at < 0 {
		return p.pack(content)
	}
	n, err := p.pack(content[:at])
	if err == nil {
		lines := p.lines
		p.lines = nil
		err = lines.writeTo(packing{p})
	}
	if err != nil {
		return n, err
	}
	rest, err := p.pack(content[at:])
	return n + rest, err
}

// packing is a member as its rows are written to it.
type packing struct{ *member }

func (p packing) Write(content []byte) (int, error) { return p.pack(content) }

func (p *member) pack(content []byte) (int, error) {
	p.sum.Write(content)
	p.header.UncompressedSize64 += uint64(len(content))
	return p.squeeze.Write(content)
}

// packed is a member as it takes what was compressed.
type packed member

// mostHeld is how much of a compressed file stays in memory, in bytes.
const mostHeld = 1 << 20

func (p *packed) Write(content []byte) (n int, err error) {
	p.header.CompressedSize64 += uint64(len(content))
	if p.held.Write(content); p.held.Len() < mostHeld {
		return len(content), nil
	}
	if p.file == nil {
		if p.file, err = os.CreateTemp(p.temp, ".datalek-*"); err != nil { // made with 0600
			return 0, err
		}
	}
	if _, err = p.held.WriteTo(p.file); err != nil {
		return 0, err
	}
	return len(content), nil
}

func (p *member) writeTo(z *zip.Writer) error {
	if p.lines != nil {
		return errors.New("a sheet came without a place for its rows")
	}
	if err := p.squeeze.Close(); err != nil {
		return err
	}
	p.header.CRC32 = p.sum.Sum32()
	w, err := z.CreateRaw(&p.header)
	if err == nil && p.file != nil {
		if _, err = p.file.Seek(0, io.SeekStart); err == nil {
			_, err = io.Copy(w, p.file)
		}
	}
	if err == nil {
		_, err = p.held.WriteTo(w)
	}
	return err
}
