// Package document is a paper before it has a shape: a [Document] of sections,
// items and lines, which a screen can scroll, a file can hold and a test can
// compare.
//
// # Text
//
// [Document.Text] is the whole as plain text at a width, [Document.Copy] what of
// it leaves the house, and [Item.Copy] one answer as it is pasted into a form.
// [SideBySide] sets the English below every Dutch line.
//
// # What people typed
//
// What was typed is shown as typed, in the person's own words, but it cannot
// act. [Clean] takes out control characters, escape sequences and marks that
// hide or turn text around.
//
// # Files
//
// [Write] puts files in a folder, readable for the owner only, and never
// overwrites one. The shapes for paper (DOCX, EML, Markdown, PDF) are in
// [datalek/wizard/document/paper].
package document
