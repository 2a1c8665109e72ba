"""Who may do what to a post, as policy.md part 3 says it: by place in the story, verb by verb, the roles it is open to.

`Places` brings a post to each of these places, by the verbs.
"""

from collections.abc import Callable, Iterable
from datetime import timedelta

import pytest
import time_machine

from approvals.policies import change_policy
from approvals.routes import Step
from channels.models import Channel
from people.fresh import sign_in_again
from people.roles import CHANNEL_ROLES, Role
from publishing import verbs
from publishing.clock.looking_back import look_back_until_done
from publishing.connectors.script import Script, refuses
from publishing.permissions import Verb
from publishing.shelf.models import Item
from publishing.translation.outside import SentTo
from tests.organisation import PASSWORD, add_member, add_to_team
from tests.periods import begin
from tests.story import ENGLISH, FRENCH, MINUTE, NOW, Story

WORKING = frozenset(CHANNEL_ROLES)
"""Whoever has a role on the account of the post."""

READING = {Role.AUDITOR, Role.RECORDS_OFFICER, Role.FOI_OFFICER, Role.CARETAKER, Role.HEAD_OF_COMMUNICATIONS}
"""They read every post of the ministry and change nothing in it."""

BLIND = {Role.MEMBER, Role.REGISTRAR, Role.RULE_OWNER, Role.ADMINISTRATOR}
"""They have no business with posts: for them none exists."""

SIGNING = {
    *(Role.LANGUAGE_REVIEWER, Role.ACCESSIBILITY_REVIEWER, Role.SUBJECT_EXPERT, Role.LEGAL, Role.FRENCH_SERVICES),
    *(Role.CABINET_OFFICE, Role.PARTNER, Role.DIRECTOR, Role.ADM, Role.DM, Role.PROGRAM_DUTY),
    Role.HEAD_OF_COMMUNICATIONS,
}
"""They can be asked to decide, so they can say that they should not."""

SENDING = {Role.PUBLISHER, Role.DIRECTOR}
HANDS = {Role.PUBLISHER, Role.CUSTODIAN}
AFTERWARDS = {Role.DIRECTOR, Role.ADM, Role.DM, Role.HEAD_OF_COMMUNICATIONS}
CORRECTING = {Role.DRAFTER, *SENDING}
STOPPING = {Role.DRAFTER, Role.PUBLISHER, Role.DIRECTOR, Role.CUSTODIAN}
DRAFTER, DIRECTOR, PUBLISHER, OFFICE = {Role.DRAFTER}, {Role.DIRECTOR}, {Role.PUBLISHER}, {Role.MINISTERS_OFFICE}
Rights = dict[Verb, Iterable[Role]]

# What holds of every post until something of it has left, and of those that were not cancelled.
ALWAYS: Rights = {Verb.COMMENT: WORKING, Verb.NOTE_COMMENT: WORKING}
ALIVE: Rights = ALWAYS | {
    Verb.TYPE: DRAFTER,
    Verb.REVISE: DRAFTER,
    Verb.CHECK: DRAFTER,
    Verb.DISPUTE: WORKING,
    Verb.SUGGEST: WORKING,
    Verb.SHARE: DIRECTOR,
    Verb.CANCEL: STOPPING,
    Verb.DECLARE_CONFLICT: SIGNING,
}
DRAFTED: Rights = ALIVE | {
    Verb.JUSTIFY: DRAFTER,
    Verb.ATTEST: DRAFTER,
    Verb.ASK: WORKING,
    Verb.CHOOSE_SOURCE: DRAFTER,
    Verb.SEND_TO_TRANSLATION: DRAFTER,
    Verb.SUBMIT: DRAFTER,
    Verb.SUBMIT_EMERGENCY: DRAFTER,
}
REVIEWED: Rights = ALIVE | {Verb.ASK: WORKING, Verb.SUBMIT_EMERGENCY: DRAFTER}
PLANNED: Rights = ALIVE | {
    Verb.JUSTIFY: DRAFTER,
    Verb.ASK_AGAIN: SENDING,
    Verb.RESCHEDULE: PUBLISHER,
    Verb.REPORT_POSTED: {Role.PUBLISHER, Role.CUSTODIAN},
}
LEFT: Rights = ALWAYS | {
    Verb.CHECK: DRAFTER,
    Verb.DISPUTE: WORKING,
    Verb.SHARE: DIRECTOR,
    Verb.DECLARE_CONFLICT: SIGNING,
    Verb.REPORT_POSTED: {Role.PUBLISHER, Role.CUSTODIAN},
    Verb.CORRECT: CORRECTING,
    Verb.WITHDRAW: SENDING,
    Verb.WITHDRAW_ALONE: SENDING,
}
MENDING = (Verb.CORRECT, Verb.WITHDRAW, Verb.WITHDRAW_ALONE)
OF_CONSULTING: Rights = {
    Verb.COMMENT: WORKING | OFFICE,
    Verb.ANSWER_CONSULTATION: OFFICE,
    Verb.ENTER_ANSWER: DIRECTOR,
    Verb.HOLD_FOR_OFFICE: DIRECTOR,
}

