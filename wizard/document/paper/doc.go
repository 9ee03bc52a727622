// Package paper gives a document the shape in which it goes out of the door: a file
// for a word processor, a mail that is not sent yet, a page of Markdown, a printed
// dossier.
//
// # A shape changes nothing
//
// It leaves nothing out, and what is missing stays on top in every shape. Same
// document, same bytes: no moment of making, no name of a computer and nothing
// random gets in.
package paper
