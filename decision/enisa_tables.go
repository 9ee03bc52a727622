package decision

import (
	"slices"
	"sync"
)

// ENISARow is one row of ENISA's tables. ID is also the key of its text.
type ENISARow struct {
	ID     string `json:"id"`
	Points Points `json:"points"`
}

// The rows. Context of the data: four categories, each
// from 1 to 4. Credentials are no category in ENISA: they score what they open.
// Ease of identification: an identifier and how far it reaches. Circumstances:
// confidentiality, integrity, availability and malicious intent.
var enisaRows = []ENISARow{
	{"dpc.simple.1", 4}, {"dpc.simple.2", 8}, {"dpc.simple.3", 12}, {"dpc.simple.4", 16},
	{"dpc.behavioural.1", 4}, {"dpc.behavioural.2", 8}, {"dpc.behavioural.3", 12}, {"dpc.behavioural.4", 16},
	{"dpc.financial.1", 4}, {"dpc.financial.2", 8}, {"dpc.financial.3", 12}, {"dpc.financial.4", 16},
	{"dpc.sensitive.1", 4}, {"dpc.sensitive.2", 8}, {"dpc.sensitive.3", 12}, {"dpc.sensitive.4", 16},
	{"dpc.credentials.1", 4}, {"dpc.credentials.2", 8}, {"dpc.credentials.3", 12}, {"dpc.credentials.4", 16},

	{"ei.name.negligible", 1}, {"ei.name.limited", 2}, {"ei.name.significant", 3}, {"ei.name.maximum", 4},
	{"ei.id_number.negligible", 1}, {"ei.id_number.significant", 3}, {"ei.id_number.maximum", 4},
	{"ei.phone_address.negligible", 1}, {"ei.phone_address.limited", 2}, {"ei.phone_address.maximum", 4},
	{"ei.email.negligible", 1}, {"ei.email.significant", 3}, {"ei.email.maximum", 4},
	{"ei.picture.negligible", 1}, {"ei.picture.limited", 2}, {"ei.picture.significant", 3}, {"ei.picture.maximum", 4},
	{"ei.code.negligible", 1}, {"ei.code.significant", 3}, {"ei.code.maximum", 4},

	{"cb.confidentiality.no_evidence", 0}, {"cb.confidentiality.known_recipients", 1}, {"cb.confidentiality.unknown_number", 2},
	{"cb.integrity.no_wrong_use", 0}, {"cb.integrity.recoverable", 1}, {"cb.integrity.not_recoverable", 2},
	{"cb.availability.recoverable", 0}, {"cb.availability.temporary", 1}, {"cb.availability.full", 2},
	{"cb.malicious.no", 0}, {"cb.malicious.yes", 2},
}

// ENISARows lists every row that an opinion can name.
func ENISARows() []ENISARow { return slices.Clone(enisaRows) }

var enisaPoints = sync.OnceValue(func() map[string]Points {
	points := make(map[string]Points, len(enisaRows))
	for _, r := range enisaRows {
		points[r.ID] = r.Points
	}
	return points
})

func enisaRow(id string) ENISARow { return ENISARow{id, enisaPoints()[id]} }

// contexts gives, for each category of data, the row that it has by its nature
// and the row that it can reach in a context that the facts do not show: a larger
// volume for one person, a telling controller. ENISA goes below the basic row
// only for a known reason; we know none but "tells nothing real" and a bare
// account number.
var contexts = sync.OnceValue(func() map[Value][2]string {
	return map[Value][2]string{
		Name: {"dpc.simple.1", "dpc.simple.2"}, Contact: {"dpc.simple.1", "dpc.simple.2"},
		Gender: {"dpc.simple.1", "dpc.simple.2"}, BirthDate: {"dpc.simple.1", "dpc.simple.2"},
		CustomerFile: {"dpc.simple.1", "dpc.simple.2"}, Application: {"dpc.simple.1", "dpc.simple.2"},
		Employment: {"dpc.simple.1", "dpc.simple.2"}, Education: {"dpc.simple.1", "dpc.simple.2"},
		Photo: {"dpc.simple.1", "dpc.simple.2"}, NationalID: {"dpc.simple.1", "dpc.simple.2"},
		IDDocument:     {"dpc.simple.1", "dpc.simple.2"},
		Correspondence: {"dpc.simple.1", "dpc.simple.3"}, ProtectedAddress: {"dpc.simple.4", "dpc.simple.4"},

		// One order is contact data with a pair of shoes; a year of them a profile.
		Orders:   {"dpc.simple.1", "dpc.behavioural.3"},
		Location: {"dpc.behavioural.2", "dpc.behavioural.4"}, Behaviour: {"dpc.behavioural.2", "dpc.behavioural.4"},
		Communications: {"dpc.behavioural.2", "dpc.behavioural.4"}, Loyalty: {"dpc.behavioural.2", "dpc.behavioural.4"},

		IBAN: {"dpc.financial.2", "dpc.financial.3"}, Financial: {"dpc.financial.3", "dpc.financial.4"},
		Card: {"dpc.financial.3", "dpc.financial.4"},

		Health: {"dpc.sensitive.4", "dpc.sensitive.4"}, Ethnicity: {"dpc.sensitive.4", "dpc.sensitive.4"},
		Political: {"dpc.sensitive.4", "dpc.sensitive.4"}, Religion: {"dpc.sensitive.4", "dpc.sensitive.4"},
		Union: {"dpc.sensitive.4", "dpc.sensitive.4"}, Sexual: {"dpc.sensitive.4", "dpc.sensitive.4"},
		Genetic: {"dpc.sensitive.4", "dpc.sensitive.4"}, Biometric: {"dpc.sensitive.4", "dpc.sensitive.4"},
		CriminalData: {"dpc.sensitive.4", "dpc.sensitive.4"},

		ProfessionalSecret: {"dpc.simple.1", "dpc.sensitive.4"},
		Credentials:        {"dpc.credentials.1", "dpc.credentials.4"},
		Unknown:            {"dpc.simple.1", "dpc.sensitive.4"},
	}
})
