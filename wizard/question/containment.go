package question

import "datalek/decision"

// The containment lists: what to do at once, per kind of incident. The items
// are ids; the words stand in text under "contain.<id>".

// Items that say whether a wrong recipient was asked to delete and confirmed.
// Ticking them answers the fact "recovery", so it is not asked again.
const (
	itemAsked     = "ask_delete"
	itemConfirmed = "written_confirmation"
)

// ContainmentItems is the list for a kind of incident, most urgent first.
func ContainmentItems(incident decision.Value) []string {
	switch incident {
	case decision.EmailWrongRecipient:
		return []string{"recall", "call_recipient", itemAsked, itemConfirmed, "check_rest_mail"}
	case decision.EmailVisibleRecipients:
		return []string{"recall", "mail_separately", itemAsked, "what_list_reveals"}
	case decision.PostWrongRecipient, decision.PostOpened:
		return []string{"call_recipient", "fetch_back", "note_opened", itemAsked, itemConfirmed, "check_rest_post"}
	case decision.PostLost:
		return []string{"trace_post", "ask_addressee", "check_rest_post", "rebuild"}
	case decision.Spoken:
		return []string{"call_recipient", "ask_silence", itemConfirmed}
	case decision.LostDevice:
		return []string{"wipe", "sign_out", "change_passwords", "block_sim", "proof_encryption", "search"}
	case decision.StolenDevice:
		return []string{"wipe", "sign_out", "change_passwords", "block_sim", "proof_encryption", "police"}
	case decision.LostPaper:
		return []string{"search", "rebuild", "who_needs_data"}
	case decision.StolenPaper:
		return []string{"police", "rebuild", "who_needs_data"}
	case decision.DiscardedUnwiped:
		return []string{"fetch_device", "change_passwords", "list_discarded"}
	case decision.AccountTakeover:
		return []string{"new_password", "end_sessions", "mfa", "mail_rules", "save_logs", "warn_contacts", "bank"}
	case decision.Phishing:
		return []string{"new_password", "end_sessions", "mfa", "keep_mail", "who_else", "warn_colleagues"}
	case decision.Ransomware, decision.Malware:
		return []string{"disconnect", "keep_evidence", "clean_computer", "investigate", "check_backups", "reset_all", "police", "insurer"}
	case decision.Hacking:
		return []string{"disconnect", "keep_evidence", "clean_computer", "save_logs", "close_hole", "investigate", "reset_all", "police"}
	case decision.PublishedByMistake, decision.PortalError:
		return []string{"offline", "fix_rights", "search_caches", "save_logs", "ask_downloaders", "same_fault"}
	case decision.AccessTooWide:
		return []string{"export_rights", "fix_rights", "who_opened", "same_fault"}
	case decision.WrongFile:
		return []string{"move_back", "who_opened", "tell_users_wrong", "same_fault"}
	case decision.Insider:
		return []string{"end_accounts", "shared_passwords", "save_logs", "demand_return"}
	case decision.Impersonation:
		return []string{"reverse_change", "freeze_account", "reach_real_person", "same_fault", "keep_recordings"}
	case decision.Destroyed, decision.Outage:
		return []string{"stop_overwriting", "restore", "test_restore", "manual_fallback", "cause_outage"}
	}
	return []string{"stop_it", "write_times", "keep_evidence", "get_help"}
}

// processorItems is the list for a breach at a supplier that processes for us.
var processorItems = []string{"ask_processor", "demand_logs", "change_connections", "do_not_wait"}

// recoveryFrom reads the fact from the ticks. An item that is offered and not
// ticked was not done (yet), which is the worst answer anyway.
func recoveryFrom(items []string, done Answer) decision.Value {
	offered := decision.Unanswered
	for _, item := range items {
		if item == itemAsked || item == itemConfirmed {
			offered = decision.None
		}
	}
	for _, action := range done.Done {
		switch {
		case action.ID == itemConfirmed:
			return decision.Confirmed
		case action.ID == itemAsked:
			offered = decision.Asked
		}
	}
	return offered
}
