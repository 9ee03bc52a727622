// Command bbolt is the peer of record: it puts the bytes of one entry in a file.
//
//	bbolt FILE BYTES
package main

import (
	"bytes"
	"log"
	"os"
	"strconv"

	bolt "go.etcd.io/bbolt"
)

func main() {
	n, err := strconv.Atoi(os.Args[2])
	if err != nil {
		log.Fatal(err)
	}
	db, err := bolt.Open(os.Args[1], 0o600, nil)
	if err != nil {
		log.Fatal(err)
	}
	err = db.Update(func(tx *bolt.Tx) error {
		b, err := tx.CreateBucketIfNotExists([]byte("entry"))
		if err != nil {
			return err
		}
		seq, err := b.NextSequence()
		if err != nil {
			return err
		}
		return b.Put([]byte(strconv.FormatUint(seq, 10)), bytes.Repeat([]byte("x"), n))
	})
	if err == nil {
		err = db.Close()
	}
	if err != nil {
		log.Fatal(err)
	}
}
