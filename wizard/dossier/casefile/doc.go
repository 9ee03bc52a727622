// Package casefile makes the dossier of a case: everything that is recorded, in
// the order in which a reader who was not there would ask.
//
// # Chapters
//
// The first page is a summary. Then come the open points, the story, the facts,
// the verdict with every reason, what was done, who was told, and the log with
// its seal.
//
// # Nothing left out
//
// A chapter that is empty says so, what was unknown says that it was, and what
// somebody decided stands beside what was computed.
package casefile
