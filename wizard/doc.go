// Package wizard is everything that people see; it holds rooms only. Words are
// their stuff.
//
//   - session: one controller for the screen and the line form
//   - screen, plain: the two forms, which show and ask
//   - cli: commands, flags, exit codes, help, the manual
//   - question: the questions as data, and the pure flow over them
//   - phrase, text: verdicts, errors and answers as sentences, and every word
//   - dossier: what leaves the program on paper
//   - termbg: keeps the start from waiting for a silent terminal
package wizard
