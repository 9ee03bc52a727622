package calendar

// Lines writes lines with words, for the tests of folding and escaping.
func Lines(property string, words ...string) []byte {
	f := file{language: "nl-NL"}
	for _, s := range words {
		f.text(property, s)
	}
	return f.Bytes()
}
