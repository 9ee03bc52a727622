package question

import (
	"slices"

	"datalek/decision"
)

// Incident is a row of the table of incidents: what the wizard asks and shows
// about one kind. What the rules make of a kind stands in decision.
type Incident struct {
	Kind decision.Value

	// Families are the first of the two small steps to a kind. A kind can stand
	// in more than one, where people would look for it.
	Families []string
	// Recipients are who can have the data, the likely one first. A single one
	// leaves no choice and is not asked.
	Recipients []decision.Value
	// Containment is what to do at once, most urgent first.
	Containment []string
	// GotAs is how the data came to the wrong person: by mail, a list, post,
	// spoken, or seen.
	GotAs string
	// KnownBy is who can best tell what happened: it, recipient or witness.
	KnownBy string

	// Locked is what encryption is asked about, where the rules let it count: a
	// device, a file or a database. Each has its own words.
	Locked string

	Disclosed  bool // nothing but seen: the data are still ours and unchanged
	ReadAtOnce bool // readable for whoever holds it, so one question covers reading and encryption
	SeenFirst  bool // whether anybody saw it is asked before who that is
	BrokenInto bool // somebody was in it: it is asked once what was seen, and then what was changed
	Unclear    bool // the kind does not tell whether somebody acted on purpose
	Lasts      bool // can go on for a while, so its end is asked too
	Hosted     bool // can happen in a system that a supplier runs, so that is asked first
	Published  bool // what got out may have been open to everybody before
}

