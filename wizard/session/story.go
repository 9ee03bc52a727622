package session

import (
	"errors"
	"maps"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/phrase"
	"datalek/wizard/question"
	"datalek/wizard/session/draft"
)

// Outcome is where a story went.
type Outcome int

const (
	Stays  Outcome = iota // the page stays; [Story.Problem] says why, where there is a reason
	Turned                // another page is open
	Left                  // out of the story, to where it was opened from
	Leaves                // the same, once the draft is on the disk: see [Story.Leave]
)

// Story is what is being told: an intake, or something that happened to a case.
type Story struct {
	s    *Session
	w    work
	flow question.Flow
	at   string
	held question.Answer // what was noted last, on this page

	reads    bool     // what was written meanwhile is read first
	returnTo string   // the page to come back to, while a single answer is being changed
	jumped   bool     // that answer was opened from the list of all questions
	changed  string   // that answer
	waiting  []string // what was open when it was: nobody is led there
	read     verdict  // what the cards told until then
	notice   string   // what went wrong with keeping the draft
	problem  string   // why a page stays
	clash    clash    // another window wrote the draft: that page is open
	met      clash    // the same, found while the page stays; see Settle
	over     bool     // the answers of this window were let go

	flight *draft.Writing // the draft, on its way to the disk
	newer  bool           // more was told since

	profile record.Profile // of papers, as it was when the story opened
	end     ending         // what its end shows
}

func (s *Session) story(w work) *Story {
	st := &Story{s: s, w: w, profile: s.profile()}
	st.flow, st.at, st.reads = w.flow(), w.place(), len(w.news()) > 0
	st.w.intake().At = st.at
	return st
}

// NewStory begins the intake of a breach.
func (s *Session) NewStory() (*Story, error) {
	d, err := draft.New(s.Register, s.Now)
	if err != nil {
		return nil, err
	}
	return s.story(&intakeWork{d}), nil
}

// Resume opens what was left where it was left: the draft of a row of the menu,
// or of a case.
func (s *Session) Resume(id string, ofCase bool) (*Story, error) {
	if ofCase {
		u, err := draft.ResumeUpdate(s.Register, s.Now, id)
		if err != nil {
			return nil, err
		}
		return s.story(&eventWork{Update: u}), nil
	}
	d, err := draft.Resume(s.Register, s.Now, id)
	if err != nil {
		return nil, err
	}
	return s.story(&intakeWork{d}), nil
}

// Flow is what follows from the answers now.
func (st *Story) Flow() question.Flow { return st.flow }

// At is the question or the page where the story is.
func (st *Story) At() question.Question {
	q, _ := st.flow.Question(st.at)
	return q
}

// Intake is what was answered so far.
func (st *Story) Intake() question.Intake { return *st.w.intake() }

// IsEvent reports whether the story is about a case that is in the register.
func (st *Story) IsEvent() bool {
	_, is := st.w.(*eventWork)
	return is
}

// Begun reports whether there is something to keep.
func (st *Story) Begun() bool { return !st.over && st.w.begun() }

// TellsLesson reports whether a lesson is being told after the seal, that is not in the
// register yet.
func (st *Story) TellsLesson() bool {
	w, is := st.w.(*intakeWork)
	return is && w.TellsLesson()
}

// Sealed is what stands in the register, once it does.
func (st *Story) Sealed() (record.Entry, bool) { return st.w.sealed() }

// Notice is what went wrong with keeping the draft; "" when all is on disk.
func (st *Story) Notice() string { return st.notice }

// Problem is why the page stays, after a turn that did not go on; "" else.
func (st *Story) Problem() string { return st.problem }

// Next takes the answer of the page and opens the next one. From a single change
// it goes back to the review as soon as nothing is left open before it. The
// review is left by [Story.Seal] only.
func (st *Story) Next(a question.Answer) Outcome {
	st.problem = ""
	switch {
	case st.clash != noClash:
		return st.settled(a)
	case st.reads:
		st.reads = false
		return Turned
	case st.at == st.w.review():
		return Stays
	}
	at, before := st.at, st.flow.Path
	if st.Seals(a) {
		st.arrive()
	}
	st.take(at, a)
	err := st.w.passed(at, a)
	switch {
	case errors.Is(err, register.ErrConflict):
		st.problem = phrase.Meanwhile(st.s.Text, st.w.news())
		return Stays
	case err != nil && !isSealed(err):
		st.problem = phrase.Error(st.s.Text, err)
		return Stays // not in the register yet
	case err != nil:
		defer func() { st.notice = phrase.Error(st.s.Text, err) }() // keeping the draft takes a notice away
	}
	if st.flow = st.w.flow(); st.Seals(a) {
		st.readEnd()
	}
	return st.turn(st.after(at, before))
}

// Back goes one page back, or out of a single change. What stands on the page
// stays: as an answer when it is one, else as typed text. What was sealed is not opened
// again, and that is said.
func (st *Story) Back(a question.Answer, typed string) Outcome {
	st.problem = ""
	if st.reads || st.clash != noClash {
		st.reads, st.clash = false, noClash
		return Turned
	}
	st.Hold(a, typed)
	to := st.w.intake().Previous(st.flow, st.at)
	if st.returnTo != "" {
		to = st.comeBack()
	}
	if st.w.closed(st.flow, to) {
		st.problem = st.s.Text.S("sealed.behind")
		return Stays
	}
	return st.turn(to)
}

