package moment

// shortestMisspelt is how many letters a word has at least in which a slip of the
// finger is looked through: a short one is soon another word.
const shortestMisspelt = 6

// misspelt is the day that somebody in a hurry meant by a word that begins as one: the
// only day that is one slip away, a letter too many, too few, another, or two that
// changed places. What is read is always shown, with its weekday.
func misspelt(word string) (meant string, is bool) {
	typed := []rune(word)
	all := days()
	if _, known := all[word]; known || len(typed) < shortestMisspelt {
		return "", false
	}
	var day int
	for known, meaning := range all {
		if known[0] != word[0] || len(known) < shortestMisspelt || !oneSlip(typed, []rune(known)) {
			continue
		}
		if is && meaning != day {
			return "", false // it could be either
		}
		meant, day, is = known, meaning, true
	}
	return meant, is
}

// days are the words that name one, each with a number for what it means.
func days() map[string]int {
	all := map[string]int{}
	for word, back := range dayWords.Get() {
		all[word] = back
	}
	for word, part := range thisWords.Get() {
		all[word] = 100 + int(part)
	}
	for word, weekday := range weekWords.Get() {
		all[word] = 200 + int(weekday)
	}
	return all
}

// oneSlip reports whether one slip makes one word of the other.
func oneSlip(a, b []rune) bool {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return len(a) <= 1 && len(b) <= 1 || len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0]
}
