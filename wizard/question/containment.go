package question

import (
	"fmt"
	"slices"

	"datalek/decision"
	"datalek/register/record"
)

// Action is a row of the table of containment: one thing to do at once. Its
// words stand in text under "contain.<ID>" and, once it is done, under
// "dossier.done.<ID>".
type Action struct {
	ID        string
	Internal  bool           // done for the record or the insurer; the people have nothing to do with it
	Evidence  bool           // keeps evidence, or gets it
	Requests  bool           // asks the recipient to delete, to return or to keep silent
	OurSystem bool           // done in a system of our own; at a supplier it is not ours to do
	Retired   bool           // no longer listed; records that were made before hold it
	Recovery  decision.Value // what it tells about return or deletion; the fact is not asked again then
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
	{ID: "ask_arrived", Internal: true},
	{ID: "revoke_link"},
	{ID: "send_secured"},
	{ID: "hold_batch"},
	{ID: "what_shows", Internal: true},

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
	{ID: "offline", OurSystem: true},
	{ID: "fix_rights", OurSystem: true},
	{ID: "search_caches", OurSystem: true},
	{ID: "ask_downloaders"},
	{ID: "same_fault"},
	{ID: "export_rights", OurSystem: true, Internal: true},
	{ID: "who_opened", Evidence: true},
	{ID: "move_back", OurSystem: true},
	{ID: "tell_users_wrong"},
	{ID: "replace_file"},
	{ID: "close_storage", OurSystem: true},
	{ID: "delete_conversation"},
	{ID: "ask_provider", Requests: true},
	{ID: "training_off"},
	{ID: "thank_finder", Internal: true},
	{ID: "ask_finder", Requests: true, Recovery: decision.Asked},

	// An attack.
	{ID: "new_password", OurSystem: true},
	{ID: "end_sessions", OurSystem: true},
	{ID: "mfa", OurSystem: true},
	{ID: "mail_rules", OurSystem: true},
	{ID: "save_logs", Internal: true, Evidence: true},
	{ID: "warn_contacts"},
	{ID: "bank"},
	{ID: "keep_mail", Internal: true, Evidence: true},
	{ID: "who_else", Internal: true},
	{ID: "warn_colleagues", Internal: true},
	{ID: "disconnect", OurSystem: true},
	{ID: "keep_evidence", Internal: true, Evidence: true},
	{ID: "clean_computer", OurSystem: true, Internal: true},
	{ID: "investigate", Evidence: true},
	{ID: "do_not_pay", Internal: true},
	{ID: "free_key", OurSystem: true},
	{ID: "check_backups", OurSystem: true},
	{ID: "reset_all", OurSystem: true},
	{ID: "close_hole", OurSystem: true},
	{ID: "insurer", Internal: true},
	{ID: "end_accounts"},
	{ID: "shared_passwords"},
	{ID: "demand_return"},
	{ID: "reverse_change"},
	{ID: "freeze_account"},
	{ID: "reach_real_person"},
	{ID: "keep_recordings", Internal: true, Evidence: true},

	// Gone.
	{ID: "stop_overwriting", OurSystem: true},
	{ID: "restore", OurSystem: true},
	{ID: "test_restore", OurSystem: true},
	{ID: "manual_fallback"},
	{ID: "cause_outage", OurSystem: true},
	{ID: "stop_change", OurSystem: true},
	{ID: "call_host", OurSystem: true},
	{ID: "check_cover", OurSystem: true, Internal: true},

	// Anything.
	{ID: "stop_it"},
	{ID: "write_times", Internal: true},
	{ID: "get_help", Internal: true},

	// At a supplier that processes for us.
	{ID: "ask_processor", Internal: true},
	{ID: "demand_logs", Internal: true, Evidence: true},
	{ID: "change_connections"},
	{ID: "supplier_stops"},
	{ID: "do_not_wait", Internal: true, Retired: true}, // advice, not a thing to do
}

// supplierItems is the list for a breach at a supplier that processes for us.
var supplierItems = []string{"supplier_stops", "ask_processor", "demand_logs", "change_connections"}

// atSupplier is the list when a supplier runs the system: what it is asked, and
// what is left for us to do.
func (row Incident) atSupplier() []string {
	ours := slices.DeleteFunc(slices.Clone(row.Containment), func(id string) bool { return ActionOf(id).OurSystem })
	return append(slices.Clone(supplierItems), ours...)
}

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

// CheckActions refuses what comes in with an id that is on no list: nobody would ever
// read what was done. What a record held before stays, because another version can have
// written it. The error is a [*decision.FieldError].
func CheckActions(given, held []record.Action) error {
	same := func(id string) func(record.Action) bool { return func(a record.Action) bool { return a.ID == id } }
	for i, a := range given {
		if a.ID == "" || slices.ContainsFunc(actions, func(row Action) bool { return row.ID == a.ID }) || slices.ContainsFunc(held, same(a.ID)) {
			continue
		}
		var allowed []string
		for _, row := range actions {
			if !row.Retired {
				allowed = append(allowed, row.ID)
			}
		}
		return &decision.FieldError{Field: fmt.Sprintf("containment[%d].id", i), Problem: decision.ErrUnknownValue, Got: decision.Clip([]byte(a.ID)), Allowed: allowed}
	}
	return nil
}

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
