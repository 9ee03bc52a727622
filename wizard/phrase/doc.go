// Package phrase makes sentences of what the lower rooms say.
//
// # What becomes of what
//
// A verdict becomes a card, a sentinel error a plain line with what to do next, an
// answer the words a person chose.
//
// # One voice
//
// The screen and the plain form say the same things
// because they both say them through here. All words stand in text.
package phrase
