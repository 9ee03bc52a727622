package decision

// duties turns the risk into what must be done. The two thresholds are looked
// at apart; the exceptions of art. 34 touch the people and nothing else.
func (rs *RuleSet) duties(f Facts, a *Assessment, l *log) {
	a.Register.Duty = DutyRequired
	l.add(Reason{Rule: "duty.register", Effect: "register required", Source: srcArt335})

	if f.Role == Processor {
		a.AP.Duty, a.People.Duty, a.Controller.Duty = DutyControllerDecides, DutyControllerDecides, DutyRequired
		l.add(Reason{Rule: "duty.processor", Effect: "controller required", Facts: []string{"role"}, Source: srcArt332})
		return
	}
	a.Controller.Duty = DutyNotApplicable
	if open(f.Role) {
		// We may be a processor as well as a controller: both duties stand.
		a.Controller.Duty = DutyRequired
		l.add(Reason{Rule: "duty.role_unknown", Effect: "controller required", Facts: []string{"role"}, Source: srcArt332})
	}
	rs.dutyAP(f, a, l)
	rs.dutyPeople(f, a, l)
}

func (rs *RuleSet) dutyAP(f Facts, a *Assessment, l *log) {
	if a.Risk < rs.rules.NotifyFrom {
		a.AP.Duty = DutyNotRequired
		l.add(Reason{Rule: "duty.ap_not_required", Effect: "ap not_required", Source: srcArt33})
		return
	}
	a.AP.Duty = DutyRequired
	if at, ok := rs.Deadline(f); ok {
		a.AP.Deadline = &at
	}
	l.add(Reason{Rule: "duty.ap_required", Effect: "ap required", Facts: []string{"aware_at"}, Source: srcArt33})
}

// dutyPeople: telling is required at a high risk. An exception has to be
// claimed; unknown is no claim. Of several the one that leaves the least to do
// wins, except that the financial one never goes further than "possibly",
// because the law on it is unchecked.
func (rs *RuleSet) dutyPeople(f Facts, a *Assessment, l *log) {
	if a.Risk < rs.rules.TellFrom {
		a.People.Duty = DutyNotRequired
		l.add(Reason{Rule: "duty.people_not_required", Effect: "people not_required", Source: srcArt34})
		return
	}
	a.People.Duty = DutyRequired
	l.add(Reason{Rule: "duty.people_required", Effect: "people required", Source: srcArt34})
	except := func(claimed Value, d Duty, rule, fact, source string) {
		if claimed == Yes {
			a.People.Duty = d
			l.add(Reason{Rule: rule, Effect: "people " + string(d), Facts: []string{fact}, Source: source})
		}
	}
	except(f.FinancialUndertaking, DutyPossiblyExempt, "duty.people_financial", "financial_undertaking", srcUAVG42)
	except(f.DisproportionateEffort, DutyPublicNotice, "duty.people_public_notice", "disproportionate_effort", srcArt343c)
	except(f.SubsequentMeasures, DutyExempt, "duty.people_later_measures", "subsequent_measures", srcArt343b)
}
