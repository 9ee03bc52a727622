package screen

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"datalek/register"
	"datalek/wizard/phrase"
	"datalek/wizard/question"
	"datalek/wizard/session"
	"datalek/wizard/text"
)

// casePage is a case as the register has it, with everything that can be done
// in it.
type casePage struct {
	quiet
	tools
	c      *session.CaseMenu
	list   list
	ask    *session.CaseRow // a draft that is thrown away is said twice
	notice notice

	width, height int
}

// openCase reads a case and opens its page, and on top of it what was being told in a
// draft, unless that is "". A case of a thousand revisions takes a moment to read. What
// went wrong is told by the page that asked.
func openCase(k tools, number, draft string, tell func(error)) *work {
	return newReading(k.Text.S("work.case"), func(register.Progress) func() outcome {
		c, err := k.Case(number)
		if err != nil {
			return func() outcome { tell(err); return outcome{} }
		}
		p := &casePage{tools: k}
		pages := []page{p}
		if p.show(c); draft != "" {
			switch st, err := c.Resume(draft); {
			case err != nil:
				p.tell(err)
			default:
				pages = append(pages, newStoryPage(k, st))
			}
		}
		return func() outcome { return opens(pages...) }
	})
}

func (p *casePage) show(c *session.CaseMenu) {
	p.c, p.list = c, list{cursor: c.Cursor}
	for _, row := range c.Rows {
		p.list.rows = append(p.list.rows, listRow{label: row.Label})
	}
}

// reads reads the case again: another window may have written. Let go, the page is left:
// how the case stands now is not known.
func (p *casePage) reads(n notice) outcome {
	was := p.c
	w := newReading(p.Text.S("work.case"), func(register.Progress) func() outcome {
		c, err := was.Again()
		return func() outcome {
			at := p.list.cursor
			if p.notice = n; err != nil {
				p.tell(err)
				return outcome{}
			}
			if p.show(c); n.words == "" && len(c.Rows) == len(was.Rows) { // only looked at
				p.list.cursor = at
			}
			return outcome{}
		}
	})
	w.left = func() outcome { return outcome{move: leave} }
	return outcome{work: w}
}

func (p *casePage) tell(err error) { p.notice = wrong(phrase.Error(p.Text, err)) }

func (p *casePage) resize(width, height int) { p.width, p.height = min(width, maxWidth), height }

func (p *casePage) reopen(n notice) { p.notice = n }

func (p *casePage) wake() (outcome, tea.Cmd) { return p.reads(p.notice), nil }

// head is the case and what is due in it.
func (p *casePage) head() (head, bool) {
	return head{Head: p.c.Head()}, true
}

func (p *casePage) at() session.CaseRow { return p.c.Rows[p.list.cursor] }

func (p *casePage) signs(k tea.KeyMsg) bool { return p.ask == nil && p.list.bySign(k) >= 0 }

func (p *casePage) update(msg tea.Msg) (outcome, tea.Cmd) {
	k, isKey := msg.(tea.KeyMsg)
	if !isKey {
		return outcome{}, nil
	}
	if p.ask != nil {
		return p.answerAsk(k), nil
	}
	p.notice = notice{}
	if p.list.move(k, p.height/2) {
		return outcome{}, nil
	}
	switch at := p.at(); {
	case isBack(k):
		return outcome{move: leave}, nil
	case k.Type == tea.KeyDelete && at.Opens == session.CaseDraft:
		p.ask = &at
	case isNext(k):
		return p.open(at), nil
	default:
		p.notice = p.list.noRow(p.Text, k)
	}
	return outcome{}, nil
}

func (p *casePage) answerAsk(k tea.KeyMsg) outcome {
	asked := p.ask
	p.notice = notice{}
	switch k.Type {
	case tea.KeyEsc:
		p.ask = nil
	case tea.KeyEnter:
		p.ask = nil
		return outcome{work: drops(p.tools, asked.Draft.ID, p.tell, func() outcome { return p.reads(notice{}) })}
	default:
		p.notice = wrong(p.Text.S("start.ask_keys"))
	}
	return outcome{}
}

// resume opens what was being told, where it was left.
func (p *casePage) resume(id string) *work {
	c := p.c
	return newReading(p.Text.S("work.draft"), func(register.Progress) func() outcome {
		st, err := c.Resume(id)
		if err != nil {
			return func() outcome { p.tell(err); return outcome{} }
		}
		on := newStoryPage(p.tools, st)
		return func() outcome { return opens(on) }
	})
}

// happened opens what is told about something that happened, with what the case and its
// papers already say of it.
func (p *casePage) happened(e question.Event) *work {
	c := p.c
	return newReading(p.Text.S("work.case"), func(register.Progress) func() outcome {
		on := newStoryPage(p.tools, c.Happened(e))
		return func() outcome { return opens(on) }
	})
}

