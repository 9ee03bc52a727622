package decision

import "time"

// Who got the first signal, for [RuleSet.AwarenessAdvice]. It is no fact of the
// contract: the judgement does not need it. Processor and Unknown count too.
const (
	SignalEmployee   Value = "employee"
	SignalManagement Value = "management"
)

// Advice is a remark about the moment of awareness. It proposes and never
// imposes: only what the person keeps as aware_at moves the clock. ID is the key
// of its text.
type Advice struct {
	ID string `json:"id"`
	// Firm: it rests on a decision or a page of the AP. Otherwise on decisions of
	// other authorities, on guidelines we could not read in full or on caution,
	// and the text says so.
	Firm  bool     `json:"firm"`
	Facts []string `json:"facts"`
	// AwareAt is the moment that the AP would more likely take, and Deadline what
	// would follow from it; absent when the facts show no such moment. Both are
	// in Europe/Amsterdam.
	AwareAt  *time.Time `json:"aware_at,omitempty"`
	Deadline *time.Time `json:"deadline,omitempty"`
	Source   string     `json:"source"`
}

// Ids of the advice.
const (
	// No awareness is given, but there was a signal: take the earliest moment
	// that can be defended.
	AdviceTakeTheSignal = "awareness.take_the_signal"
	// Awareness lies further after the first signal than a short inquiry takes.
	AdviceLongAfterSignal = "awareness.long_after_signal"
	// The first signal reached an employee; that he did not pass it on does not
	// stop the clock.
	AdviceEmployeeCounts = "awareness.employee_counts"
	// Not the moment that the management heard of it.
	AdviceNotTheBoss = "awareness.not_the_boss"
	// Not the moment that the inquiry or the legal judgement ended.
	AdviceNotTheJudgement = "awareness.not_the_judgement"
	// The processor's message is the moment, not when it was read or understood.
	AdviceProcessorsMessage = "awareness.processors_message"
	// The processor knew long before we did: ask when his message came.
	AdviceLongAfterProcessor = "awareness.long_after_processor"
)

// AdviceIDs lists every [Advice.ID] there is.
func AdviceIDs() []string {
	return []string{AdviceTakeTheSignal, AdviceLongAfterSignal, AdviceEmployeeCounts, AdviceNotTheBoss,
		AdviceNotTheJudgement, AdviceProcessorsMessage, AdviceLongAfterProcessor}
}

// AwarenessAdvice compares awareness with the first signal and with what the
// processor knew. signalTo says who got the first signal: SignalEmployee,
// SignalManagement, Processor (a message from the supplier), or anything else for
// not known. There is none for a processor, who has no clock of his own.
func (rs *RuleSet) AwarenessAdvice(f Facts, signalTo Value) []Advice {
	found := []Advice{}
	if f.PersonalData == No || f.Role == Processor {
		return found
	}
	add := func(id string, firm bool, source string, moment time.Time, facts ...string) {
		a := Advice{ID: id, Firm: firm, Facts: facts, Source: source}
		if !moment.IsZero() {
			g := Facts{AwareAt: moment}
			deadline, _ := rs.Deadline(g)
			moment = moment.In(amsterdam())
			a.AwareAt, a.Deadline = &moment, &deadline
		}
		found = append(found, a)
	}
	signal, aware := f.FirstSignalAt, f.AwareAt
	fromProcessor := signalTo == Processor
	switch {
	case signal.IsZero():
	case aware.IsZero():
		add(AdviceTakeTheSignal, false, srcCautious, signal, "first_signal_at", "aware_at")
	case aware.After(signal):
		late := aware.Sub(signal) > rs.rules.ShortInquiry
		if late {
			add(AdviceLongAfterSignal, true, srcBooking, signal, "first_signal_at", "aware_at")
		}
		if signalTo == SignalEmployee {
			add(AdviceEmployeeCounts, true, srcBooking, signal, "first_signal_at", "aware_at")
			if late {
				add(AdviceNotTheBoss, true, srcBooking, signal, "first_signal_at", "aware_at")
			}
		}
		if fromProcessor {
			add(AdviceProcessorsMessage, false, srcAwareness, signal, "first_signal_at", "aware_at")
		}
		if late {
			add(AdviceNotTheJudgement, false, srcNorway, signal, "first_signal_at", "aware_at")
		}
	}
	knew := f.ProcessorAwareAt
	if f.AtProcessor != No && !knew.IsZero() && !aware.IsZero() && aware.Sub(knew) > rs.rules.ShortInquiry {
		// What the processor knew is not our awareness; his message is. A first
		// signal after he knew may have been that message.
		var message time.Time
		if !signal.Before(knew) && signal.Before(aware) {
			message = signal
		}
		add(AdviceLongAfterProcessor, false, srcAwareness, message, "processor_aware_at", "aware_at")
	}
	return found
}
