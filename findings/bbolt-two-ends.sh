#!/usr/bin/env bash
# A cursor of bbolt stands in two different places past the last key
#
# Software: go.etcd.io/bbolt v1.5.0 (Go)
# Expected: a cursor that ran past the last key, by Next or by Seek, gives the last key on Prev
# Seen: after Seek past the end, Prev gives the last key; after Next past the end, Prev gives the last but one. The same
#   at the front: First, Prev (nil), Next gives the second key
# Control: both ways past the end return nil, as documented
# For a register: walking forward until nil and then back skips an entry in silence; begin again with Last or First

set -uo pipefail
sed -n '2,/^$/s/^# \{0,1\}//p' "$0"
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir" || exit 77
missing() { echo "NOT RUN: $1 cannot be had here"; exit 77; }
same() { # what, as described, as seen
  if [ "$2" = "$3" ]; then echo "as described  $1: $3"; else echo "CHANGED  $1: described $2, seen $3"; changed=1; fi
}
export GOPATH="$dir/go" GOFLAGS="-mod=mod -modcacherw" GOWORK=off
{ go mod init finding && go get go.etcd.io/bbolt@v1.5.0; } >/dev/null 2>&1 || missing "go.etcd.io/bbolt v1.5.0 (Go)"


cat >cursor.go <<'GO'
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
	_ = db.Update(func(tx *bbolt.Tx) error {
		b, err := tx.CreateBucket([]byte("cases"))
		for _, key := range []string{"2026-001", "2026-002", "2026-003"} {
			_ = b.Put([]byte(key), []byte("x"))
		}
		return err
	})
	_ = db.View(func(tx *bbolt.Tx) error {
		c := tx.Bucket([]byte("cases")).Cursor()
		past, _ := c.Seek([]byte("2027"))
		back, _ := c.Prev()
		fmt.Printf("%q %s\n", past, back)
		c.Last()
		past, _ = c.Next()
		back, _ = c.Prev()
		fmt.Printf("%q %s\n", past, back)
		c.First()
		past, _ = c.Prev()
		back, _ = c.Next()
		fmt.Printf("%q %s\n", past, back)
		return nil
	})
}
GO
seen=$(go run cursor.go) || missing "a database of bbolt"
same "Seek past the end, Prev" '"" 2026-003' "$(sed -n 1p <<<"$seen")"
same "Last, Next, Prev" '"" 2026-002' "$(sed -n 2p <<<"$seen")"
same "First, Prev, Next" '"" 2026-002' "$(sed -n 3p <<<"$seen")"

exit "${changed:-0}"
