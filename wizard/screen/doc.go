// Package screen is the full-screen form: one Bubble Tea program that leads a person
// in a hurry through the six steps.
//
// # The rules of the terminal
//
// They are kept here and nowhere else:
//
//   - A page is a small model that knows its own size. It returns what became
//     of a key at once ([outcome]); nothing about moving between pages travels
//     through messages, because a message that comes back a moment later can
//     reach the next page (huh does that with its own forms).
//   - huh is used for its widgets only: one field a page, built when the page
//     opens, rebuilt when the window changes. Pages, conditions, history, going
//     back, errors and drafts are ours.
//   - The frame never grows past the window: header and footer are drawn first,
//     what is left over is the body, and the body is cut, never the header.
//   - Every state has a character of its own (>, [x], ✓), never only a colour.
//     With NO_COLOR nothing is coloured; the cursor stays visible, as reverse
//     video is no colour.
//   - After every page the draft is on disk, of a story and of what happens to a
//     case later. A closed window loses nothing. What is told about a case stays
//     until it is sealed, also when another window was first; when it cannot be
//     kept, the screen says so and goes on.
package screen