// GoesBack reports whether there is a page before this one, or a way out.
func (st *Story) GoesBack() bool {
	return st.returnTo != "" || !st.w.closed(st.flow, st.w.intake().Previous(st.flow, st.at))
}

// Hold takes along what stands on a page that is left half-way: as an answer
// when it is one, else as typed text.
func (st *Story) Hold(a question.Answer, typed string) {
	if st.clash != noClash {
		return // what stands there is no answer of the story
	}
	if a.Given() {
		st.take(st.at, a)
		return
	}
	st.hold(typed)
}

// hold keeps typed text beside the answers; "" takes it away.
func (st *Story) hold(typed string) (changed bool) {
	in := st.w.intake()
	if in.Typed[st.at] == typed {
		return false
	}
	all := maps.Clone(in.Typed)
	if all == nil {
		all = map[string]string{}
	}
	if all[st.at] = typed; typed == "" {
		delete(all, st.at)
	}
	in.Typed = all
	return true
}

// Note keeps on disk what is being typed or ticked, while the page is open: a
// closed window must not take a long text along. It is no answer yet.
func (st *Story) Note(a question.Answer, typed string) {
	if st.clash != noClash {
		return
	}
	changed := len(a.Done) > 0 && len(a.Done) != len(st.held.Done)
	if changed {
		st.held = a
		st.take(st.at, a)
	}
	// An answer takes away what was typed before it.
	if changed = st.hold(typed) || changed; changed { // the evaluation is not planned while the person tells of it
		st.w.intake().At = st.at
		st.save()
	}
}

// Change opens one answer from the review; [Story.Next] and [Story.Back] lead
// back there.
func (st *Story) Change(id string) Outcome {
	st.returnTo, st.changed, st.jumped, st.read = st.at, id, false, verdictOf(st.flow)
	return st.turn(id)
}

// Keep writes the draft with the place where the story is. Of an intake that is
// sealed the evaluation is left: it is planned. On the page that asks what becomes
// of the answers they are kept as a draft of their own: nothing is let go unasked.
func (st *Story) Keep() error {
	st.arrive()
	st.newer = false
	st.w.intake().At = st.at
	var err error
	if st.clash != noClash && st.clash != wrongClock {
		err = st.w.apart()
	} else {
		err = st.w.saving().Done()
	}
	if w, is := st.w.(*intakeWork); is && err == nil {
		err = w.planned()
	}
	st.saved(err)
	return err
}

// saved says what went wrong with keeping the draft, until it goes well again.
func (st *Story) saved(err error) {
	st.met = clashOf(err)
	switch {
	case err == nil:
		st.notice = ""
	case st.met != noClash, isSealed(err): // the sentence says it all
		st.notice = phrase.Error(st.s.Text, err)
	default:
		st.notice = st.s.Text.S("draft.not_kept") + " " + phrase.Error(st.s.Text, err)
	}
}

// Drop throws the draft away.
func (st *Story) Drop() error {
	st.arrive()
	return st.w.drop()
}

// isSealed reports whether what went wrong came after the seal.
func isSealed(err error) bool {
	var sealed *register.SealedError
	return errors.As(err, &sealed)
}

// Seals reports whether an answer does more than open the next page: what it asks for
// writes in the register, or reads the case again.
func (st *Story) Seals(a question.Answer) bool {
	_, intake := st.w.(*intakeWork)
	return st.clash != noClash || intake && looksBack(st.at, a)
}

// Seal puts the story in the register. An answer that is missing, or that the
// news of another window make necessary, is asked first.
func (st *Story) Seal() Outcome {
	t := st.s.Text
	if st.problem = ""; st.at != st.w.review() {
		return Stays
	}
	if open := st.w.open(); open != "" && st.flow.Index(open) < st.flow.Index(st.at) {
		if st.problem = t.S("review.missing"); !st.IsEvent() {
			return Stays // the review shows which
		}
		return st.turn(open)
	}
	st.arrive()
	to, err := st.w.seal()
	if st.flow = st.w.flow(); st.newer { // told while the one before was on its way
		st.newer = false
		if _, sealed := st.w.sealed(); !sealed {
			st.save()
		}
	}
	switch {
	case err == nil || isSealed(err):
		if err != nil {
			st.notice = phrase.Problem(t, question.Question{}, err)
		}
		if !st.IsEvent() {
			st.s.last = st
			st.readEnd()
		}
		if st.at = to; to == "" {
			return Left
		}
		return Turned
	case errors.Is(err, register.ErrConflict) && st.IsEvent():
		st.problem = phrase.Meanwhile(t, st.w.news())
	case errors.Is(err, register.ErrClock):
		st.clash = wrongClock
		return Turned
	case clashOf(err) != noClash:
		st.met = clashOf(err)
		st.Settle()
		return Turned
	default:
		st.problem = phrase.Problem(t, question.Question{}, err)
	}
	return Stays
}

func (st *Story) take(id string, a question.Answer) {
	st.w.take(id, a)
	st.hold("")
	st.flow = st.w.flow()
}

// turn keeps the draft, with the place where it goes on, and opens that page; "" is out of
// the story.
func (st *Story) turn(to string) Outcome {
	if to == "" {
		if st.save(); st.flight != nil {
			return Leaves
		}
		return st.Leave()
	}
	st.at, st.held = to, question.Answer{}
	st.w.intake().At = to
	st.save()
	st.Settle()
	return Turned
}
