// Package dossier is a case as papers see it: the record with its verdict, all its
// revisions, and the questions about them that more than one paper asks
// ([CaseData]). The papers themselves are made below it, from forms for the
// authority to the report of a year; [datalek/wizard/dossier/catalogue] knows
// them all. Making one is pure: same record, same moment, same language, same
// bytes. Only [Sealed] reads a register.
//
// # Three rules for every paper
//
// A draft is honest by itself. What is unknown or was never answered says that
// it is still being looked into, an estimate says that it is one, and what the
// program derives itself (likely consequences, how serious) is marked as a
// suggestion for a person to confirm. Nothing is invented.
//
// Nothing that the law requires is silently left out. The mandatory parts of
// art. 33(1), 33(3) and 34(2) GDPR that are still empty stand on top, each with
// who could know it. What a program cannot know at all, such as the name of the
// reader, is a placeholder in [SQUARE BRACKETS] and is listed there too.
//
// Data of a victim that somebody typed are pointed out before the paper leaves
// (pii.go).
package dossier
