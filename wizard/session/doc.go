// Package session is the one controller of the wizard. The full screen and the
// line form only show what it gives and ask what it wants to know, so that what
// one can do the other can.
//
// # Choosing
//
// A [Menu] and a [CaseMenu] are typed rows: what a row opens is a value, never a
// string that is cut by hand.
//
// # Telling
//
// A [Story] is the intake of a breach, or what happened to a case later. It has
// one place at a time ([Story.Page]), and everything that moves it is a method
// that says at once where that leads ([Outcome]): going on, going back, changing an
// earlier answer, sealing. After each of them the draft is on disk. Nothing is
// sealed but by [Story.Seal].
//
// # Promises
//
// An answer that was given is kept before the next page shows. What cannot be
// kept is said and stops nobody. When another window was first, the news are
// shown, every answer stays, and sealing again writes after them.
package session
