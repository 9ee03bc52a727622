package workbook

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"hash/crc32"
	"io"
	"os"
)

// part is a sheet inside a workbook: it is compressed as it comes, and waits until those
// before it are written.
type part struct {
	temp    string // folder for what is large; "" for that of the system
	raw     []byte // what is not compressed yet
	size    uint64 // of what is, before it was
	sum     uint32
	squeeze *flate.Writer // nil before it is needed
	held    bytes.Buffer  // of what is compressed, that which is not in the file
	packed  uint64        // all that is compressed
	file    *os.File      // nil while all of it fits in memory
}

const (
	mostRaw  = 64 << 10 // bytes that wait to be compressed
	mostHeld = 1 << 20  // compressed bytes that stay in memory
)

func (p *part) string(s string) { p.raw = append(p.raw, s...) }

// packSome compresses once there is enough.
func (p *part) packSome() error {
	if len(p.raw) < mostRaw {
		return nil
	}
	return p.pack()
}

func (p *part) pack() (err error) {
	if p.squeeze == nil {
		if p.squeeze, err = flate.NewWriter((*waiting)(p), flate.DefaultCompression); err != nil {
			return err
		}
	}
	p.sum = crc32.Update(p.sum, crc32.IEEETable, p.raw)
	p.size += uint64(len(p.raw))
	_, err = p.squeeze.Write(p.raw)
	p.raw = p.raw[:0]
	return err
}

// waiting is a part as it takes what was compressed.
type waiting part

func (p *waiting) Write(content []byte) (n int, err error) {
	p.packed += uint64(len(content))
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

// writeTo writes the part under a name, and forgets it.
func (p *part) writeTo(z *zip.Writer, name string) error {
	err := p.pack()
	if err == nil {
		err = p.squeeze.Close()
	}
	if err != nil {
		return err
	}
	w, err := z.CreateRaw(&zip.FileHeader{Name: name, Method: zip.Deflate, CRC32: p.sum, UncompressedSize64: p.size, CompressedSize64: p.packed})
	if err == nil && p.file != nil {
		if _, err = p.file.Seek(0, io.SeekStart); err == nil {
			_, err = io.Copy(w, p.file)
		}
	}
	if err == nil {
		_, err = p.held.WriteTo(w)
	}
	p.raw, p.squeeze, p.held = nil, nil, bytes.Buffer{}
	return err
}

func (p *part) remove() {
	if p.file != nil {
		p.file.Close()
		os.Remove(p.file.Name())
	}
}
