// Package letters writes what is sent to people and organisations around a
// breach: the message to those whose data it was (as a mail, on paper, in
// public), the reply to somebody who asks, the notice of a processor to its
// client, the questions to a supplier, and the request to delete to a wrong
// recipient.
//
// # Honest
//
// A letter says what is known, calls the rest unknown, and claims nothing that
// nobody recorded. It holds no links and asks for no login: that is what a false
// message looks like.
//
// # Placeholders
//
// What no program knows, such as the name of the reader, is a word in [SQUARE
// BRACKETS] and is listed on top, with the mandatory parts of art. 34(2) GDPR that
// are still empty.
package letters
