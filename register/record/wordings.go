package record

// Wordings are what readers outside the organisation are told, apart from the story
// in the register: that is told in haste, and what is jotted down on the telephone
// is for nobody else. They are kept with the version they belong to; what was sent
// stands in the communications. An empty one stands for what the facts tell.
type Wordings struct {
	People       string `json:"people,omitempty"`       // what happened, for the people
	Authority    string `json:"authority,omitempty"`    // what happened, for the authority and for a client
	Discovered   string `json:"discovered,omitempty"`   // how it came out, for the same
	Cause        string `json:"cause,omitempty"`        // how it could happen, for the same
	Consequences string `json:"consequences,omitempty"` // for the people hit, as the same are told
	Weighing     string `json:"weighing,omitempty"`     // how an adviser weighs the case, for the dossier
}
