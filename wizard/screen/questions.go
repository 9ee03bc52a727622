package screen

import (
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"datalek/register"
	"datalek/wizard/phrase"
	"datalek/wizard/session"
	"datalek/wizard/text"
)

// questionsPage lists every question of a story with its answer. What is typed
// narrows the list, Enter opens the question under the cursor.
type questionsPage struct {
	quiet
	tools
	finding
	story  *storyPage
	all    session.Questions
	rows   []session.QuestionRow // those that match what is typed
	notice notice                // what was saved
	open   opened                // the row under the cursor

	width, height int
}

// newQuestionsPage opens on the question where the story is, else on the first that
// is open.
func newQuestionsPage(v *storyPage) *questionsPage {
	p := &questionsPage{tools: v.tools, story: v, all: v.st.Questions()}
	p.rows = p.all.Rows
	if p.cursor = slices.IndexFunc(p.rows, func(row session.QuestionRow) bool { return row.Here }); p.cursor < 0 {
		p.cursor = max(slices.IndexFunc(p.rows, func(row session.QuestionRow) bool { return row.Answer == "" && !row.Passed }), 0)
	}
	return p
}

func (p *questionsPage) resize(width, height int) { p.width, p.height = width, height }

func (p *questionsPage) reopen(n notice) { p.notice = n }

func (p *questionsPage) typing() bool { return true }

func (p *questionsPage) update(msg tea.Msg) (outcome, tea.Cmd) {
	k, isKey := msg.(tea.KeyMsg)
	if !isKey {
		return outcome{}, nil
	}
	switch {
	case k.Type == tea.KeyEsc, k.Type == tea.KeyF2:
		return outcome{move: leave}, nil
	case k.Type == tea.KeyF3:
		return outcome{move: leave, again: &k}, nil
	case k.Type == tea.KeyF8:
		return opens(newFolderPage(p.tools, p.story.st.SheetFolder(), func(folder string, _ register.Progress) (string, error) { return p.story.st.SaveSheet(folder) })), nil
	case k.Type == tea.KeyEnter && p.cursor < len(p.rows):
		p.story.jump(p.rows[p.cursor].ID)
		return outcome{move: leave}, nil
	case p.key(k, len(p.rows), p.height):
		p.rows = p.all.Find(p.typed)
	}
	return outcome{}, nil
}

func (p *questionsPage) view() string {
	t := p.Text
	search := t.S("questions.search_any")
	if p.typed != "" {
		search = t.S("questions.search", "typed", ansi.TruncateLeft(p.typed, max(ansi.StringWidth(p.typed)-p.width/2, 0), "…")+"_")
	}
	head := []string{beside(p.s.title.Render(t.S("questions.title"))+p.counts(), search, p.width)}
	const low, lowest = 16, 12
	if summary := p.all.Summary; p.height >= lowest {
		if p.height < low { // the rows come before how far the verdict is
			summary = summary[:1]
		}
		for _, line := range phrase.Wrap(strings.Join(summary, " "), min(p.width, maxWidth)-1, "") {
			head = append(head, p.s.faint.Render(line))
		}
	}
	head = append(head, p.notice.under(p.s, p.width)...)
	lines, at := p.lines(p.height)
	if len(lines) == 0 {
		lines = []string{"", "  " + t.S("questions.none")}
	}
	return strings.Join(append(head, window(t, p.s, lines, at, p.height-len(head))...), "\n")
}

// counts are how many questions have an answer and how many are open, with their signs.
func (p *questionsPage) counts() string {
	answered, open := p.all.Counts()
	return "   " + p.s.good.Render("✓") + " " + strconv.Itoa(answered) + "   ○ " + strconv.Itoa(open)
}

// lines are the rows that a window can show, the one under the cursor whole. At is its
// first line.
func (p *questionsPage) lines(height int) (lines []string, at int) {
	label := min(60, (p.width-6)*11/20)
	answer := p.width - 6 - label - 1
	for i, row := range p.rows {
		if row.Step != "" {
			lines = append(lines, "", p.s.bold.Render(row.Step))
		}
		if max(i-p.cursor, p.cursor-i) > height { // a line that nobody sees
			lines = append(lines, "")
			continue
		}
		start, sign, state := "  ", p.s.good.Render("✓"), text.Printable(begun(row.State(p.Text), answer))
		switch {
		case row.Answer == "" && row.Needs != session.NeedsNothing:
			sign = p.s.warn.Render("○")
		case row.Answer == "":
			sign = p.s.faint.Render("○")
		}
		if row.Here {
			sign = p.s.bold.Render("●")
		}
		if i != p.cursor {
			lines = append(lines, start+sign+" "+pad(ansi.Truncate(row.Label, label, "…"), label+2)+p.s.faint.Render(ansi.Truncate(state, answer, "…")))
			continue
		}
		at = len(lines)
		start = p.s.key.Render(here) + sign + " "
		if ansi.StringWidth(row.Label) <= label && ansi.StringWidth(state) <= answer {
			lines = append(lines, start+p.s.bold.Render(pad(row.Label, label+2))+state)
			continue
		}
		for _, line := range phrase.Wrap(row.Label, p.width-5, "") {
			lines = append(lines, start+p.s.bold.Render(line))
			start = "    "
		}
		lines = append(lines, p.open.state(row, p.Text, p.width)...)
	}
	return lines, at
}

// opened are the answers that were under the cursor, whole. One of a megabyte is broken
// into lines once, and not with each key.
type opened struct {
	width int
	lines map[string][]string // by question
}

func (o *opened) state(row session.QuestionRow, t *text.Text, width int) []string {
	if o.width != width || o.lines == nil {
		*o = opened{width, map[string][]string{}}
	}
	lines, was := o.lines[row.ID]
	if !was {
		for _, line := range phrase.Wrap(text.Printable(row.State(t)), width-7, "") {
			lines = append(lines, "      "+line)
		}
		o.lines[row.ID] = lines
	}
	return lines
}

// begun is as much of a text as tells whether it fits in a width, or what of it does.
func begun(s string, width int) string {
	if begin := text.Beginning(s, 16*max(width, 1)); len(begin) < len(s) && ansi.StringWidth(begin) > width {
		return begin
	}
	return s
}

// pad fills a text with spaces up to a width.
func pad(s string, width int) string {
	return s + strings.Repeat(" ", max(width-ansi.StringWidth(s), 0))
}

func (p *questionsPage) hints() []hint {
	t := p.Text
	return []hint{{"↑↓", t.S("key.choose")}, {"Enter", t.S("key.open")}, {"F8", t.S("callsheet.key")}, {"Esc", t.S("key.back")}, {"Ctrl+C", t.S("key.stop")}}
}
