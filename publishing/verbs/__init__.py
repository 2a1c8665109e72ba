"""Everything that can be done to a post. Each verb is one transaction through the shared step."""

from publishing.verbs.by_hand import (
    give_back,
    hand_over,
    look_after,
    post_by_hand,
    report_not_posted,
    report_posted,
)
from publishing.verbs.clearing import clear, clear_each
from publishing.verbs.consulting import (
    answer_consultation,
    confirm_quote,
    contest,
    enter_answer,
    go_ahead,
    hold_for_office,
    note_comment,
    relay_yes,
)
from publishing.verbs.correcting import correct, drop_correction
from publishing.verbs.deciding import approve, declare_conflict, request_changes, take_back
from publishing.verbs.disputing import dispute, let_stand
from publishing.verbs.drafting import create_draft, revise, type_copy
from publishing.verbs.emergency import confirm_emergency, review_emergency, submit_emergency
from publishing.verbs.holding import pause, resume, suspend
from publishing.verbs.listing import add_item, answer_item
from publishing.verbs.mending import decide_unknown, leave_one_sided, settle_incident
from publishing.verbs.periods import (
    correct_period,
    end_period,
    note_span,
    plan_period,
    reopen_period,
    start_period,
    void_period,
)
from publishing.verbs.scheduling import ask_again, cancel, release, reschedule, schedule
from publishing.verbs.suggesting import apply_suggestion, decline_suggestion, suggest
from publishing.verbs.talking import answer, ask, comment, share
from publishing.verbs.translating import bring_back, choose_source, confirm_translation, send_to_translation
from publishing.verbs.vouching import attest, check, justify, submit
from publishing.verbs.withdrawing import (
    confirm_withdrawal,
    decline_withdrawal,
    report_withdrawn,
    review_withdrawal,
    withdraw,
    withdraw_alone,
    withdraw_one_sided,
)

__all__ = [
    "add_item",
    "answer",
    "answer_consultation",
    "answer_item",
    "apply_suggestion",
    "approve",
    "ask",
    "ask_again",
    "attest",
    "bring_back",
    "cancel",
    "check",
    "choose_source",
    "clear",
    "clear_each",
    "comment",
    "confirm_emergency",
    "confirm_quote",
    "confirm_translation",
    "confirm_withdrawal",
    "contest",
    "correct",
    "correct_period",
    "create_draft",
    "decide_unknown",
    "declare_conflict",
    "decline_suggestion",
    "decline_withdrawal",
    "dispute",
    "drop_correction",
    "end_period",
    "enter_answer",
    "give_back",
    "go_ahead",
    "hand_over",
    "hold_for_office",
    "justify",
    "leave_one_sided",
    "let_stand",
    "look_after",
    "note_comment",
    "note_span",
    "pause",
    "plan_period",
    "post_by_hand",
    "relay_yes",
    "release",
    "reopen_period",
    "report_not_posted",
    "report_posted",
    "report_withdrawn",
    "request_changes",
    "reschedule",
    "resume",
    "review_emergency",
    "review_withdrawal",
    "revise",
    "schedule",
    "send_to_translation",
    "settle_incident",
    "share",
    "start_period",
    "submit",
    "submit_emergency",
    "suggest",
    "suspend",
    "take_back",
    "type_copy",
    "void_period",
    "withdraw",
    "withdraw_alone",
    "withdraw_one_sided",
]