func (p *casePage) open(row session.CaseRow) outcome {
	switch row.Opens {
	case session.CaseDraft:
		return outcome{work: p.resume(row.Draft.ID)}
	case session.CaseCard:
		return outcome{work: p.card()}
	case session.CaseHistory:
		return outcome{work: p.history()}
	case session.CaseDocuments:
		return outcome{work: p.documents()}
	case session.CaseEvidence:
		return opens(newEvidencePage(p.tools, p.c))
	case session.CaseEvent:
		return outcome{work: p.happened(row.Event)}
	}
	return outcome{move: leave}
}

// card opens the whole case.
func (p *casePage) card() *work {
	return p.lays(func(c *session.CaseMenu) *readingPage { return closingCard(p.Text, p.s, c.Card, c.Details()) })
}

// history opens what happened in it.
func (p *casePage) history() *work {
	return p.lays(func(c *session.CaseMenu) *readingPage { return stillCard(p.tools, c.StatusLog()) })
}

func (p *casePage) lays(make func(*session.CaseMenu) *readingPage) *work {
	c, in := p.c, *p.room
	return newReading(p.Text.S("work.case"), func(register.Progress) func() outcome {
		card := make(c)
		card.lay(in)
		return func() outcome { return opens(card) }
	})
}

// documents opens the papers of the case. The details of the organisation that they
// need are asked above them, once.
func (p *casePage) documents() *work {
	c := p.c
	return newReading(p.Text.S("work.case"), func(register.Progress) func() outcome {
		pages := []page{newDocumentsPage(p.tools, c.Papers())}
		if p.AsksProfile() {
			if profile, err := newProfilePage(p.tools, true); err == nil {
				pages = append(pages, profile)
			}
		}
		return func() outcome { return opens(pages...) }
	})
}

func (p *casePage) view() string {
	t := p.Text
	if p.ask != nil {
		lines := phrase.Wrap(t.S("start.ask_drop", "what", session.DraftLine(t, p.ask.Draft, p.Now())), p.width-1, "")
		return strings.Join(slices.Concat([]string{""}, lines, p.notice.under(p.s, p.width)), "\n")
	}
	// On a low window what can be done comes before how it stands, and there is no air.
	const low = 16
	below, asked := p.notice.under(p.s, p.width), []string{"", p.s.bold.Render(t.S("life.what_now"))}
	rows := 8 - min(len(below), 1)
	if p.height < low {
		below, asked = p.notice.lines(p.s, p.width), []string{""}
		rows = 7 - len(below)
	}
	head := p.standing(p.height < low)
	if room := max(p.height-len(below)-rows-len(asked), 1); len(head) > room {
		hidden := len(head) - room + 1
		head = append(head[:room-1], p.s.faint.Render("  ↓ "+t.N("life.more", hidden)))
	}
	head = append(head, asked...)
	lines := p.list.view(t, p.s, p.width, p.height-len(head)-len(below))
	return strings.Join(slices.Concat(head, lines, below), "\n")
}

// standing is how the case stands: what it is about, the verdict, and what is owed. Where
// there is less room the verdict says what was done, and each thing that is owed has a line.
func (p *casePage) standing(short bool) (lines []string) {
	if title := p.c.Title; title != "" {
		lines = append(lines, p.s.bold.Render(ansi.Truncate(text.Printable(title), p.width-1, "…")))
	}
	status := p.c.Status
	if first := slices.IndexFunc(status, isItem); first > 1 && short {
		status = slices.Concat(status[:1], status[first-1:])
	}
	for _, line := range status {
		item, mark := line, ""
		if isItem(line) {
			item, mark = line[len(itemMark):], "• "
		}
		rest, late := strings.CutPrefix(item, "! ")
		if late { // one sign before a line
			item, mark = rest, "! "
		}
		wrapped := phrase.Wrap(item, p.width-1, mark)
		if short && len(wrapped) > 1 {
			wrapped = []string{ansi.Truncate(mark+text.Printable(item), p.width-1, "…")}
		}
		if late {
			wrapped = warned(p.s, wrapped)
		}
		lines = append(lines, wrapped...)
	}
	return lines
}

// itemMark begins each thing that is owed.
const itemMark = "- "

func isItem(line string) bool { return strings.HasPrefix(line, itemMark) }

func (p *casePage) hints() []hint {
	t := p.Text
	if p.ask != nil {
		return []hint{{"Enter", t.S("key.yes")}, {"Esc", t.S("key.no")}}
	}
	list := []hint{{"↑↓ " + t.S("key.sign_name"), t.S("key.choose")}, {"Enter", t.S("key.open")}}
	if p.at().Opens == session.CaseDraft {
		list = append(list, hint{"Del", t.S("key.drop")})
	}
	return append(list, hint{"Esc", t.S("key.back")}, hint{"Ctrl+C", t.S("key.stop")})
}
