// Package apform fills in the form of the Dutch authority (the Autoriteit
// Persoonsgegevens): the first notification, the supplement and the withdrawal
// (art. 33 GDPR).
//
// # The form
//
// The order, the numbers and the words are those of the Dutch online form. It
// exists in Dutch only, so a draft in English shows the Dutch label with a gloss
// behind it. Which of our answers is which of its options stands in options.go.
//
// # Three drafts
//
// [Notification] is the whole form. [Supplement] is the same form made twice, as
// it was when the authority last heard of the case and as it is now; only what
// differs is in it. [Withdrawal] says which notification is taken back and why.
//
// The same answers in the fields of the European template are made by
// [datalek/wizard/dossier/apform/edpb].
package apform
