package question

import (
	"slices"

	"datalek/decision"
)

// Action is a row of the table of containment: one thing to do at once. Its
// words stand in text under "contain.<ID>" and, once it is done, under
// "dossier.done.<ID>".
type Action struct {
	ID       string
	Internal bool           // done for the record or the insurer; the people have nothing to do with it
	Evidence bool           // keeps evidence, or gets it
	Requests bool           // asks the recipient to delete, to return or to keep silent
	Recovery decision.Value // what it tells about return or deletion; the fact is not asked again then
}

var actions = actionTable{
	// A wrong recipient.
	{ID: "recall"},
	{ID: "call_recipient", Requests: true},
	{ID: "ask_delete", Requests: true, Recovery: decision.Asked},
	{ID: "ask_silence", Requests: true},
	{ID: "written_confirmation", Recovery: decision.Confirmed},
	{ID: "check_rest_mail"},
	{ID: "mail_separately"},
	{ID: "what_list_reveals", Internal: true},
	{ID: "fetch_back"},
	{ID: "note_opened", Internal: true},
	{ID: "check_rest_post"},
	{ID: "trace_post"},
	{ID: "ask_addressee", Internal: true},

	// Lost or stolen.
	{ID: "wipe"},
	{ID: "sign_out"},
	{ID: "change_passwords"},
	{ID: "block_sim"},
	{ID: "proof_encryption", Internal: true, Evidence: true},
	{ID: "search"},
	{ID: "police"},
	{ID: "rebuild"},
	{ID: "who_needs_data"},
	{ID: "fetch_device"},
	{ID: "list_discarded", Internal: true},

	// Visible.
	{ID: "offline"},
	{ID: "fix_rights"},
	{ID: "search_caches"},
	{ID: "ask_downloaders"},
	{ID: "same_fault"},
	{ID: "export_rights", Internal: true},
	{ID: "who_opened", Evidence: true},
	{ID: "move_back"},
	{ID: "tell_users_wrong"},

	// An attack.
	{ID: "new_password"},
	{ID: "end_sessions"},
	{ID: "mfa"},
	{ID: "mail_rules"},
	{ID: "save_logs", Internal: true, Evidence: true},
	{ID: "warn_contacts"},
	{ID: "bank"},
	{ID: "keep_mail", Internal: true, Evidence: true},
	{ID: "who_else", Internal: true},
	{ID: "warn_colleagues", Internal: true},
	{ID: "disconnect"},
	{ID: "keep_evidence", Internal: true, Evidence: true},
	{ID: "clean_computer", Internal: true},
	{ID: "investigate", Evidence: true},
	{ID: "check_backups"},
	{ID: "reset_all"},
	{ID: "close_hole"},
	{ID: "insurer", Internal: true},
	{ID: "end_accounts"},
	{ID: "shared_passwords"},
	{ID: "demand_return"},
	{ID: "reverse_change"},
	{ID: "freeze_account"},
	{ID: "reach_real_person"},
	{ID: "keep_recordings", Internal: true, Evidence: true},

	// Gone.
	{ID: "stop_overwriting"},
	{ID: "restore"},
	{ID: "test_restore"},
	{ID: "manual_fallback"},
	{ID: "cause_outage"},

	// Anything.
	{ID: "stop_it"},
	{ID: "write_times", Internal: true},
	{ID: "get_help", Internal: true},

	// At a supplier that processes for us.
	{ID: "ask_processor", Internal: true},
	{ID: "demand_logs", Internal: true, Evidence: true},
	{ID: "change_connections"},
	{ID: "do_not_wait", Internal: true},
}

// supplierItems is the list for a breach at a supplier that processes for us.
var supplierItems = []string{"ask_processor", "demand_logs", "change_connections", "do_not_wait"}

type actionTable []Action

// action finds a row; one of another version is known by its id alone.
func (t actionTable) action(id string) Action {
	if i := slices.IndexFunc(t, func(row Action) bool { return row.ID == id }); i >= 0 {
		return t[i]
	}
	return Action{ID: id}
}

// ActionOf is the row of a thing to do.
func ActionOf(id string) Action { return actions.action(id) }

// Actions are the rows of the table, in its order.
func Actions() []Action { return slices.Clone(actions) }

// recoveryFrom reads the fact from the ticks. An item that is offered and not
// ticked was not done (yet), which is the worst answer anyway.
func recoveryFrom(items []string, done Answer) decision.Value {
	var best decision.Value
	better := func(v decision.Value) bool {
		order := []decision.Value{decision.Unanswered, decision.None, decision.Asked, decision.Confirmed}
		return slices.Index(order, v) > slices.Index(order, best)
	}
	for _, item := range items {
		if ActionOf(item).Recovery != decision.Unanswered {
			best = decision.None
		}
	}
	for _, ticked := range done.Done {
		if told := ActionOf(ticked.ID).Recovery; better(told) {
			best = told
		}
	}
	return best
}
