package takeover_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// shape is a register as people keep one, and what each of its rows must become.
type shape struct {
	name  string
	file  string // its name
	make  func(t *testing.T) []byte
	cases []string // as told gives them
	rest  []string // what else is said: the place and why
}

func plain(s string) func(*testing.T) []byte { return func(*testing.T) []byte { return []byte(s) } }

// sheets makes a workbook.
func sheets(fill func(f *excelize.File)) func(*testing.T) []byte {
	return func(t *testing.T) []byte {
		f := excelize.NewFile()
		defer f.Close()
		fill(f)
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
}

func rows(f *excelize.File, sheet string, from int, table ...[]any) {
	for i, r := range table {
		cell, _ := excelize.CoordinatesToCellName(1, from+i)
		_ = f.SetSheetRow(sheet, cell, &r)
	}
}

func styled(f *excelize.File, sheet, from, to, format string) {
	id, _ := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
	_ = f.SetCellStyle(sheet, from, to, id)
}

func day(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

var shapes = []shape{
	{name: "the eight fields of the guide, with a semicolon and a mark, as a Dutch Excel saves it", file: "guide.csv",
		make: plain("\ufeffOorzaak;Wat er precies is gebeurd;Wanneer het is gebeurd;Om welke persoonsgegevens het gaat;De gevolgen van het datalek;De corrigerende maatregelen;Omvang en risico;AP geïnformeerd;Betrokkenen geïnformeerd\r\n" +
			"Typefout;Mail naar verkeerde klant;05-03-2024;naam, adres en IBAN;Kans op spam;Ontvanger verwijderde de mail;hoog;Ja;Nee\r\n"),
		cases: []string{"| from 2024-03-05 | ap required on ? | people not_required | risk high | data name+contact+iban | cause Typefout | Mail naar verkeerde klant | 1 measure"}},
	{name: "our own words for data, those of now and of older versions", file: "own.csv",
		make: plain("Datum ontdekking,Omschrijving,Persoonsgegevens\n05-03-2024,Nu,\"Naam; Geldzaken (loon, inkomen, schulden, uitkering)\"\n" +
			"06-03-2024,Toen,\"Naam; Geldzaken: loon, inkomen, schulden, uitkering; Werk: contract, beoordeling, verlof\"\n"),
		cases: []string{"| aware 2024-03-05 | data name+financial | Nu", "| aware 2024-03-06 | data name+financial+employment | Toen"}},
	{name: "Windows-1252, and rows that are empty or a total", file: "oud.csv",
		make: func(*testing.T) []byte {
			b, _ := charmap.Windows1252.NewEncoder().Bytes([]byte("Nr;Datum incident;Omschrijving;Groep betrokkenen\n1;3-4-2023;Dossier patiënten kwijt – café;patiënten\n;;;\nTotaal;1;;\n"))
			return b
		},
		cases: []string{"1 | from 2023-04-03 | groups patients | Dossier patiënten kwijt – café"},
		rest:  []string{"4 no_case"}},
	{name: "UTF-16 with tabs, as Excel saves Unicode text", file: "unicode.txt",
		make: func(*testing.T) []byte {
			b, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte("Zaaknummer\tOntdekt op\tBeschrijving\n2022/7\t1 december 2022 14:30\tBrief bij buren bezorgd\n"))
			return b
		},
		cases: []string{"2022/7 | aware 2022-12-01T14:30:00+01:00 | Brief bij buren bezorgd"}},
	{name: "English, with commas, quotes over lines, and months before days", file: "ico.csv",
		make: plain("Ref,Date of breach,Date discovered,Description of incident,No. of individuals affected,ICO notified (Y/N),Date ICO notified,Individuals notified,Risk rating,Reason for not reporting\n" +
			"B-1,03/25/2024,03/26/2024,\"Laptop stolen\nfrom a car, locked\",12,Y,03/27/2024,Yes,High,\n" +
			"B-2,04/05/2024,04/05/2024,Email sent to wrong recipient,1,N,,N,Low,Unlikely to result in a risk\n"),
		cases: []string{
			"B-1 | from 2024-03-25 | aware 2024-03-26 | ap required on 2024-03-27 | people required on ? | risk high | count 12 | Laptop stolen from a car, locked",
			"B-2 | from 2024-04-05 | aware 2024-04-05 | ap not_required | people not_required | count 1 | reason Unlikely to result in a risk | Email sent to wrong recipient"},
		rest: []string{"I4 risk_in_words"}},
	{name: "merged headings over two rows, below a title", file: "merged.xlsx",
		make: sheets(func(f *excelize.File) {
			rows(f, "Sheet1", 1, []any{"Register datalekken Voorbeeld BV"}, []any{nil})
			rows(f, "Sheet1", 3, []any{"Nr", "Incident", nil, "Melding AP", nil, nil, "Betrokkenen", nil},
				[]any{nil, "Datum", "Omschrijving", "Ja/nee", "Datum", "Meldnummer", "Aantal", "Geïnformeerd"})
			for _, m := range [][2]string{{"A1", "H1"}, {"A3", "A4"}, {"B3", "C3"}, {"D3", "F3"}, {"G3", "H3"}} {
				_ = f.MergeCell("Sheet1", m[0], m[1])
			}
			rows(f, "Sheet1", 5, []any{"V-1", day(2024, 1, 9), "USB-stick kwijt", "ja", day(2024, 1, 11), "AP-55", 40, "nee"})
			styled(f, "Sheet1", "B5", "B5", "dd-mm-yyyy")
			styled(f, "Sheet1", "E5", "E5", "d mmm yyyy")
		}),
		cases: []string{"V-1 | from 2024-01-09 | ap required on 2024-01-11 | people not_required | count 40 | USB-stick kwijt"}},
	{name: "dates as text in every way, and one with an hour in a format that shows it", file: "datums.xlsx",
		make: sheets(func(f *excelize.File) {
			rows(f, "Sheet1", 1, []any{"ID", "Datum datalek", "Datum kennisname", "Omschrijving"},
				[]any{"a", "5 mrt. 2024", "dinsdag 5 maart 2024 09.15 uur", "tekst"},
				[]any{"b", "2024-03-05", time.Date(2024, 3, 5, 16, 45, 0, 0, time.UTC), "echt"},
				[]any{"c", "3 t/m 5", "maart 2024", "half"},
				[]any{"d", "1-3-2024 t/m 4-3-2024", time.Date(2024, 3, 5, 16, 45, 0, 0, time.UTC), "zonder uur getoond"})
			styled(f, "Sheet1", "C3", "C3", "dd-mm-yyyy hh:mm")
			styled(f, "Sheet1", "C5", "C5", "dd-mm-yyyy")
		}),
		cases: []string{
			"a | from 2024-03-05 | aware 2024-03-05T09:15:00+01:00 | tekst",
			"b | from 2024-03-05 | aware 2024-03-05T16:45:00+01:00 | echt",
			"c | aware 2024-03 | half",
			"d | from 2024-03-01 | until 2024-03-04 | aware 2024-03-05 | zonder uur getoond"},
		rest: []string{"B4 not_understood"}},
	{name: "Dutch booleans, and real ones", file: "waar.xlsx",
		make: sheets(func(f *excelize.File) {
			rows(f, "Sheet1", 1, []any{"Volgnr", "Toedracht", "Gemeld aan de AP", "Betrokkenen ingelicht", "Afgesloten"},
				[]any{1, "een", "WAAR", "ONWAAR", "ja"},
				[]any{2, "twee", false, true, "nee"},
				[]any{3, "drie", "n.v.t.", "nog niet", "x"})
		}),
		cases: []string{
			"1 | ap required on ? | people not_required | closed | een",
			"2 | ap not_required | people required on ? | twee",
			"3 | closed | drie"}},
	{name: "a sheet a year, with lists and a hidden sheet beside them", file: "jaren.xlsx",
		make: sheets(func(f *excelize.File) {
			head := []any{"Incidentnummer", "Datum ontdekking", "Soort datalek", "Korte omschrijving"}
			for _, year := range []string{"2022", "2023"} {
				_, _ = f.NewSheet(year)
				rows(f, year, 1, head, []any{year + "-A", "1-2-" + year, "Phishing", "Nepmail"})
			}
			_, _ = f.NewSheet("Oud")
			rows(f, "Oud", 1, head, []any{"X", "1-2-2020", "Phishing", "Verborgen"})
			_ = f.SetSheetVisible("Oud", false)
			rows(f, "Sheet1", 1, []any{"Keuzelijst"}, []any{"Ja"}, []any{"Nee"})
		}),
		cases: []string{"2022-A | aware 2022-02-01 | kind phishing | Nepmail", "2023-A | aware 2023-02-01 | kind phishing | Nepmail"},
		rest:  []string{"Sheet1 sheet_no_register", "Oud sheet_hidden"}},
	{name: "formulas: the kept value is taken, and one without a value is told", file: "formules.xlsx",
		make: sheets(func(f *excelize.File) {
			rows(f, "Sheet1", 1, []any{"Nummer", "Datum incident", "Wat is er gebeurd", "Aantal personen", "Risico"},
				[]any{nil, "7-7-2023", "Kopie kwijt", nil, "geen"})
			_ = f.SetCellFormula("Sheet1", "A2", `"F"&1`)
			_ = f.SetCellInt("Sheet1", "D2", 12)
			_ = f.SetCellFormula("Sheet1", "D2", "6*2")
		}),
		cases: []string{"| from 2023-07-07 | risk none | count 12 | Kopie kwijt"},
		rest:  []string{"A2 no_value"}},
	{name: "the ten tips of the AP", file: "tips.csv",
		make: plain("Kenmerk|Feiten en omstandigheden|Categorie betrokkenen|Categorie persoonsgegevens|Gevolgen|Genomen maatregelen|Gemeld aan AP|Motivering niet melden|Gemeld aan betrokkenen|Naam verwerker|Advies FG|Besluit genomen door|Geleerde lessen\n" +
			"K1|Portaal toonde andere dossiers|huurders|NAW-gegevens; BSN|Onrust|Portaal gesloten|nee|Logs tonen geen inzage|nee|Bouwer BV|Niet melden|J. Bakker|Eerst testen\n"),
		cases: []string{"K1 | ap not_required | people not_required | groups residents | data name+contact+national_id | by J. Bakker | reason Logs tonen geen inzage | dpo advised | party Bouwer BV | lesson Eerst testen | Portaal toonde andere dossiers | 1 measure"}},
	{name: "a heading again on the next page, and a cell under no heading", file: "pagina.csv",
		make:  plain("nr;datum;omschrijving\n1;1-1-2023;een;zomaar\nnr;datum;omschrijving\n2;2-1-2023;twee\n"),
		cases: []string{"1 | from 2023-01-01 | een", "2 | from 2023-01-02 | twee"},
		rest:  []string{"D2 no_heading"}},
	{name: "dates that cannot be, or are still to come, are errors with their cell", file: "fout.csv",
		make:  plain("nr;datum incident;einddatum;omschrijving\n1;31-02-2024;;een\n2;1-1-2099;;twee\n3;5-5-2024;4-5-2024;drie\n"),
		cases: []string{"1 | een", "2 | twee", "3 | from 2024-05-05 | until 2024-05-04 | drie"},
		rest:  []string{"B2 no_such_day", "B3 in_future", "C4 before_begin"}},
	{name: "the same row twice, and the same number twice", file: "dubbel.csv",
		make:  plain("nr,datum,omschrijving\nA,1-1-2023,een\nA,1-1-2023,een\nA,2-1-2023,anders\n"),
		cases: []string{"A | from 2023-01-01 | een", "A | from 2023-01-02 | anders"},
		rest:  []string{"3 same as 2"}},
	{name: "MS-DOS letters, and a sign that names the separator", file: "dos.csv",
		make: func(*testing.T) []byte {
			b, _ := charmap.CodePage850.NewEncoder().Bytes([]byte("sep=,\r\nnr,datum,omschrijving\r\n1,1-1-2023,cliënten één\r\n"))
			return b
		},
		cases: []string{"1 | from 2023-01-01 | cliënten één"}},
	{name: "a formula that is text stays text, and a date whose cell lost its format is read", file: "serie.xlsx",
		make: sheets(func(f *excelize.File) {
			rows(f, "Sheet1", 1, []any{"Nummer", "Datum incident", "Omschrijving"}, []any{"=1+1", 45356, `=HYPERLINK("http://x","y")`})
		}),
		cases: []string{`=1+1 | from 2024-03-05 | =HYPERLINK("http://x","y")`}},
}

func join(parts []string) string { return strings.Join(parts, " | ") }
