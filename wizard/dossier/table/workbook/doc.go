// Package workbook writes workbooks (XLSX, ECMA-376): sheets of rows that come one at
// a time, with looks, a page, a filter and charts. It knows no register; what stands in
// a workbook, package table decides.
//
// # Why our own
//
// A library that writes workbooks also reads them, computes formulas and knows every
// function and every encoding; one that we used made 21,000 values at each start of the
// program, a third of all memory that a start touches, for `datalek version` as much as
// for an export, and was a fifth of the program. Of all that a workbook can hold we
// write little: texts, numbers and moments, fifteen looks, one kind of chart. That
// little is written here, and the tests read it back with that library and hold it to
// what another program reads.
//
// # Use
//
// [New] begins a workbook with its looks; [Book.Sheet] adds a sheet, whose rows are
// written in order by [Sheet.Begin], [Sheet.Cell] and [Sheet.End]. [Book.WriteTo] puts
// the workbook together and [Book.Remove] ends it, also after an error.
//
//	b := workbook.New("", workbook.Look{Bold: true})
//	defer b.Remove()
//	s := b.Sheet("Cases", workbook.Layout{Widths: []float64{12}})
//	s.Begin(0)
//	s.Cell(0, 1, "2026-001")
//	err := s.End()
//
// # What a strict reader wants
//
// Excel offers to repair a file of which the elements stand in another order than the
// standard has, in which a sheet has a name that cannot be, or a text a sign that XML
// does not have. So each part is one function that writes its elements from top to
// bottom, in the order of the standard; a test holds them to that order. A text stands
// in its own cell (an inline string), so that no table of all texts has to be kept. What
// only looks like the number of a sign ("_x0041_") is written so that it stays as typed.
//
// # Memory
//
// A sheet is compressed while it is written. What is compressed waits in memory, and in
// a file for this account only once it is more than a megabyte, so that memory does not
// grow with the rows.
//
// # Same rows, same bytes
//
// The parts stand in a fixed order, their times are empty, and nothing in them depends
// on the clock, the zone or the machine.
package workbook