// incidents is the table that the wizard asks by, in the order of its lists.
var incidents = incidentTable{
	// ------------------------------------------------------------ message
	{Kind: decision.EmailWrongRecipient, Families: in("message"), Recipients: addressee, GotAs: "mail", KnownBy: "recipient",
		Disclosed: true, ReadAtOnce: true, Locked: "file",
		Containment: in("recall", "call_recipient", "ask_delete", "written_confirmation", "check_rest_mail")},
	{Kind: decision.EmailVisibleRecipients, Families: in("message"), GotAs: "list", KnownBy: "witness",
		Recipients: of(decision.Known, decision.Many, decision.Adverse, decision.Unknown),
		Disclosed:  true, ReadAtOnce: true, Published: true,
		Containment: in("recall", "mail_separately", "ask_delete", "what_list_reveals")},
	{Kind: decision.SentUnencrypted, Families: in("message"), GotAs: "mail", KnownBy: "witness",
		Recipients: of(decision.UnknownPerson, decision.Known, decision.Adverse, decision.Criminal, decision.Unknown),
		Disclosed:  true, ReadAtOnce: true, SeenFirst: true,
		Containment: in("ask_arrived", "revoke_link", "send_secured", "same_fault")},
	{Kind: decision.PostWrongRecipient, Families: in("message"), Recipients: addressee, GotAs: "post", KnownBy: "recipient",
		Disclosed: true, ReadAtOnce: true, Locked: "file",
		Containment: in("call_recipient", "fetch_back", "note_opened", "ask_delete", "written_confirmation", "check_rest_post")},
	{Kind: decision.VisibleOnEnvelope, Families: in("message"), GotAs: "seen", KnownBy: "witness",
		Recipients: of(decision.UnknownPerson, decision.Known, decision.Many, decision.Adverse, decision.Unknown),
		Disclosed:  true, ReadAtOnce: true,
		Containment: in("hold_batch", "what_shows", "check_rest_post")},
	{Kind: decision.PostLost, Families: in("message"), Recipients: gone, GotAs: "post", KnownBy: "witness",
		ReadAtOnce: true, Locked: "file",
		Containment: in("trace_post", "ask_addressee", "check_rest_post", "rebuild")},
	{Kind: decision.PostOpened, Families: in("message"), Recipients: addressee, GotAs: "post", KnownBy: "recipient",
		Disclosed: true, ReadAtOnce: true, Locked: "file",
		Containment: in("call_recipient", "fetch_back", "note_opened", "ask_delete", "written_confirmation", "check_rest_post")},
	{Kind: decision.Spoken, Families: in("message"), Recipients: addressee, GotAs: "spoken", KnownBy: "recipient",
		Disclosed: true, ReadAtOnce: true,
		Containment: in("call_recipient", "ask_silence", "written_confirmation")},

	// --------------------------------------------------------------- lost
	{Kind: decision.LostDevice, Families: in("lost"), Recipients: gone, GotAs: "seen", KnownBy: "witness", Locked: "device",
		Containment: in("wipe", "sign_out", "change_passwords", "block_sim", "proof_encryption", "search")},
	{Kind: decision.StolenDevice, Families: in("lost"), Recipients: thief, GotAs: "seen", KnownBy: "witness", Locked: "device",
		Containment: in("wipe", "sign_out", "change_passwords", "block_sim", "proof_encryption", "police")},
	{Kind: decision.LostPaper, Families: in("lost"), Recipients: gone, GotAs: "seen", KnownBy: "witness",
		ReadAtOnce:  true,
		Containment: in("search", "rebuild", "who_needs_data")},
	{Kind: decision.StolenPaper, Families: in("lost"), Recipients: thief, GotAs: "seen", KnownBy: "witness",
		ReadAtOnce:  true,
		Containment: in("police", "rebuild", "who_needs_data")},
	{Kind: decision.DiscardedUnwiped, Families: in("lost"), Recipients: gone, GotAs: "seen", KnownBy: "witness", Locked: "device",
		Containment: in("fetch_device", "change_passwords", "list_discarded")},

	// ------------------------------------------------------------ visible
	{Kind: decision.PublishedByMistake, Families: in("visible"), Recipients: visitor, GotAs: "seen", KnownBy: "it",
		Disclosed: true, ReadAtOnce: true, Locked: "file", Lasts: true, Hosted: true, Published: true,
		Containment: in("offline", "fix_rights", "search_caches", "save_logs", "ask_downloaders", "same_fault")},
	{Kind: decision.NotRedacted, Families: in("visible"), Recipients: reader, GotAs: "seen", KnownBy: "witness",
		Disclosed: true, ReadAtOnce: true, Lasts: true, Published: true,
		Containment: in("replace_file", "search_caches", "who_opened", "ask_downloaders", "same_fault")},
	{Kind: decision.Misconfiguration, Families: in("visible"), Recipients: visitor, GotAs: "seen", KnownBy: "it",
		Locked: "database", Lasts: true, Hosted: true, Published: true,
		Containment: in("close_storage", "save_logs", "who_opened", "reset_all", "search_caches", "same_fault")},
	{Kind: decision.PortalError, Families: in("visible"), Recipients: visitor, GotAs: "seen", KnownBy: "it",
		Disclosed: true, ReadAtOnce: true, Locked: "file", Lasts: true, Hosted: true,
		Containment: in("offline", "fix_rights", "search_caches", "save_logs", "ask_downloaders", "same_fault")},
	{Kind: decision.AIChatbot, Families: in("visible"), GotAs: "seen", KnownBy: "witness",
		Recipients: of(decision.Known, decision.Many, decision.Public, decision.Unknown),
		Disclosed:  true, ReadAtOnce: true, Published: true,
		Containment: in("delete_conversation", "ask_provider", "training_off", "same_fault")},
	{Kind: decision.Vulnerability, Families: in("visible"), GotAs: "seen", KnownBy: "it",
		Recipients: of(decision.Finder, decision.Public, decision.Many, decision.Adverse, decision.Criminal, decision.Unknown),
		Disclosed:  true, SeenFirst: true, Locked: "database", Lasts: true, Hosted: true,
		Containment: in("close_hole", "save_logs", "who_opened", "thank_finder", "ask_finder", "written_confirmation", "same_fault")},
	{Kind: decision.AccessTooWide, Families: in("visible", "inside"), Recipients: within, GotAs: "seen", KnownBy: "it",
		Disclosed: true, ReadAtOnce: true, Unclear: true, Lasts: true,
		Containment: in("export_rights", "fix_rights", "who_opened", "same_fault")},
	{Kind: decision.WrongFile, Families: in("visible", "inside"), Recipients: within, GotAs: "seen", KnownBy: "witness",
		ReadAtOnce: true, Locked: "file", Unclear: true, Lasts: true,
		Containment: in("move_back", "who_opened", "tell_users_wrong", "same_fault")},

	// --------------------------------------------------------------- gone
	{Kind: decision.Destroyed, Families: in("gone"), Recipients: anybody, GotAs: "seen", KnownBy: "it", Locked: "database", Hosted: true,
		Containment: in("stop_overwriting", "restore", "test_restore", "manual_fallback", "cause_outage")},
	{Kind: decision.WronglyChanged, Families: in("gone"), Recipients: anybody, GotAs: "seen", KnownBy: "it", Lasts: true, Hosted: true,
		Containment: in("stop_change", "restore", "test_restore", "tell_users_wrong", "who_needs_data", "same_fault")},
	{Kind: decision.Outage, Families: in("gone"), Recipients: anybody, GotAs: "seen", KnownBy: "it", Lasts: true, Hosted: true,
		Containment: in("stop_overwriting", "restore", "test_restore", "manual_fallback", "cause_outage")},

	// ------------------------------------------------------------- attack
	{Kind: decision.AccountTakeover, Families: in("attack"), Recipients: thief, GotAs: "seen", KnownBy: "it", Lasts: true, Hosted: true,
		SeenFirst: true, BrokenInto: true,
		Containment: in("new_password", "end_sessions", "mfa", "mail_rules", "save_logs", "warn_contacts", "bank")},
	{Kind: decision.Phishing, Families: in("attack"), Recipients: thief, GotAs: "seen", KnownBy: "it", Lasts: true, Hosted: true,
		SeenFirst: true, BrokenInto: true,
		Containment: in("new_password", "end_sessions", "mfa", "keep_mail", "who_else", "warn_colleagues")},
	{Kind: decision.Ransomware, Families: in("attack", "gone"), Recipients: thief, GotAs: "seen", KnownBy: "it", Locked: "database", Lasts: true, Hosted: true,
		SeenFirst: true, BrokenInto: true,
		Containment: in("disconnect", "keep_evidence", "clean_computer", "do_not_pay", "free_key", "investigate", "check_backups", "close_hole", "reset_all", "police", "insurer")},
	{Kind: decision.Malware, Families: in("attack"), Recipients: thief, GotAs: "seen", KnownBy: "it", Locked: "database", Lasts: true, Hosted: true,
		SeenFirst: true, BrokenInto: true,
		Containment: in("disconnect", "keep_evidence", "clean_computer", "investigate", "check_backups", "close_hole", "reset_all", "police", "insurer")},
	{Kind: decision.Hacking, Families: in("attack"), Recipients: thief, GotAs: "seen", KnownBy: "it", Locked: "database", Lasts: true, Hosted: true,
		SeenFirst: true, BrokenInto: true,
		Containment: in("disconnect", "keep_evidence", "clean_computer", "save_logs", "close_hole", "investigate", "reset_all", "police")},
	{Kind: decision.Impersonation, Families: in("attack"), Recipients: thief, GotAs: "seen", KnownBy: "witness", Lasts: true,
		SeenFirst: true, BrokenInto: true,
		Containment: in("reverse_change", "freeze_account", "reach_real_person", "same_fault", "keep_recordings")},
	{Kind: decision.DDoS, Families: in("gone", "attack"), Recipients: thief, GotAs: "seen", KnownBy: "it", Lasts: true, Hosted: true,
		Containment: in("call_host", "manual_fallback", "save_logs", "check_cover", "police")},
	{Kind: decision.Insider, Families: in("inside"), GotAs: "seen", KnownBy: "witness",
		Recipients: of(decision.Colleague, decision.Adverse, decision.Criminal, decision.Unknown),
		ReadAtOnce: true, Lasts: true, SeenFirst: true, BrokenInto: true,
		Containment: in("end_accounts", "shared_passwords", "save_logs", "demand_return")},

	// ------------------------------------------- kinds that are a family by themselves
	{Kind: decision.Other, Families: in(string(decision.Other)), Recipients: anybody, GotAs: "seen", KnownBy: "witness",
		Unclear: true, Lasts: true, Published: true, Containment: anything},
	{Kind: decision.Unknown, Families: in(Unknown), Recipients: anybody, GotAs: "seen", KnownBy: "witness",
		Unclear: true, Lasts: true, Published: true, Containment: anything},
}

