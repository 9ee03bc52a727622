// Package yearreport makes the report of a year: how many breaches there were and
// of which kind, whether what had to be done was done, what is still open, and the
// ten tips of the authority for a register with what the figures say to them.
package yearreport
