// Package edpb gives a case as data in the fields of the common template of the
// European authorities for the notification of a breach, version 1.0.
//
// # Status
//
// The template is not final, so what is made here is a draft for comparing,
// keeping or converting. The list of fields (fields.tsv) is derived from work
// under CC BY 4.0; it says whose and what was changed, and every file names it.
//
// # Choices
//
// A value of ours without a choice of its own takes the nearest and is marked as
// a suggestion. What nothing is known about stays empty, and is listed as missing
// where the template requires it.
package edpb
