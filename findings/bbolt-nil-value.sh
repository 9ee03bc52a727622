#!/usr/bin/env bash
# An empty value of bbolt is missing until it is committed
#
# Software: go.etcd.io/bbolt v1.5.0 (Go)
# Expected: after Put(key, nil), Get(key) answers the same within the transaction and in a later one
# Seen: within the transaction Get returns nil, which is documented to mean that the key does not exist; later it
#   returns an empty value that is not nil
# Control: after Put(key, []byte{}) it is empty and not nil both times
# For a register: a test "is there such a key" turns round at the commit; a marker gets a value of at least a byte

set -uo pipefail
sed -n '2,/^$/s/^# \{0,1\}//p' "$0"
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir" || exit 77
missing() { echo "NOT RUN: $1 cannot be had here"; exit 77; }
same() { # what, as described, as seen
  if [ "$2" = "$3" ]; then echo "as described  $1: $3"; else echo "CHANGED  $1: described $2, seen $3"; changed=1; fi
}
export GOPATH="$dir/go" GOFLAGS="-mod=mod -modcacherw" GOWORK=off
{ go mod init finding && go get go.etcd.io/bbolt@v1.5.0; } >/dev/null 2>&1 || missing "go.etcd.io/bbolt v1.5.0 (Go)"


cat >empty.go <<'GO'
package main

import (
	"fmt"

	"go.etcd.io/bbolt"
)

func main() {
	db, err := bbolt.Open("register.db", 0o600, nil)
	if err != nil {
		panic(err)
	}
	defer db.Close()
	look := func(b *bbolt.Bucket) {
		fmt.Println(b.Get([]byte("nil")) == nil, b.Get([]byte("empty")) == nil, b.Get([]byte("none")) == nil)
	}
	_ = db.Update(func(tx *bbolt.Tx) error {
		b, err := tx.CreateBucket([]byte("marks"))
		_ = b.Put([]byte("nil"), nil)
		_ = b.Put([]byte("empty"), []byte{})
		look(b)
		return err
	})
	_ = db.View(func(tx *bbolt.Tx) error { look(tx.Bucket([]byte("marks"))); return nil })
}
GO
seen=$(go run empty.go) || missing "a database of bbolt"
same "nil? put as nil, put as empty, never put: before the commit" "true false true" "$(sed -n 1p <<<"$seen")"
same "and after it" "false false true" "$(sed -n 2p <<<"$seen")"

exit "${changed:-0}"
