package boltfile

import (
	"bytes"
	"errors"
	"io"
	"os"
	"slices"
)

// ClearFree writes zeros over every page that nothing points at: those on the list of
// free pages, and those behind the last that was ever used. bbolt leaves in them what
// stood there, which a transaction removed. The whole tree is walked before anything is
// written, so that a list that is damaged clears nothing. Nobody else may have the file open, and what
// was written last must be on the disk: the meta page of before it points at pages that
// are free now.
//
// asks is asked now and then whether to go on, as in [Look]; what was cleared by then stays so.
func ClearFree(f *os.File, asks func() error) error {
	s := &stops{ask: asks}
	m, err := readMetas(f)
	if err != nil {
		return err
	}
	_, free, err := pages{f, m}.readFree()
	if err != nil {
		return err
	}
	info, err := f.Stat()
	if err != nil {
		return err
	}
	for id := m.pageNo; int64(id)*m.pageSize < info.Size(); id++ {
		free = append(free, id)
	}
	buf, zeros := make([]byte, m.pageSize), make([]byte, m.pageSize)
	ahead, done := windowed(f)
	free = slices.DeleteFunc(free, func(id uint64) bool {
		n, failed := ahead.ReadAt(buf, int64(id)*m.pageSize)
		if failed != nil && !errors.Is(failed, io.EOF) {
			err = failed
		}
		if err == nil {
			err = s.after(1)
		}
		return bytes.Equal(buf[:n], zeros[:n])
	})
	done()
	if err == nil && len(free) > 0 {
		err = walkOver(f, m, s) // a page that is in use can count as free by a flipped bit
	}
	if err != nil || len(free) == 0 {
		return err
	}
	for _, id := range free {
		if err := s.after(1); err != nil {
			return err
		}
		at := int64(id) * m.pageSize
		if _, err := f.WriteAt(zeros[:min(m.pageSize, info.Size()-at)], at); err != nil {
			return err
		}
	}
	return f.Sync()
}
