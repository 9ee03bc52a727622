// Package usage is how the command line speaks: help in two languages, flags
// that are checked at once, wrong use as one sentinel error, a file or standard
// input as what is read, and results as text or as one line of JSON. The library
// for commands brings English words of its own; none of them gets past here.
package usage
