// Package cli is the command line: a short constructor per command, flags that
// are checked at once, exit codes, help and the manual in two languages.
//
// # Streams
//
// Results go to standard output, talk to standard error. A result is text, or
// with --json one line of JSON. What can read a file reads standard input too.
//
// # Wrong use
//
// Wrong use is one sentinel error ([ErrWrong]). The library for commands brings
// English words of its own; none of them gets past here.
package cli
