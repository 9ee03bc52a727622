package register_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	bolt "go.etcd.io/bbolt"

	"datalek/register"
	"datalek/register/record"
)

func TestDraftsAreKeptAsGivenTheLastChangedFirst(t *testing.T) {
	r := created(t)
	if list, err := r.Drafts(); err != nil || list == nil || len(list) != 0 {
		t.Fatal(list, err)
	}
	must(t, saved(r, register.Draft{ID: "a", Content: json.RawMessage("[1]")}))
	must(t, saved(r, register.Draft{ID: "b", Content: []byte("{}")}))
	must(t, saved(r, register.Draft{ID: "a", Content: json.RawMessage(`{"step":2}`)}))
	list, err := r.Drafts()
	must(t, err)
	if len(list) != 2 || list[0].ID != "a" || string(list[0].Content) != `{"step":2}` || list[1].ID != "b" || !list[0].Changed.After(list[1].Changed) {
		t.Fatalf("%+v", list)
	}
	got, err := r.Draft("b")
	must(t, err)
	if string(got.Content) != "{}" {
		t.Fatalf("%+v", got)
	}
	must(t, r.DropDraft("b"))
	wants(t, r.DropDraft("b"), register.ErrNoDraft)
	wants(t, saved(r, register.Draft{}), record.ErrInvalid)
	wants(t, saved(r, register.Draft{ID: "c", Content: json.RawMessage("{")}), record.ErrInvalid)
}

func TestOneBadDraftDoesNotHideTheOthers(t *testing.T) {
	r := created(t)
	must(t, saved(r, register.Draft{ID: "good"}))
	inside(t, r.Path(), func(tx *bolt.Tx) error { return tx.Bucket([]byte("draft")).Put([]byte("bad"), []byte("{")) })
	list, err := r.Drafts()
	wants(t, err, register.ErrDamaged)
	if len(list) != 1 || list[0].ID != "good" || !strings.Contains(err.Error(), `"bad"`) {
		t.Fatal(list, err)
	}
	report, err := r.Verify(nil)
	wants(t, err, register.ErrDamaged)
	wants(t, err, register.ErrBadDraft)
	if len(report.Findings) != 1 || report.Findings[0].Draft != "bad" {
		t.Fatalf("%+v", report)
	}
	_, err = r.Draft("bad")
	wants(t, err, register.ErrBadDraft)
}

// The log is whole without them, so there is a way to go on.
func TestABadDraftCanBeThrownAway(t *testing.T) {
	r := created(t)
	appended(t, r, intake("x"))
	must(t, saved(r, register.Draft{ID: "good", Content: json.RawMessage(`1`)}))
	must(t, saved(r, register.Draft{ID: "strange", Content: json.RawMessage(`"x"`)}))
	spoil := func() {
		inside(t, r.Path(), func(tx *bolt.Tx) error { return tx.Bucket([]byte("draft")).Put([]byte("bad"), []byte("{")) })
	}
	spoil()
	must(t, r.DropDraft("bad"))
	sound(t, r)
	spoil()
	dropped, err := r.DropBadDrafts(func(d register.Draft) error {
		if string(d.Content) == `"x"` {
			return errNothing
		}
		return nil
	})
	must(t, err)
	if diff := cmp.Diff([]string{"bad", "strange"}, dropped); diff != "" {
		t.Fatal(diff)
	}
	if report := sound(t, r); report.Drafts != 1 || report.Entries != 1 {
		t.Fatalf("%+v", report)
	}
	if dropped, err := r.DropBadDrafts(nil); err != nil || len(dropped) != 0 {
		t.Fatal(dropped, err)
	}
}

// The content is cut out of what this program writes; what another program wrote is read
// as it stands.
func TestADraftIsReadHoweverItIsWritten(t *testing.T) {
	for name, text := range map[string]string{
		"as it is written":     `{"id":"a","revision":3,"changed":"2026-11-20T12:00:00Z","content":{"answers":{"x":1},"content":2}}`,
		"by older programs":    `{"id":"a","changed":"2026-11-20T12:00:00Z","content":[1,2]}`,
		"nothing in it":        `{"id":"a","revision":1,"changed":"2026-11-20T12:00:00Z","content":null}`,
		"the content in front": `{"content":{"a":1},"id":"a","revision":3,"changed":"2026-11-20T12:00:00Z"}`,
		"something behind it":  `{"id":"a","revision":3,"content":{"a":1},"changed":"2026-11-20T12:00:00Z"}`,
		"with air":             "{\"id\": \"a\" ,\"content\":\t{ \"a\": 1 }\n,\"changed\":\"2026-11-20T12:00:00Z\" }\n",
		"the same word inside": `{"id":"a","more":{"b":1,"content":7},"revision":3,"changed":"2026-11-20T12:00:00Z","content":[]}`,
		"no content":           `{"id":"a","revision":3,"changed":"2026-11-20T12:00:00Z"}`,
		"content that is none": `{"id":"a","revision":3,"changed":"2026-11-20T12:00:00Z","content":{"a":}}`,
		"cut off":              `{"id":"a","revision":3,"changed":"2026-11-20T12:00:00Z","content":{"a":1}`,
		"another revision":     `{"id":"a","revision":"3","changed":"2026-11-20T12:00:00Z","content":{}}`,
	} {
		r := created(t)
		inside(t, r.Path(), func(tx *bolt.Tx) error { return tx.Bucket([]byte("draft")).Put([]byte("a"), []byte(text)) })
		var want register.Draft
		got, err := r.Draft("a")
		if json.Unmarshal([]byte(text), &want) != nil {
			wants(t, err, register.ErrBadDraft)
			continue
		}
		must(t, err)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if newest := r.Newest(); newest == nil || !newest.Newest.Equal(want.Changed) || newest.Of != register.NewestDraft {
			t.Errorf("%s: the newest moment is %+v", name, newest)
		}
	}
}
