package screen

import (
	tea "github.com/charmbracelet/bubbletea"

	"datalek/register"
	"datalek/wizard/session"
)

// answerAsk: making a register, or making it anew, and throwing a draft away are said
// twice.
func (p *startPage) answerAsk(k tea.KeyMsg) outcome {
	asked := *p.ask
	p.notice = notice{}
	switch {
	case k.Type == tea.KeyEsc:
		p.ask = nil
	case k.Type == tea.KeyEnter && asked.Opens == session.OpensRepair:
		p.ask, p.warning = nil, ""
		return outcome{work: p.repairs()}
	case k.Type == tea.KeyEnter && asked.Opens == session.OpensNew:
		p.ask = nil
		return outcome{work: p.creates(asked)}
	case k.Type == tea.KeyEnter:
		p.ask = nil
		return outcome{work: drops(p.tools, asked.Draft, p.tell, func() outcome { return p.reads(p.says(notice{})) })}
	default: // somebody types on, and looks at the keys
		p.notice = wrong(p.Text.S("start.ask_keys"))
	}
	return outcome{}
}

// creates makes the register, and opens what that was asked for.
func (p *startPage) creates(asked session.Row) *work {
	return newBrief(p.Text, "work.create", "work.keep_ends", func() func() outcome {
		err := p.Create()
		return func() outcome {
			if err != nil {
				p.tell(err)
				return outcome{}
			}
			return p.open(asked)
		}
	})
}

// drops throws a draft away, and then does what the page makes of that. What went wrong is
// told by the page that asked.
func drops(k tools, id string, tell func(error), then func() outcome) *work {
	return newBrief(k.Text, "work.drop", "work.keep_ends", func() func() outcome {
		err := k.Drop(id)
		return func() outcome {
			if err != nil {
				tell(err)
				return outcome{}
			}
			return then()
		}
	})
}

// repairs makes the register anew beside the screen. Where that is stopped, or fails, the
// page is as it was, with the row that asks for it.
func (p *startPage) repairs() *work {
	return newWork(p.Text.S("work.repair"), func(progress register.Progress) func() outcome {
		said, err := p.Repair(progress)
		return func() outcome {
			p.came = true
			if err != nil {
				return p.reads(p.says(wrong(p.failed(err))))
			}
			return p.reads(p.says(done(said)))
		}
	})
}
