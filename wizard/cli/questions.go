package cli

import (
	"cmp"
	"slices"

	"github.com/spf13/cobra"

	"datalek/decision"
	"datalek/wizard/document"
	"datalek/wizard/document/paper"
	"datalek/wizard/dossier"
	"datalek/wizard/dossier/callsheet"
)

// questions prints what to ask: for a kind of incident before a call, or what is
// still open in a case.
func (a *app) questions() *cobra.Command {
	var format, folder string
	c := a.command("questions CASE|KIND", "vragen", "questions", cobra.ExactArgs(1), func(args []string) error {
		d, name, err := a.sheet(args[0])
		if err != nil {
			return err
		}
		if format == "" && folder == "" {
			return a.Tell(d, func() string { return d.Text(columns) })
		}
		shapes := map[string]func(document.Document) (document.File, error){"docx": paper.DOCX, "pdf": asPages, "eml": paper.EML,
			"": asText, "txt": asText}
		if format == "eml" && d.Subject == "" {
			return wrong("eml")
		}
		if folder == "-" && (format == "docx" || format == "pdf") && IsTerminal(a.Out) {
			return wrong("terminal", "format", format)
		}
		file, err := shapes[format](d)
		if err != nil {
			return err
		}
		file.Stem = name(file.Stem)
		if folder == "-" {
			_, err := a.Out.Write(file.Content)
			return err
		}
		saved, err := document.Save(cmp.Or(folder, documents()), file)
		return a.Files(a.t, saved, err)
	})
	return Flags(c, a.t, nil, OneOf(&format, "format", "txt", "docx", "pdf", "eml"), Value{To: &folder, Flag: "out", Form: "DIR", Good: IsGiven})
}

// columns is how wide the lines of a sheet are: they fit a page and a terminal.
const columns = 80

func asText(d document.Document) (document.File, error) {
	return document.File{Stem: d.Name, Ext: ".txt", Content: []byte(d.Text(columns))}, nil
}

func asPages(d document.Document) (document.File, error) { return paper.PDF(d, ".docx", ".txt") }

// sheet is the list for what was asked, and how its file is named.
func (a *app) sheet(what string) (document.Document, func(stem string) string, error) {
	kinds := decision.Allowed("incident")
	if slices.Contains(kinds, decision.Value(what)) {
		return callsheet.OfKind(a.t, decision.Value(what), a.now()), func(stem string) string { return stem + "-" + what }, nil
	}
	if len(what) == 0 || what[0] < '0' || what[0] > '9' {
		return document.Document{}, nil, &decision.FieldError{Field: what, Problem: decision.ErrUnknownValue, Allowed: words(kinds)}
	}
	of, err := dossier.Sealed(a.r, what, a.t, a.now())
	if err != nil {
		return document.Document{}, nil, err
	}
	of.Client, of.Practice = a.place.Client, of.Practice || a.place.Practice
	return callsheet.OfCase(of), of.FileName, nil
}

func words(values []decision.Value) []string {
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = string(v)
	}
	return list
}
