// Package decision is the law as pure functions: facts about a personal data
// breach go in, an assessment comes out.
//
// It answers the three questions of articles 33 and 34 GDPR (AVG): must the
// supervisory authority be notified, must the people be told, and what must be
// written down. It never asks "is there a risk?", because those who are asked
// that judge too mildly. It asks for facts and derives the risk, and every step
// leaves a [Reason] that names the rule, what the rule did, the facts it looked
// at and the source. The verdict is those reasons; there is no hidden number.
//
// # What is unknown
//
// What is unknown or not yet answered never counts as the mild answer. The facts
// are completed with the worst and with the best answer that is still possible,
// and the rules themselves only ever see known facts. The verdict is the worst
// one; [Assessment.AtBest] is the best one, and [Assessment.Open] names the facts
// between the two.
//
// # Rule sets
//
// The numbers of the law (72 hours, the thresholds) and ours (the tables) live in
// one value, [Rules] with dates of validity, because the law is about to change.
// A [RuleSet] judges by them and cannot be changed; a record keeps the id of the
// rule set that judged it, and [Replay] computes it again.
//
// # Explaining
//
// [RuleSet.Explain] says more about a verdict, and can never change it: what
// would change it, which published cases are like it, what another method makes
// of it, and whether the clock may have started earlier.
//
// # Promises
//
// The package imports the standard library only. It has no clock, does no I/O
// and holds no words for people: those stand in wizard/text under the ids that
// are used here. Same facts, same rule set, same bytes out.
package decision
