package plain

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"datalek/register"
	"datalek/wizard/phrase"
	"datalek/wizard/session"
	"datalek/wizard/session/draft"
)

// start prints the menu and reads a choice, until something opens.
func (f *form) start() (session.Row, error) {
	t := f.Text
	// A register that cannot be read gets its one sentence and no menu.
	if err := f.Know(); err != nil && !errors.Is(err, register.ErrNone) {
		return session.Row{}, err
	}
	for {
		f.say("")
		f.practice()
		f.say(t.S("start.title"), phrase.Welcome(t, f.Practice), t.S("start.advice")+" "+t.S("start.local"), "")
		_, _ = f.Register.Check() // the menu says what it found
		m, err := f.Menu()
		if err != nil {
			return session.Row{}, err
		}
		labels, drafts := make([]string, len(m.Rows)), make([]string, len(m.Rows))
		for i, row := range m.Rows {
			if labels[i], drafts[i] = row.Label, row.Draft; row.Draft != "" {
				labels[i] = t.S("start.drafts") + ": " + row.Label
			}
		}
		if m.Notice != "" {
			f.problem(m.Notice)
		}
		f.list(labels)
		if m.Doubts != "" {
			f.problem(m.Doubts)
		}
		if !m.Missing {
			f.say(t.S("start.register", "path", f.Register.Path()))
		}
		n, err := f.choose(labels, drafts, "")
		switch {
		case errors.Is(err, draft.ErrStopped), errors.Is(err, errEnd):
			return session.Row{Opens: session.OpensNothing}, nil // nothing was begun, so nothing was stopped half-way
		case err != nil:
			return session.Row{}, err
		case n < 0: // read again
			continue
		}
		row := m.Rows[n]
		if row.Opens == session.OpensNew && m.Missing {
			made, err := f.agrees(t.S("start.ask_create", "path", f.Register.Path()))
			if err == nil && made {
				err = f.Create()
			}
			switch {
			case errors.Is(err, errEnd):
				return session.Row{Opens: session.OpensNothing}, nil // nothing was begun
			case err != nil:
				return session.Row{}, err
			case !made && f.Practising():
				continue
			case !made:
				return session.Row{Opens: session.OpensNothing}, nil
			}
		}
		return row, nil
	}
}

// list prints numbered rows.
func (f *form) list(rows []string) {
	for i, row := range rows {
		f.say(fmt.Sprintf("%3d. %s", i+1, row))
	}
}

// choose reads the number of a row, or the word that throws a draft away; then
// and at an empty line where that is said to go back, the menu is read again
// (-1). Ids of drafts stand beside the rows.
func (f *form) choose(rows, drafts []string, how string) (int, error) {
	t := f.Text
	if how != "" {
		f.say(how)
	}
	if strings.Join(drafts, "") != "" {
		f.say(t.S("plain.how_drop"))
	}
	for {
		typed, err := f.order()
		switch {
		case err != nil:
			return 0, err
		case how != "" && (typed == "" || commandIn(typed) == back):
			return 0, errBack
		}
		if commandIn(typed) == help {
			f.say(t.S("plain.menu_help"))
			continue
		}
		word, rest, _ := strings.Cut(typed, " ")
		drops := strings.EqualFold(word, t.S("plain.drop_word"))
		if drops {
			typed = strings.TrimSpace(rest)
		}
		n, bad := strconv.Atoi(typed)
		if bad != nil || n < 1 || n > len(rows) || drops && drafts[n-1] == "" {
			f.problem(t.S("problem.choose"))
			continue
		}
		if !drops {
			return n - 1, nil
		}
		sure, err := f.agrees(t.S("start.ask_drop", "what", rows[n-1]))
		if err != nil {
			return 0, err
		}
		if sure {
			if err := f.Drop(drafts[n-1]); err != nil {
				f.problem(phrase.Error(t, err))
			}
		}
		return -1, nil
	}
}

// open follows a choice of the menu.
func (f *form) open(row session.Row) error {
	switch row.Opens {
	case session.OpensCase:
		return f.openCase(row.Case)
	case session.OpensEvent:
		if err := f.resume(row.Draft, true); err != nil {
			return err
		}
		return f.openCase(row.Case)
	case session.OpensRegister:
		return f.search()
	case session.OpensAbout:
		f.say("")
		f.card(phrase.About(f.Text, f.Now()))
		return nil
	case session.OpensPractice:
		f.Practise()
		return nil
	case session.OpensRepair:
		return f.repair(row.Asks)
	case session.OpensYears:
		return f.years()
	case session.OpensClients:
		return f.clients()
	case session.OpensImport:
		return f.takeOver()
	case session.OpensProfile:
		return f.profile()
	case session.OpensDraft:
		return f.resume(row.Draft, false)
	}
	st, err := f.NewStory()
	if err != nil {
		return err
	}
	return f.tell(st)
}

