// Package paper gives the documents of package dossier the shape in which they
// go out of the door: a file for a word processor, a mail that is not sent yet,
// a page of Markdown, a printed dossier. Which shapes are of use for which
// document, and what goes along as data or for a calendar, is decided in one
// place ([Files]). A shape changes nothing in what a document says and leaves
// nothing out: what is missing stays on top, in every shape. Same document, same
// bytes: no moment of making, no name of a computer and nothing random gets in.
package paper
