// Package catalogue knows every kind of paper: when it makes sense in a case, how
// it is made, and in which files it leaves the program.
//
// # One table
//
// A new paper is one row of the table in catalogue.go beside its own file; what
// lists, prints and saves papers goes by that table.
package catalogue
