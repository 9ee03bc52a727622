// Package text is every word a person reads, one key per thing, in nl.toml and
// en.toml; what leaves the program stands in files of its own beside them, one
// for each subject, and so does what explains a verdict. Each has its English
// beside it.
//
// # Two languages
//
// Dutch is the first language: plain, short, "u", no legal Latin. The
// two files hold the same keys with the same {placeholders}; a test finds what
// is missing, unused or not translated.
//
// # The files
//
// The files are TOML in its simplest form, a key and a text on each line, flattened
// to dotted keys. A plural has the keys
// "x.one" and "x.more". (A message library was left out on purpose: its plural
// names "one", "many" and "other" are answers in our own lists.)
package text
