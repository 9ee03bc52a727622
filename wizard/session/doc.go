// Package session is what the screen and the line form have in common: what can
// be chosen at a moment, and what becomes of it. Both only show and ask.
package session
