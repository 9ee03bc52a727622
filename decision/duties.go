package decision

// What is said of the duties.
var (
	saidRegister    = speak("duty.register", "register required", srcArt335)
	saidProcessor   = speak("duty.processor", "controller required", srcArt332, "role")
	saidRoleUnknown = speak("duty.role_unknown", "controller required", srcArt332, "role")

	saidAPNotRequired = speak("duty.ap_not_required", "ap not_required", srcArt33)
	saidAPRequired    = speak("duty.ap_required", "ap required", srcArt33, "aware_at")

	saidPeopleNotRequired   = speak("duty.people_not_required", "people not_required", srcArt34)
	saidPeopleRequired      = speak("duty.people_required", "people required", srcArt34)
	saidPeopleFinancial     = speak("duty.people_financial", "people "+string(DutyPossiblyExempt), srcUAVG42, "financial_undertaking")
	saidPeoplePublicNotice  = speak("duty.people_public_notice", "people "+string(DutyPublicNotice), srcArt343c, "disproportionate_effort")
	saidPeopleLaterMeasures = speak("duty.people_later_measures", "people "+string(DutyExempt), srcArt343b, "subsequent_measures")
)

// duties turns the risk into what must be done. The two thresholds are looked
// at apart; the exceptions of art. 34 touch the people and nothing else.
func (rs *RuleSet) duties(f *Facts, a *Assessment, l *log) {
	a.Register.Duty = DutyRequired
	l.say(&saidRegister)

	if f.Role == Processor {
		a.AP.Duty, a.People.Duty, a.Controller.Duty = DutyControllerDecides, DutyControllerDecides, DutyRequired
		l.say(&saidProcessor)
		return
	}
	a.Controller.Duty = DutyNotApplicable
	if open(f.Role) {
		// We may be a processor as well as a controller: both duties stand.
		a.Controller.Duty = DutyRequired
		l.say(&saidRoleUnknown)
	}
	rs.dutyAP(f, a, l)
	rs.dutyPeople(f, a, l)
}

func (rs *RuleSet) dutyAP(f *Facts, a *Assessment, l *log) {
	if a.Risk < rs.rules.NotifyFrom {
		a.AP.Duty = DutyNotRequired
		l.say(&saidAPNotRequired)
		return
	}
	a.AP.Duty = DutyRequired
	if at, ok := rs.deadline(f); ok {
		a.AP.Deadline = &at
	}
	l.say(&saidAPRequired)
}

// dutyPeople: telling is required at a high risk. An exception has to be
// claimed; unknown is no claim. Of several the one that leaves the least to do
// wins, except that the financial one never goes further than "possibly",
// because the law on it is unchecked.
func (rs *RuleSet) dutyPeople(f *Facts, a *Assessment, l *log) {
	if a.Risk < rs.rules.TellFrom {
		a.People.Duty = DutyNotRequired
		l.say(&saidPeopleNotRequired)
		return
	}
	a.People.Duty = DutyRequired
	l.say(&saidPeopleRequired)
	except := func(claimed Value, d Duty, said *spoken) {
		if claimed == Yes {
			a.People.Duty = d
			l.say(said)
		}
	}
	except(f.FinancialUndertaking, DutyPossiblyExempt, &saidPeopleFinancial)
	except(f.DisproportionateEffort, DutyPublicNotice, &saidPeoplePublicNotice)
	except(f.SubsequentMeasures, DutyExempt, &saidPeopleLaterMeasures)
}