// Lists that more kinds share.
var (
	addressee = []decision.Value{decision.Known, decision.Trusted, decision.Colleague, decision.UnknownPerson, decision.Many, decision.Adverse, decision.Unknown}
	reader    = []decision.Value{decision.Known, decision.Trusted, decision.Finder, decision.Many, decision.Public, decision.Adverse, decision.Criminal, decision.Unknown}
	visitor   = []decision.Value{decision.Known, decision.Finder, decision.Many, decision.Public, decision.Adverse, decision.Criminal, decision.Unknown}
	anybody   = []decision.Value{decision.Known, decision.Trusted, decision.Colleague, decision.UnknownPerson, decision.Many,
		decision.Public, decision.Adverse, decision.Criminal, decision.Unknown}
	gone   = []decision.Value{decision.UnknownPerson, decision.Finder, decision.Known, decision.Adverse, decision.Criminal, decision.Unknown}
	within = []decision.Value{decision.Colleague, decision.Known, decision.Trusted, decision.UnknownPerson, decision.Many,
		decision.Public, decision.Adverse, decision.Criminal, decision.Unknown}
	thief    = []decision.Value{decision.Criminal}
	anything = []string{"stop_it", "write_times", "keep_evidence", "get_help"}
)

func in(ids ...string) []string                    { return ids }
func of(values ...decision.Value) []decision.Value { return values }

// families are the choices of the first step, in their order.
var families = []string{"message", "lost", "visible", "inside", "attack", "gone", string(decision.Other), Unknown}

// incidentTable is a value, so that a test can add a kind to a copy.
type incidentTable []Incident

// kind finds a row. A kind that is not told yet has no traits; what can be done
// and by whom is the same as for one that is not known.
func (t incidentTable) kind(kind decision.Value) Incident {
	if i := slices.IndexFunc(t, func(row Incident) bool { return row.Kind == kind }); i >= 0 {
		return t[i]
	}
	return Incident{Recipients: anybody, Containment: anything, GotAs: "seen", KnownBy: "witness"}
}

// kindsOf are the kinds of a family; none when the family is a kind by itself.
func (t incidentTable) kindsOf(family string) []decision.Value {
	var kinds []decision.Value
	for _, row := range t {
		if slices.Contains(row.Families, family) && family != string(row.Kind) {
			kinds = append(kinds, row.Kind)
		}
	}
	return kinds
}

// IncidentOf is the row of a kind of incident.
func IncidentOf(kind decision.Value) Incident { return incidents.kind(kind) }

// impliedRecipient is who has the data, where the kind leaves no choice.
func (row Incident) impliedRecipient() decision.Value {
	if len(row.Recipients) == 1 {
		return row.Recipients[0]
	}
	return decision.Unanswered
}
