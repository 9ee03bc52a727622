package screen

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"datalek/wizard/phrase"
	"datalek/wizard/question"
	"datalek/wizard/session"
)

// profilePage is whose register it is: the details of the organisation, each opened
// by Enter. What was changed is sealed when the page is left.
type profilePage struct {
	quiet
	tools
	profile *session.Profile
	rows    []session.ProfileRow
	list    list
	asked   bool // it opened by itself, because papers need it
	next    bool // a detail was filled in: the one below is next
	notice  notice

	width, height int
}

// newProfilePage reads the details: it is for work.
func newProfilePage(k tools, asked bool) (*profilePage, error) {
	profile, err := k.Profile()
	if err != nil {
		return nil, err
	}
	p := &profilePage{tools: k, profile: profile, asked: asked}
	p.load()
	return p, nil
}

func (p *profilePage) load() {
	p.rows = p.profile.Rows()
	at := p.list.cursor
	p.list = list{cursor: at}
	for _, row := range p.rows {
		p.list.rows = append(p.list.rows, listRow{label: row.Label + ": " + row.Value, group: row.Group})
	}
}

func (p *profilePage) resize(width, height int) { p.width, p.height = min(width, maxWidth), height }

// reopen goes on to the next detail, once one was filled in.
func (p *profilePage) reopen(n notice) {
	p.load()
	if p.notice = n; p.next {
		p.list.cursor, p.next = min(p.list.cursor+1, len(p.rows)-1), false
	}
}

func (p *profilePage) signs(k tea.KeyMsg) bool { return p.list.bySign(k) >= 0 }

func (p *profilePage) update(msg tea.Msg) (outcome, tea.Cmd) {
	k, isKey := msg.(tea.KeyMsg)
	if !isKey {
		return outcome{}, nil
	}
	p.notice = notice{}
	if p.list.move(k, p.height/2) {
		return outcome{}, nil
	}
	switch {
	case isBack(k):
		return works(newSealing(p.Text, func() func() outcome {
			said, err := p.profile.Leave()
			return func() outcome {
				if err != nil {
					p.notice = wrong(phrase.Error(p.Text, err))
					return outcome{}
				}
				return outcome{move: leave, notice: done(said)}
			}
		}))
	case isNext(k):
		return opens(newDetailPage(p, p.rows[p.list.cursor].Name)), nil
	default:
		p.notice = p.list.noRow(p.Text, k)
	}
	return outcome{}, nil
}

// keep seals what was changed: the person stops here.
func (p *profilePage) keep() func() error {
	return func() error {
		_, err := p.profile.Leave()
		return err
	}
}

func (p *profilePage) view() string {
	t := p.Text
	why := t.S("profile.why")
	if p.asked {
		why = t.S("profile.asked")
	}
	head := append([]string{p.s.title.Render(t.S("profile.title"))}, phrase.Wrap(why, p.width-1, "")...)
	below := p.notice.under(p.s, p.width)
	lines := p.list.view(t, p.s, p.width, p.height-len(head)-len(below))
	return strings.Join(slices.Concat(head, lines, below), "\n")
}

func (p *profilePage) hints() []hint {
	t := p.Text
	back := t.S("key.back")
	if p.asked {
		back = t.S("profile.later")
	}
	return []hint{{"↑↓ " + t.S("key.sign_name"), t.S("key.choose")}, {"Enter", t.S("key.change")}, {"Esc", back}, {"Ctrl+C", t.S("key.stop")}}
}

// detailPage asks one detail. What stands on it is kept, whichever key closes it.
type detailPage struct {
	*fieldPage
	of   *profilePage
	name string
}

func newDetailPage(of *profilePage, name string) *detailPage {
	return &detailPage{fieldPage: newFieldPage(of.profile.Page(name), of.Text, of.s, of.Now), of: of, name: name}
}

func (p *detailPage) update(msg tea.Msg) (outcome, tea.Cmd) {
	if k, isKey := msg.(tea.KeyMsg); isKey && k.Type == tea.KeyF4 {
		return outcome{}, nil // nothing here has to be known
	}
	o, cmd := p.fieldPage.update(msg)
	switch o.move {
	case next, back:
		return outcome{work: p.sets(p.typed, o.move)}, cmd
	}
	return outcome{}, cmd
}

// sets puts what was typed on disk, and closes the page. What cannot be kept stays there,
// unless the person goes back.
func (p *detailPage) sets(typed string, to move) *work {
	return newKeeping(p.t, func() func() outcome {
		err := p.of.profile.Set(p.name, typed)
		return func() outcome {
			if err != nil {
				if p.problem = p.of.profile.Problem(p.name, err); to == next {
					return outcome{}
				}
			}
			p.of.next = to == next
			return outcome{move: leave}
		}
	})
}

// note and keep keep what is being typed, as far as it is a detail; the path of a logo is
// no logo yet.
func (p *detailPage) note() {
	if p.name != question.ProfileLogo && p.touched() {
		p.of.profile.Note(p.name, p.typed)
	}
}

// keep takes it along. The page below seals it.
func (p *detailPage) keep() func() error {
	p.note()
	return nil
}

func (p *detailPage) hints() []hint {
	if p.help {
		return helpHints(p.t)
	}
	list := []hint{{"Enter", p.t.S("key.next")}, {"Esc", p.t.S("key.back")}}
	if p.q.Kind == question.Paragraph {
		list = []hint{{"Tab", p.t.S("key.next")}, {"Enter", p.t.S("key.newline")}, {"Esc", p.t.S("key.back")}}
	}
	return append(list, hint{"F1", p.t.S("key.help")}, hint{"Ctrl+C", p.t.S("key.stop")})
}