// repair makes a damaged register anew, after the person said yes to it.
func (f *form) repair(asks string) error {
	sure, err := f.agrees(asks)
	if err != nil || !sure {
		return err
	}
	var said string
	if err := f.works(func(progress register.Progress) (err error) {
		said, err = f.Repair(progress)
		return err
	}); err != nil {
		f.problem(f.failed(err))
		return nil
	}
	f.say(said)
	return nil
}

// resume goes on with what was left. What cannot be opened is told.
func (f *form) resume(id string, ofCase bool) error {
	st, err := f.Resume(id, ofCase)
	if err != nil {
		f.problem(phrase.Error(f.Text, err))
		return nil
	}
	return f.tell(st)
}

// openCase prints how a case stands and what can be done in it, until the
// person goes back.
func (f *form) openCase(number string) error {
	t := f.Text
	for {
		c, err := f.Case(number)
		if err != nil {
			return err
		}
		due, _ := c.Due()
		f.say("")
		f.practice()
		f.say(t.S("life.case", "case", number), due)
		f.say(c.Status...)
		f.say("", t.S("life.what_now"))
		labels, drafts := make([]string, len(c.Rows)), make([]string, len(c.Rows))
		for i, row := range c.Rows {
			labels[i], drafts[i] = row.Label, row.Draft.ID
		}
		f.list(labels)
		n, err := f.choose(labels, drafts, t.S("plain_life.how_menu"))
		switch {
		case errors.Is(err, errBack):
			return nil
		case err != nil:
			return err
		case n < 0:
			continue
		}
		switch row := c.Rows[n]; row.Opens {
		case session.CaseBack:
			return nil
		case session.CaseDraft:
			err = f.resume(row.Draft.ID, true)
		case session.CaseCard:
			f.card(c.Card())
		case session.CaseHistory:
			f.card(c.StatusLog())
		case session.CaseDocuments:
			if err = f.asksProfile(); err == nil {
				err = f.documents(c.Papers())
			}
		case session.CaseEvidence:
			err = f.evidence(c.Number)
		case session.CaseEvent:
			err = f.tell(c.Happened(row.Event))
		}
		if err != nil {
			return err
		}
	}
}

// pageOfCases is how many cases are printed at once.
const pageOfCases = 20

// search looks through the register, a page at a time.
func (f *form) search() error {
	t := f.Text
	found := f.Search(pageOfCases)
	err := found.Again()
	for printed := 0; ; {
		if err != nil {
			return err
		}
		if printed == 0 {
			f.say("", found.Filters())
			if len(found.Cases) > 0 {
				f.say(t.S("register_page.columns"))
			}
		}
		for ; printed < len(found.Cases); printed++ {
			f.say(fmt.Sprintf("%3d. %s", printed+1, found.Label(found.Cases[printed])))
		}
		if len(found.Cases) == 0 {
			f.say(t.S("register_page.none"))
		}
		f.say(t.S("register_page.how"))
		typed, failed := f.order()
		if failed != nil {
			return failed
		}
		n, bad := strconv.Atoi(typed)
		switch {
		case typed == "" || commandIn(typed) == back:
			return nil
		case typed == "+" && found.Next != "":
			err = found.More()
			continue
		case bad == nil && n >= 1 && n <= len(found.Cases):
			if err := f.openCase(found.Cases[n-1].Case); err != nil {
				return err
			}
		case typed != "+":
			found.Narrow(typed)
		}
		printed, err = 0, found.Again()
	}
}

// years prints the yearly look at the register; where there are several years,
// one is chosen first.
func (f *form) years() error {
	years, err := f.Years()
	if err != nil {
		return err
	}
	labels := make([]string, len(years))
	for i, year := range years {
		labels[i] = strconv.Itoa(year)
	}
	for len(years) > 1 {
		f.say("", f.Text.S("year.which"))
		f.list(labels)
		n, err := f.choose(labels, make([]string, len(years)), f.Text.S("plain_life.how_menu"))
		if errors.Is(err, errBack) {
			return nil
		}
		if err == nil {
			err = f.year(years[n])
		}
		if err != nil {
			return err
		}
	}
	if len(years) == 1 {
		return f.year(years[0])
	}
	return nil
}

func (f *form) year(year int) error {
	done := f.reads("year")
	card, err := f.Year(year, nil)
	done()
	if err != nil {
		return err
	}
	f.say("")
	f.card(card)
	return f.printed(func(typed string) bool {
		return f.saves(typed, f.OutDir, func(folder string, progress register.Progress) (string, error) {
			return f.SaveYear(folder, year, progress)
		})
	})
}
