// Package plain is the wizard without a screen: the same questions line by
// line, for screen readers, pipes and terminals that cannot draw. It does the
// whole job over the same table and the same drafts.
//
// # The rules of the line form
//
// What is asked is printed, one line is read; a
// list is answered by number, or by ja and nee; "terug" goes back, "?" gives an
// example, "stop" asks whether to keep what was told and ends, in Dutch and in
// English at any time; "weg 2" in a menu throws a draft away. An empty line
// answers only what may be empty. The end of the input is never an answer:
// it keeps the draft and ends.
package plain
