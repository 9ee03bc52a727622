// Package question is what datalek asks: the questions as data, in one table
// (table.go), with for each its kind, its options, when it is asked and which
// part of the record it fills. It holds no words and draws nothing: the screen
// and the plain, line-by-line form both walk this table, so they can never
// differ.
//
// # The flow
//
// The flow is pure. An [Intake] is nothing but raw answers; from those follow
// the questions that can be reached ([Intake.Path]) and the record they make
// ([Intake.Record]). Only reachable answers count, yet none is ever thrown
// away: after going back and forth everything is as it was left.
//
// # Short
//
// Two rules keep it short for somebody in a hurry. What the kind of incident
// already tells is not asked (incident.go). And a fact is asked before the
// verdict only when its answer can still change the verdict, which the rules
// themselves are asked (decision's Matters); what only the form or the register
// wants comes after.
package question
