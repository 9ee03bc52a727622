// Package phrase makes sentences of what the lower rooms say: a verdict becomes
// a card, a sentinel error a plain line with what to do next, an answer the
// words a person chose. The screen and the plain form say the same things
// because they both say them through here. All words stand in text.
package phrase
