package decision

// Reason is one step of the judgement: which rule spoke, what it did, which
// facts it looked at and where it comes from. Rule is also the key under which
// the wizard keeps the sentence for people.
type Reason struct {
	Rule    string   `json:"rule"`
	Effect  string   `json:"effect"`
	Facts   []string `json:"facts,omitempty"`
	Values  []Value  `json:"values,omitempty"`  // what decided, where that is one of many
	Assumed []string `json:"assumed,omitempty"` // facts among Facts that are not known for sure, and were read as the worst
	Source  string   `json:"source"`
}

// log collects reasons; a nil log is a judgement that nobody reads.
type log struct {
	reasons []Reason
	open    map[string]bool
}

func (l *log) add(r Reason) {
	if l == nil {
		return
	}
	for _, name := range r.Facts {
		if l.open[name] {
			r.Assumed = append(r.Assumed, name)
		}
	}
	l.reasons = append(l.reasons, r)
}

// Sources, as short citations. The outcome of every EDPB case named here was
// confirmed; its facts, beyond those of case 01, were not read in the original.
// Decisions of other authorities (UODO, Datatilsynet) do not bind the AP. The
// tables that are ours say so.
const (
	srcBreach     = "AVG/GDPR art. 4(12)"
	srcArt33      = "AVG/GDPR art. 33(1)"
	srcArt332     = "AVG/GDPR art. 33(2)"
	srcArt334     = "AVG/GDPR art. 33(4)"
	srcArt335     = "AVG/GDPR art. 33(5)"
	srcArt34      = "AVG/GDPR art. 34(1)"
	srcArt343b    = "AVG/GDPR art. 34(3)(b)"
	srcArt343c    = "AVG/GDPR art. 34(3)(c)"
	srcUAVG42     = "UAVG art. 42"
	srcFactors    = "EDPB Guidelines 9/2022"
	srcEncryption = "AP, datalek: wel of niet melden; EDPB Guidelines 01/2021, case 10"
	srcLogs       = "EDPB Guidelines 01/2021, case 01"
	srcNoLogs     = "EDPB Guidelines 01/2021, case 01; Datatilsynet 2019-441-1578"
	srcNoCure     = "UODO DKN.5131.59.2022"
	srcTrusted    = "AP, betrouwbare ontvanger; EDPB Guidelines 01/2021, case 09"
	srcOneKnown   = "EDPB Guidelines 01/2021, cases 13 and 16"
	srcHostile    = "EDPB Guidelines 01/2021, cases 08 and 17"
	srcManyRead   = "EDPB Guidelines 01/2021, case 14"
	srcLostTheft  = "EDPB Guidelines 01/2021, cases 11 and 12"
	srcAPCyber    = "AP, datalek door ransomware"
	srcIdentity   = "EDPB Guidelines 01/2021, case 14; UODO DKN.5131.16.2021"
	srcIncidental = "EDPB Guidelines 01/2021, case 15"
	srcListTells  = "AP, besluit PVV Overijssel (11-05-2021)"
	srcDisruption = "EDPB Guidelines 01/2021, cases 01, 02 and 03"
	srcOurTable   = "EDPB Guidelines 9/2022; table of this rule set"
)
