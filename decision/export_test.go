package decision

// AllowedIn and FieldNamesIn are the contract of one schema, for tests that draw
// facts of the first.
func AllowedIn(schema int, name string) []Value {
	fd, _ := fieldByName(name)
	if fd.schema() > schema {
		return nil
	}
	return append([]Value(nil), fd.allowedIn(schema)...)
}

func FieldNamesIn(schema int) []string { return fieldNames(schema) }

// ParseStrictly and ScanFacts are the two ways of [ParseFacts].
var ParseStrictly, ScanFacts = parseStrictly, scanFacts