# By place in the story: which roles each verb is open to. The minister's office is in it where the post is shared.
MATRIX: dict[str, Rights] = {
    "draft": DRAFTED,
    "talked_about": {verb: roles for verb, roles in DRAFTED.items() if verb != Verb.CHOOSE_SOURCE}
    | {
        Verb.ANSWER: WORKING,
        Verb.APPLY_SUGGESTION: DRAFTER,
        Verb.DECLINE_SUGGESTION: DRAFTER,
        Verb.BRING_BACK: DRAFTER,
        Verb.COMMENT: WORKING | OFFICE,
        Verb.CONFIRM_QUOTE: DIRECTOR | OFFICE,
    },
    "translated": DRAFTED | {Verb.CONFIRM_TRANSLATION: WORKING},
    "in_review": REVIEWED | {Verb.APPROVE: {Role.LANGUAGE_REVIEWER}, Verb.REQUEST_CHANGES: {Role.LANGUAGE_REVIEWER}},
    "consulted": REVIEWED | OF_CONSULTING | {Verb.REQUEST_CHANGES: DIRECTOR},
    "unanswered": REVIEWED | OF_CONSULTING | {Verb.GO_AHEAD: DIRECTOR, Verb.REQUEST_CHANGES: DIRECTOR},
    "asked_of_the_deputy": REVIEWED
    | {Verb.APPROVE: {Role.DM}, Verb.REQUEST_CHANGES: {Role.DM}, Verb.RELAY_YES: DIRECTOR},
    "in_the_lane": {verb: roles for verb, roles in REVIEWED.items() if verb != Verb.SUBMIT_EMERGENCY}
    | {
        Verb.CONFIRM_EMERGENCY: {Role.PROGRAM_DUTY, Role.DIRECTOR},
        Verb.REQUEST_CHANGES: {Role.PROGRAM_DUTY, Role.DIRECTOR},
    },
    "to_review_afterwards": PLANNED | {Verb.REVIEW_EMERGENCY: AFTERWARDS},
    "approved": ALIVE | {Verb.SCHEDULE: PUBLISHER, Verb.ASK_AGAIN: SENDING},
    "scheduled": PLANNED,
    "held": PLANNED | {Verb.RELEASE: PUBLISHER},
    "held_for_a_period": PLANNED | {Verb.RELEASE: PUBLISHER, Verb.CLEAR: {Role.CARETAKER}},
    "published": LEFT,
    "one_sided": {verb: roles for verb, roles in LEFT.items() if verb != Verb.CORRECT}
    | {Verb.DECIDE: SENDING, Verb.HAND_OVER: {*HANDS, Role.DIRECTOR}, Verb.POST_BY_HAND: HANDS},
    "in_hand": {verb: roles for verb, roles in LEFT.items() if verb not in MENDING}
    | {Verb.HAND_OVER: {*HANDS, Role.DIRECTOR}, Verb.POST_BY_HAND: HANDS, Verb.REPORT_NOT_POSTED: HANDS},
    "reported": LEFT | {Verb.LOOK_AFTER: {*SENDING, Role.CUSTODIAN}},
    "to_take_down": {verb: roles for verb, roles in LEFT.items() if verb != Verb.WITHDRAW}
    | {Verb.CONFIRM_WITHDRAWAL: SENDING, Verb.DECLINE_WITHDRAWAL: SENDING},
    "being_corrected": {verb: roles for verb, roles in DRAFTED.items() if verb != Verb.CANCEL}
    | {Verb.DROP_CORRECTION: CORRECTING, Verb.WITHDRAW: SENDING, Verb.WITHDRAW_ALONE: SENDING},
    "taken_down_alone": {verb: roles for verb, roles in LEFT.items() if verb not in MENDING}
    | {Verb.REPORT_WITHDRAWN: {*SENDING, Role.CUSTODIAN}, Verb.REVIEW_WITHDRAWAL: AFTERWARDS},
    "gone": LEFT | {Verb.SETTLE_INCIDENT: {*SENDING, Role.CUSTODIAN}},
    "cancelled": ALWAYS | {Verb.SHARE: DIRECTOR},
}

IN_ONES_OWN_NAME = {Verb.TAKE_BACK, Verb.CONTEST, Verb.GIVE_BACK}
"""No role opens them: one's own yes, one given in one's name, what one said that one is posting."""


