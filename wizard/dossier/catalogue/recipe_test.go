package catalogue_test

import (
	"os"
	"regexp"
	"slices"
	"testing"

	"datalek/wizard/dossier/catalogue"
	"datalek/wizard/text"
)

// A document that is named but stands in no row is never offered, and one without
// a name in a language cannot be chosen.
func TestEveryDocumentHasItsRowAndItsName(t *testing.T) {
	source, err := os.ReadFile("catalogue.go")
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile(`(?m)^\t\w+ +Kind = "(\w+)"`).FindAllSubmatch(source, -1)
	if len(named) == 0 {
		t.Fatal("catalogue.go names no documents in the form that this test reads")
	}
	for _, m := range named {
		kind := string(m[1])
		if !slices.Contains(catalogue.All(), catalogue.Kind(kind)) {
			t.Errorf("document %q has no row in recipes, in wizard/dossier/catalogue/catalogue.go", kind)
		}
		for _, lang := range []string{"nl", "en"} {
			if key := "document.kind." + kind; !text.For(lang).Has(key) {
				t.Errorf("document %q has no name: %s is missing in the texts of %s", kind, key, lang)
			}
		}
	}
}
