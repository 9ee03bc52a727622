package dossier

import "github.com/rivo/uniseg"

// FormNumbers is the known list of questions, for the tests.
var FormNumbers = formNumbers

// DisplayWidth is how many columns a line takes.
var DisplayWidth = uniseg.StringWidth

// FormLabel is a word of the form as a draft shows it.
var FormLabel = formLabel