class Places:
    """How a post gets to each place in the story."""

    def __init__(self, request: pytest.FixtureRequest, script: Script) -> None:
        self.request, self.script = request, script

    def to(self, place: str) -> Story:
        reach: Callable[[], Story] = getattr(self, place)
        return reach().again()

    def _story(self, fixture: str) -> Story:
        story: Story = self.request.getfixturevalue(fixture)
        return story

    def _asks(self, *steps: Step) -> None:
        organisation = self.request.getfixturevalue("organisation")
        head = add_member("head", "Hélène Caron", organisation.ministry, Role.HEAD_OF_COMMUNICATIONS)
        change_policy(organisation.ministry, steps, reason="It asks for more now.", seen=0, by=head)

    def draft(self) -> Story:
        return self._story("ready")

    def talked_about(self) -> Story:
        story = self._story("ready").get_ready(declares=["minister-quoted"])
        people = story.organisation
        verbs.share(story.id, by=people.director)
        verbs.ask(story.id, "Is the date right?", by=people.reviewer)
        verbs.suggest(story.id, "en", "text", "Shorter.", digest=story.digest, by=people.reviewer)
        sent = SentTo("Maude Lévesque", "Traductions Nord", "TR-2026-118")
        verbs.send_to_translation(story.id, digest=story.digest, to=sent, by=people.author)
        return story

    def translated(self) -> Story:
        story = self._story("ready")
        sent, by = SentTo("Maude Lévesque", "Traductions Nord", "TR-2026-118"), story.organisation.author
        verbs.send_to_translation(story.id, digest=story.digest, to=sent, by=by)
        french = FRENCH.replace("gratuit", "sans frais")
        story.get_ready(variants={"en": {"text": ENGLISH}, "fr": {"text": french}})
        verbs.bring_back(story.id, digest=story.digest, how="returned", by=by)
        return story

    def in_review(self) -> Story:
        return self._story("submitted")

    def consulted(self) -> Story:
        self._asks(Step("language"), Step("ministers_office", hours=8), Step("director"))
        story = self._story("submitted")
        return story.say_yes(story.organisation.reviewer)

    def unanswered(self) -> Story:
        story = self._story("clock") and self.consulted()
        self._story("clock").move_to(NOW + timedelta(hours=30))
        return story

    def asked_of_the_deputy(self) -> Story:
        self._asks(Step("language"), Step("dm"), Step("director"))
        organisation = self.request.getfixturevalue("organisation")
        add_to_team("dm", "Dee Em", organisation.ministry, [Role.DM], by=organisation.administrator)
        story = self._story("submitted")
        return story.say_yes(story.organisation.reviewer)

    def in_the_lane(self) -> Story:
        return self._story("urgent")

    def to_review_afterwards(self) -> Story:
        return self._story("out")

    def approved(self) -> Story:
        return self._story("approved")

    def scheduled(self) -> Story:
        return self._story("scheduled")

    def held(self) -> Story:
        self.script.on("publish", refuses())
        return self._story("scheduled").publish()

    def held_for_a_period(self) -> Story:
        story = self._story("scheduled")
        begin("mourning", story.organisation.caretaker)
        return story

    def published(self) -> Story:
        return self._story("scheduled").publish()

    def one_sided(self) -> Story:
        story = self._story("scheduled")
        second = story.post.dispatches.get().deliveries.order_by("turn").last()
        self.script.on("publish", refuses(), language=second.language)
        return story.publish()

    def in_hand(self) -> Story:
        """A person posts it with a tool they have to use, and has not reported yet."""
        Channel.objects.filter(pk=self.request.getfixturevalue("channel").pk).update(posted_by_hand=True)
        return self._story("scheduled").publish()

    def reported(self) -> Story:
        story = self.in_hand()
        with time_machine.travel(MINUTE + timedelta(minutes=3), tick=False):
            for number, delivery in enumerate(story.post.dispatches.get().deliveries.all()):
                address = f"https://social.example/{number}"
                verbs.report_posted(story.id, delivery.public_id, address=address, by=story.organisation.publisher)
            look_back_until_done()
        return story

    def to_take_down(self) -> Story:
        story = self._story("scheduled").publish()
        verbs.withdraw(story.id, code="error", reason="The date is wrong.", by=story.organisation.second_director)
        return story

    def being_corrected(self) -> Story:
        story = self._story("scheduled").publish()
        with time_machine.travel(MINUTE + timedelta(minutes=3), tick=False):
            verbs.correct(story.id, reason="The date is wrong.", by=story.organisation.second_director)
        return story

    def taken_down_alone(self) -> Story:
        story = self._story("scheduled").publish()
        by = story.organisation.second_director
        signed = sign_in_again(by, PASSWORD, bound_to=story.digest)
        verbs.withdraw_alone(
            story.id,
            code="security",
            reason="Somebody could come to harm who believes this date.",
            signed=signed,
            by=by,
        )
        return story

    def gone(self) -> Story:
        """Somebody took a message away behind our back, and the look of the day after misses it."""
        story = self._story("scheduled").publish()
        Item.objects.update(removed_at=MINUTE)
        with time_machine.travel(MINUTE + timedelta(days=1), tick=False):
            look_back_until_done()
        return story

    def cancelled(self) -> Story:
        story = self._story("ready")
        verbs.cancel(story.id, reason="Not needed any more.", by=story.organisation.author)
        return story
