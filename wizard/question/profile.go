package question

// profileFields are the questions about the organisation itself, asked once for a
// register and not for each breach, in the order of [record.Profile.Texts], and the
// logo.
var profileFields = []struct {
	name string // of the text in a profile
	Question
}{
	{"name", Question{ID: "profile_name", Kind: Line, Optional: true}},
	{"address", Question{ID: "profile_address", Kind: Paragraph, Optional: true}},
	{"kvk", Question{ID: "profile_kvk", Kind: Line, Optional: true}},
	{"sector", Question{ID: "profile_sector", Kind: Line, Optional: true}},
	{"contact_person", Question{ID: "profile_contact_person", Kind: Line, Optional: true}},
	{"contact_detail", Question{ID: "profile_contact_detail", Kind: Line, Optional: true}},
	{"notifier", Question{ID: "profile_notifier", Kind: Line, Optional: true}},
	{"notifier_function", Question{ID: "profile_notifier_function", Kind: Line, Optional: true}},
	{"notifier_email", Question{ID: "profile_notifier_email", Kind: Line, Optional: true}},
	{"notifier_phone", Question{ID: "profile_notifier_phone", Kind: Line, Optional: true}},
	{"dpo", Question{ID: "profile_dpo", Kind: Line, Optional: true}},
	{"dpo_contact", Question{ID: "profile_dpo_contact", Kind: Line, Optional: true}},
	{"dpo_number", Question{ID: "profile_dpo_number", Kind: Line, Optional: true}},
	{"insurer", Question{ID: "profile_insurer", Kind: Paragraph, Optional: true}},
	{"lawyer", Question{ID: "profile_lawyer", Kind: Paragraph, Optional: true}},
	{"letterhead", Question{ID: "profile_letterhead", Kind: Paragraph, Optional: true}},
	{ProfileLogo, Question{ID: "profile_logo", Kind: Line, Optional: true}},
}

// ProfileLogo is the name of the question that takes the path of a picture.
const ProfileLogo = "logo"

// ProfileQuestion is the question about one text of a profile, or about its logo;
// false for a name that there is none of.
func ProfileQuestion(name string) (Question, bool) {
	for _, f := range profileFields {
		if f.name == name {
			return f.Question, true
		}
	}
	return Question{}, false
}

// OfProfile reports whether the organisation itself is what is asked about.
func (q Question) OfProfile() bool {
	for _, f := range profileFields {
		if f.ID == q.ID {
			return true
		}
	}
	return false
}
