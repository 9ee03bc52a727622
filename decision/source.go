package decision

import (
	"maps"
	"slices"
)

// Where the rules come from. The outcome of every EDPB case named here was
// confirmed; its facts, beyond those of case 01, were not read in the original.
// Decisions of other authorities (UODO, Datatilsynet) do not bind the AP. The
// tables that are ours say so.
const (
	srcBreach       = "gdpr.4-12"
	srcArt33        = "gdpr.33-1"
	srcArt332       = "gdpr.33-2"
	srcArt334       = "gdpr.33-4"
	srcArt335       = "gdpr.33-5"
	srcArt34        = "gdpr.34-1"
	srcArt343b      = "gdpr.34-3-b"
	srcArt343c      = "gdpr.34-3-c"
	srcUAVG42       = "uavg.42"
	srcFactors      = "edpb.9-2022"
	srcEncryption   = "ap.encryption"
	srcEncrypted    = "edpb.cases-01-06"
	srcLogs         = "edpb.case-01"
	srcNoLogs       = "edpb.case-01.no_logs"
	srcNoCure       = "uodo.no_cure"
	srcTrusted      = "ap.trusted_recipient"
	srcOneKnown     = "edpb.cases-13-16"
	srcHostile      = "edpb.cases-08-17"
	srcManyRead     = "edpb.case-14"
	srcLostTheft    = "edpb.cases-11-12"
	srcAPCyber      = "ap.ransomware"
	srcIdentity     = "edpb.case-14.identity"
	srcIncidental   = "edpb.case-15"
	srcListTells    = "ap.list_reveals"
	srcDisruption   = "edpb.cases-01-02-03"
	srcOurTable     = "ours.table"
	srcGuarded      = "edpb.case-09"
	srcCuriousStaff = "cjeu.c-768-21"

	srcBooking   = "ap.booking"
	srcNorway    = "no.awareness"
	srcAwareness = "edpb.9-2022.awareness"
	srcCautious  = "gdpr.33-1.cautious"
)

// sources holds the short citation of each source, in the words that verdicts
// before avg-2026-2 keep.
var sources = map[string]string{
	srcBreach:       "AVG/GDPR art. 4(12)",
	srcArt33:        "AVG/GDPR art. 33(1)",
	srcArt332:       "AVG/GDPR art. 33(2)",
	srcArt334:       "AVG/GDPR art. 33(4)",
	srcArt335:       "AVG/GDPR art. 33(5)",
	srcArt34:        "AVG/GDPR art. 34(1)",
	srcArt343b:      "AVG/GDPR art. 34(3)(b)",
	srcArt343c:      "AVG/GDPR art. 34(3)(c)",
	srcUAVG42:       "UAVG art. 42",
	srcFactors:      "EDPB Guidelines 9/2022",
	srcEncryption:   "AP, datalek: wel of niet melden; EDPB Guidelines 01/2021, case 10",
	srcEncrypted:    "EDPB Guidelines 01/2021, cases 01 and 06",
	srcLogs:         "EDPB Guidelines 01/2021, case 01",
	srcNoLogs:       "EDPB Guidelines 01/2021, case 01; Datatilsynet 2019-441-1578",
	srcNoCure:       "UODO DKN.5131.59.2022",
	srcTrusted:      "AP, betrouwbare ontvanger; EDPB Guidelines 01/2021, case 09",
	srcOneKnown:     "EDPB Guidelines 01/2021, cases 13 and 16",
	srcHostile:      "EDPB Guidelines 01/2021, cases 08 and 17",
	srcManyRead:     "EDPB Guidelines 01/2021, case 14",
	srcLostTheft:    "EDPB Guidelines 01/2021, cases 11 and 12",
	srcAPCyber:      "AP, datalek door ransomware",
	srcIdentity:     "EDPB Guidelines 01/2021, case 14; UODO DKN.5131.16.2021",
	srcIncidental:   "EDPB Guidelines 01/2021, case 15",
	srcListTells:    "AP, besluit PVV Overijssel (11-05-2021)",
	srcDisruption:   "EDPB Guidelines 01/2021, cases 01, 02 and 03",
	srcOurTable:     "EDPB Guidelines 9/2022; table of this rule set",
	srcGuarded:      "EDPB Guidelines 01/2021, case 09",
	srcCuriousStaff: "CJEU C-768/21",

	srcBooking:   "AP, besluit Booking.com (10-12-2020)",
	srcNorway:    "Datatilsynet (Norway), as summarised on GDPRhub",
	srcAwareness: "EDPB Guidelines 9/2022, II.A",
	srcCautious:  "AVG/GDPR art. 33(1); the earliest moment that can be defended",
}

// SourceIDs lists the id of every source a reason or an advice can have.
func SourceIDs() []string { return slices.Sorted(maps.Keys(sources)) }
