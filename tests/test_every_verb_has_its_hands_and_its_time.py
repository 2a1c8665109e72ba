"""The table of rights read from the other side: what each role of policy.md part 3 can do, and what each time allows.

`test_the_roles_matrix_holds` drives posts; what a further condition would close anyhow (the stage of the round, an open
question, what has left) it cannot tell from the table. Here the table itself is held to what was written by hand from
the roles (may, may not) and the twenty steps of a post, row by row: a role or a time more or less is seen.
"""

from collections.abc import Iterable

import pytest

from people.roles import Role
from publishing.permissions import NEEDS, Verb
from publishing.states import Stage

# --- Whose hands. "Drafter: create pair, run checks, attest"; nothing of it edits for, decides or sends.
WRITES = {
    *("type", "revise", "check", "justify", "attest", "apply_suggestion", "decline_suggestion"),
    *("choose_source", "send_to_translation", "bring_back", "submit", "submit_emergency"),
}
# "Publisher / custodian: schedule, pause, verify": never the words.
SENDS = {"schedule", "reschedule", "release"}
POSTS_BY_HAND = {"post_by_hand", "give_back", "report_posted", "report_not_posted"}
VERIFIES = {"look_after", "settle_incident", "report_withdrawn"}
# Step 18: two persons, in an emergency one and a review.
TAKES_DOWN = {"withdraw", "withdraw_alone", "confirm_withdrawal", "decline_withdrawal"}
CORRECTS = {"correct", "drop_correction"}
# Step 10: the office is heard; the director speaks with it, and answers by name when it is silent.
SPEAKS_WITH_THE_OFFICE = {"share", "enter_answer", "go_ahead", "hold_for_office", "confirm_quote", "relay_yes"}
LOOKS_BACK = {"review_emergency", "review_withdrawal"}

HANDS: dict[Role, set[str]] = {
    Role.DRAFTER: WRITES | CORRECTS | {"cancel"},
    Role.PUBLISHER: SENDS
    | POSTS_BY_HAND
    | VERIFIES
    | TAKES_DOWN
    | CORRECTS
    | {"cancel", "hand_over", "decide", "ask_again"},
    Role.CUSTODIAN: POSTS_BY_HAND | VERIFIES | {"cancel", "hand_over"},
    Role.DIRECTOR: SPEAKS_WITH_THE_OFFICE
    | VERIFIES
    | TAKES_DOWN
    | CORRECTS
    | LOOKS_BACK
    | {"cancel", "hand_over", "decide", "ask_again"},
    Role.ADM: LOOKS_BACK,
    Role.DM: LOOKS_BACK,
    Role.HEAD_OF_COMMUNICATIONS: LOOKS_BACK,
    Role.CARETAKER: {"clear"},
    Role.MINISTERS_OFFICE: {"answer_consultation", "confirm_quote"},
}

# Named for nobody: whoever works on the post speaks; the stage of the round says who decides; one's own is one's own.
SPEAKS = {"comment", "note_comment", "ask", "answer", "suggest", "dispute", "confirm_translation"}
DECIDES = {"approve", "request_changes", "confirm_emergency", "declare_conflict"}
OWN = {"take_back", "contest"}

# --- At what time. Steps 2 to 6 before it is submitted, 6 to 11 in review, 12 on once it is approved.
DRAFT, REVIEW, APPROVED, SCHEDULED, CANCELLED = Stage
TIMES: list[tuple[tuple[Stage, ...], set[str]]] = [
    ((DRAFT,), {"attest", "choose_source", "send_to_translation", "bring_back", "confirm_translation", "submit"}),
    ((DRAFT, REVIEW), {"ask", "confirm_quote", "submit_emergency"}),
    (
        (REVIEW,),
        {"approve", "request_changes", "confirm_emergency", "relay_yes"}
        | {"answer_consultation", "enter_answer", "go_ahead", "hold_for_office"},
    ),
    ((REVIEW, APPROVED, SCHEDULED), OWN),
    ((APPROVED,), {"schedule"}),
    ((APPROVED, SCHEDULED), {"clear", "ask_again"}),
    ((SCHEDULED,), {"reschedule", "release", "hand_over", "look_after", "correct"} | POSTS_BY_HAND),
    # Until it is cancelled: the words can be worked on, and what is public stays within reach while they are.
    (
        (DRAFT, REVIEW, APPROVED, SCHEDULED),
        {"type", "revise", "check", "justify", "apply_suggestion", "decline_suggestion", "suggest", "dispute"}
        | {"declare_conflict", "cancel", "decide", "settle_incident", "report_withdrawn", "drop_correction"}
        | TAKES_DOWN,
    ),
    # Always: a remark, an answer, showing it to the office, looking back at what was done in haste.
    (tuple(Stage), {"comment", "note_comment", "answer", "share"} | LOOKS_BACK),
]


def values(verbs: Iterable[Verb]) -> set[str]:
    return {verb.value for verb in verbs}


@pytest.mark.parametrize("role", Role)
def test_each_role_is_named_for_just_these_verbs(role: Role) -> None:
    assert values(verb for verb, needs in NEEDS.items() if role in needs.roles) == HANDS.get(role, set())


def test_what_names_no_role_is_speaking_deciding_and_what_is_ones_own() -> None:
    assert values(verb for verb, needs in NEEDS.items() if not needs.roles) == SPEAKS | DECIDES | OWN


@pytest.mark.parametrize("stage", Stage)
def test_each_time_allows_just_these_verbs(stage: Stage) -> None:
    allowed = set().union(*(verbs for stages, verbs in TIMES if stage in stages))
    assert values(verb for verb, needs in NEEDS.items() if stage in needs.stages) == allowed


def test_no_verb_is_forgotten_or_has_two_times() -> None:
    said = [verb for _stages, verbs in TIMES for verb in verbs]
    assert sorted(said) == sorted(verb.value for verb in Verb)
    assert set(NEEDS) == set(Verb)


def test_nobody_writes_who_only_sends_and_nobody_sends_who_only_writes() -> None:
    assert not HANDS[Role.DRAFTER] & (SENDS | POSTS_BY_HAND | TAKES_DOWN | {"decide"})
    assert not (HANDS[Role.PUBLISHER] | HANDS[Role.CUSTODIAN] | HANDS[Role.DIRECTOR]) & WRITES
