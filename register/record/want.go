package record

import "datalek/decision"

// What a record or an update wants beside what facts want; see [decision.Want].
const (
	wantFilled            decision.Want = "filled" // a text that says something
	wantList              decision.Want = "list"
	wantNumber            decision.Want = "number"             // from 0 up
	wantPast              decision.Want = "past"               // a moment that is not still to come
	wantAfterNotification decision.Want = "after_notification" // not before the notification it belongs to
	wantAfterPrevious     decision.Want = "after_previous"     // not before the notification before it
	wantAfterIntake       decision.Want = "after_intake"
	wantAfterChange       decision.Want = "after_turn"  // not before the case was closed or opened last
	wantOneOf             decision.Want = "one_of"      // at least one of the allowed members
	wantOneFact           decision.Want = "one_fact"    // at least one fact
	wantWhenLooked        decision.Want = "when_looked" // at, or planned
	wantDay               decision.Want = "day"         // 2024-03-05
	wantSeal              decision.Want = "seal"        // 64 hexadecimal digits
	wantPicture           decision.Want = "picture"     // PNG or JPEG
	wantSmaller           decision.Want = "smaller"     // so many bytes at most
)
