package text

import _ "embed"

// The files of words, each as a text of its own: a folder of them would be copied at
// every start of the program. A test holds this list to the files that are there.
var (
	//go:embed en.toml
	en string
	//go:embed en_authority.toml
	enAuthority string
	//go:embed en_callsheet.toml
	enCallsheet string
	//go:embed en_casefile.toml
	enCasefile string
	//go:embed en_contain.toml
	enContain string
	//go:embed en_dossier.toml
	enDossier string
	//go:embed en_explain.toml
	enExplain string
	//go:embed en_letgo.toml
	enLetgo string
	//go:embed en_letters.toml
	enLetters string
	//go:embed en_life.toml
	enLife string
	//go:embed en_owed.toml
	enOwed string
	//go:embed en_profile.toml
	enProfile string
	//go:embed en_register.toml
	enRegister string
	//go:embed en_sheet.toml
	enSheet string
	//go:embed en_takeover.toml
	enTakeover string
	//go:embed nl.toml
	nl string
	//go:embed nl_authority.toml
	nlAuthority string
	//go:embed nl_callsheet.toml
	nlCallsheet string
	//go:embed nl_casefile.toml
	nlCasefile string
	//go:embed nl_contain.toml
	nlContain string
	//go:embed nl_dossier.toml
	nlDossier string
	//go:embed nl_explain.toml
	nlExplain string
	//go:embed nl_letgo.toml
	nlLetgo string
	//go:embed nl_letters.toml
	nlLetters string
	//go:embed nl_life.toml
	nlLife string
	//go:embed nl_owed.toml
	nlOwed string
	//go:embed nl_profile.toml
	nlProfile string
	//go:embed nl_register.toml
	nlRegister string
	//go:embed nl_sheet.toml
	nlSheet string
	//go:embed nl_takeover.toml
	nlTakeover string
)

// files are those of each language.
var files = map[string][]string{
	"en": {en, enAuthority, enCallsheet, enCasefile, enContain, enDossier, enExplain, enLetgo, enLetters, enLife, enOwed, enProfile, enRegister, enSheet, enTakeover},
	"nl": {nl, nlAuthority, nlCallsheet, nlCasefile, nlContain, nlDossier, nlExplain, nlLetgo, nlLetters, nlLife, nlOwed, nlProfile, nlRegister, nlSheet, nlTakeover},
}
