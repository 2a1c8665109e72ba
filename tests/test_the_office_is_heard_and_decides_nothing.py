"""The minister's office is consulted: heard here or elsewhere, never the one who decides; silence is not consent."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from approvals.consulting import consultation_of, hear, last_heard, may_go_ahead
from approvals.models import Decision, Heard, How, Relay
from approvals.policies import change_policy
from approvals.queries import review_of
from approvals.relaying import LARGEST_EVIDENCE, Evidence
from approvals.relaying import Heard as HeardYes
from approvals.routes import Step
from approvals.triggers import Trigger
from channels import teams
from people.models import Person
from people.refusals import BadInput, NotAllowed, NotNow
from people.roles import Role
from publishing import verbs
from publishing.permissions import Verb
from publishing.queries import available_verbs, position_for, visible_posts
from publishing.verbs.consulting import Elsewhere
from records.clock import now
from tests.organisation import Organisation, add_member, add_to_team
from tests.story import Story
from tests.test_web_posts import door
from web.posts.waiting import waits_for

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

CONSULTED = (
    Step("language"),
    Step("ministers_office", hours=8, goes_ahead_for=frozenset({"health-and-safety"})),
    Step("director"),
)
DEPUTY = (Step("language"), Step("adm"), Step("director"))


def ask_of(organisation: Organisation, *steps: Step) -> None:
    """From now on approval asks these steps in the ministry."""
    head = add_member("head", "Hélène Caron", organisation.ministry, Role.HEAD_OF_COMMUNICATIONS)
    change_policy(organisation.ministry, steps, reason="For this test.", seen=0, by=head)


@pytest.fixture
def consulted(draft: Story) -> Story:
    """In review: the language review is done, and the minister's office is asked."""
    ask_of(draft.organisation, *CONSULTED)
    return draft.get_ready().submit().say_yes(draft.organisation.reviewer)


@pytest.fixture
def deputy(organisation: Organisation) -> Person:
    return add_to_team("adm", "Marc Desjardins", organisation.ministry, [Role.ADM], by=organisation.administrator)


@pytest.fixture
def waits_for_the_deputy(draft: Story, deputy: Person) -> Story:
    ask_of(draft.organisation, *DEPUTY)
    return draft.get_ready().submit().say_yes(draft.organisation.reviewer)


def answer(story: Story, kind: Heard.Kind, body: str = "") -> Heard:
    return verbs.answer_consultation(story.id, kind, body, digest=story.digest, by=story.organisation.office)


def by_phone(**changes: object) -> Elsewhere:
    return Elsewhere(**{"who": "Chief of staff", "how": How.PHONE, "at": now() - timedelta(hours=1)} | changes)


# --- The consultation


def test_the_office_reads_a_post_from_the_moment_it_is_asked(draft: Story) -> None:
    ask_of(draft.organisation, *CONSULTED)
    office = draft.organisation.office
    draft.get_ready().submit()
    assert not visible_posts(office).exists()
    draft.say_yes(draft.organisation.reviewer)
    assert visible_posts(office).get() == draft.post


def test_nobody_decides_before_the_office_was_heard(consulted: Story) -> None:
    with pytest.raises(NotNow, match="is being consulted"):
        consulted.say_yes(consulted.organisation.director)
    answer(consulted, Heard.Kind.SEEN)
    assert consulted.say_yes(consulted.organisation.director).post.stage == "approved"


def test_a_comment_of_the_office_holds_nothing_up(consulted: Story) -> None:
    answer(consulted, Heard.Kind.COMMENT, "Good.")
    assert consulted.say_yes(consulted.organisation.director).post.stage == "approved"


@pytest.mark.parametrize("kind", [Heard.Kind.FACT, Heard.Kind.DELAY])
def test_a_wish_of_the_office_goes_to_the_director(consulted: Story, kind: Heard.Kind) -> None:
    answer(consulted, kind, "The clinic opens on Monday.")
    director = consulted.organisation.director
    with pytest.raises(NotNow, match="is being consulted"):
        consulted.say_yes(director)
    verbs.go_ahead(consulted.id, digest=consulted.digest, reason="The page says so.", by=director)
    assert consulted.say_yes(director).post.stage == "approved"
    assert [heard.kind for heard in Heard.objects.order_by("at", "id")] == [kind, "go_ahead"]


@pytest.mark.parametrize("answers", [True, False], ids=["a wrong fact named", "nothing heard yet"])
def test_the_director_can_send_the_words_back_while_the_office_is_heard(consulted: Story, answers: bool) -> None:
    director, author = consulted.organisation.director, consulted.organisation.author
    if answers:
        answer(consulted, Heard.Kind.FACT, "The clinic opens on Monday.")
        page = door(director).get(reverse("web:inbox")).text
        assert f"/inbox/{consulted.id}/do/request_changes/" in page
    assert f"/posts/{consulted.id}/do/request_changes/" in door(director).get(f"/posts/{consulted.id}/").text
    verbs.request_changes(consulted.id, digest=consulted.digest, comment="Monday, not Sunday.", by=director)

    assert consulted.again().post.stage == "draft"
    assert Decision.objects.latest("pk").stage.code == "director"
    assert "changes were asked for" in waits_for(position_for(author, consulted.id)).sentence


def test_nobody_but_the_director_sends_words_back_while_the_office_is_heard(consulted: Story) -> None:
    people = consulted.organisation
    for person in (people.reviewer, people.author, people.office):
        with pytest.raises((NotAllowed, NotNow)):
            verbs.request_changes(consulted.id, digest=consulted.digest, comment="Not so.", by=person)
    assert consulted.again().post.stage == "in_review"


@pytest.mark.parametrize("kind", [Heard.Kind.COMMENT, Heard.Kind.FACT, Heard.Kind.DELAY])
def test_what_the_office_wants_is_said_in_words(consulted: Story, kind: Heard.Kind) -> None:
    with pytest.raises(BadInput, match="nothing written"):
        answer(consulted, kind, "  ")
    assert not Heard.objects.exists()


def test_the_director_goes_ahead_only_when_the_hours_are_over(consulted: Story, clock) -> None:
    director = consulted.organisation.director
    assert not available_verbs(director, consulted.post)[Verb.GO_AHEAD]
    with pytest.raises(NotNow, match="still has time"):
        verbs.go_ahead(consulted.id, digest=consulted.digest, reason="We cannot wait.", by=director)
    clock.shift(timedelta(days=3))
    verbs.go_ahead(consulted.id, digest=consulted.digest, reason="We cannot wait.", by=director)
    assert Heard.objects.get().person == director


def test_silence_is_not_consent(consulted: Story, clock) -> None:
    clock.shift(timedelta(days=3))
    with pytest.raises(NotNow, match="is being consulted"):
        consulted.say_yes(consulted.organisation.director)


def test_the_director_can_wait_all_the_same(consulted: Story, clock) -> None:
    director = consulted.organisation.director
    verbs.hold_for_office(consulted.id, digest=consulted.digest, reason="They called.", by=director)
    held = Heard.objects.get()
    assert (held.kind, held.person, held.digest) == (Heard.Kind.HOLD, director, consulted.digest)
    assert consulted.post.comments.get(public_id=held.comment).body == "They called."
    with pytest.raises(NotNow, match="is being consulted"):
        consulted.say_yes(director)


def test_who_waited_goes_ahead_whenever_they_choose_and_both_are_on_record(consulted: Story, clock) -> None:
    said = {"digest": consulted.digest, "by": consulted.organisation.director}
    verbs.hold_for_office(consulted.id, reason="They called.", **said)
    clock.shift(timedelta(minutes=5))
    verbs.go_ahead(consulted.id, reason="They called back.", **said)
    bodies = dict(consulted.post.comments.values_list("public_id", "body"))
    heard = [(one.kind, one.person, one.digest, bodies[one.comment]) for one in Heard.objects.order_by("at")]
    assert heard == [
        (Heard.Kind.HOLD, said["by"], said["digest"], "They called."),
        (Heard.Kind.GO_AHEAD, said["by"], said["digest"], "They called back."),
    ]


def test_a_comment_does_not_let_the_director_go_before_the_hours_are_over(consulted: Story) -> None:
    stage = consultation_of(review_of(consulted.id))
    Heard.objects.create(stage=stage, kind=Heard.Kind.COMMENT, digest=consulted.digest, at=now())
    assert not may_go_ahead(stage)


def test_the_last_that_was_said_counts_and_the_hours_are_over_at_their_minute(consulted: Story, clock) -> None:
    director, stage = consulted.organisation.director, consultation_of(review_of(consulted.id))
    for kind, ago in ((Heard.Kind.COMMENT, 1), (Heard.Kind.HOLD, 2)):
        at = now() - timedelta(minutes=ago)
        Heard.objects.create(stage=stage, kind=kind, person=director, digest=consulted.digest, at=at)
    assert last_heard(stage).kind == Heard.Kind.COMMENT
    assert not may_go_ahead(stage)
    clock.move_to(stage.due_at)
    assert may_go_ahead(stage)


def test_what_the_office_says_is_kept_with_who_said_it_and_of_which_words(consulted: Story) -> None:
    answer(consulted, Heard.Kind.COMMENT, "Good.")
    heard = Heard.objects.get()
    assert (heard.person, heard.digest, heard.elsewhere) == (consulted.organisation.office, consulted.digest, "")
    assert consulted.post.comments.get(public_id=heard.comment).body == "Good."


def test_whoever_calls_the_adviser_is_held_to_these_words_and_this_turn(consulted: Story) -> None:
    review, by = review_of(consulted.id), consulted.organisation.office
    with pytest.raises(NotNow, match="words changed"):
        hear(review, Heard.Kind.SEEN, digest="sha256:other", by=by)
    hear(review, Heard.Kind.SEEN, digest=review.digest, by=by)
    with pytest.raises(NotNow, match="not being consulted"):
        hear(review, Heard.Kind.SEEN, digest=review.digest, by=by)


def test_an_author_does_not_steer_the_round(consulted: Story, clock) -> None:
    organisation = consulted.organisation
    teams.join(organisation.author, organisation.ministry, Role.DIRECTOR, by=organisation.administrator)
    clock.shift(timedelta(days=3))
    with pytest.raises(NotAllowed, match="You wrote part"):
        verbs.go_ahead(consulted.id, digest=consulted.digest, reason="We cannot wait.", by=organisation.author)


def test_the_office_answers_only_while_it_is_asked(submitted: Story) -> None:
    verbs.share(submitted.id, by=submitted.organisation.director)
    with pytest.raises(NotNow, match="not being consulted"):
        answer(submitted, Heard.Kind.SEEN)


def test_an_answer_about_other_words_is_refused(consulted: Story) -> None:
    with pytest.raises(NotNow, match="words changed"):
        verbs.answer_consultation(
            consulted.id, Heard.Kind.SEEN, digest="sha256:other", by=consulted.organisation.office
        )


def test_nobody_else_answers_for_the_office(consulted: Story) -> None:
    with pytest.raises(NotAllowed, match="Minister’s office"):
        verbs.answer_consultation(
            consulted.id, Heard.Kind.SEEN, digest=consulted.digest, by=consulted.organisation.director
        )


# --- What was said elsewhere


def test_an_answer_by_phone_is_entered_by_the_director(consulted: Story) -> None:
    director = consulted.organisation.director
    entered = {"heard": by_phone(), "digest": consulted.digest, "by": director}
    verbs.enter_answer(consulted.id, Heard.Kind.COMMENT, "Fine with us.", **entered)
    said = consulted.post.comments.get()
    assert (said.heard_from, said.heard_how, said.by) == ("Chief of staff", "phone", director)
    assert Heard.objects.get().elsewhere == "phone"


def test_a_comment_received_elsewhere_keeps_who_how_and_when(submitted: Story) -> None:
    drafter = submitted.organisation.author
    said = verbs.note_comment(submitted.id, "Too long.", heard=by_phone(how=How.MEETING), by=drafter)
    assert (said.heard_from, said.heard_how) == ("Chief of staff", "meeting")


def test_nothing_is_heard_in_the_future(submitted: Story) -> None:
    with pytest.raises(BadInput, match="still to come"):
        verbs.note_comment(
            submitted.id, "Too long.", heard=by_phone(at=now() + timedelta(hours=1)), by=submitted.organisation.author
        )


# --- The yes to a quote


@pytest.fixture
def quoting(draft: Story) -> Story:
    draft.get_ready(declares=[Trigger.MINISTER_QUOTED.value])
    return draft.submit().say_yes(draft.organisation.reviewer)


def test_a_quote_without_its_yes_is_not_approved_to_the_end(quoting: Story) -> None:
    director = quoting.organisation.director
    with pytest.raises(NotNow, match="A minister is quoted"):
        quoting.say_yes(director)
    assert quoting.again().post.stage == "in_review"
    verbs.confirm_quote(quoting.id, heard=by_phone(), digest=quoting.digest, by=director)
    assert quoting.say_yes(director).post.stage == "approved"


def test_the_office_itself_says_yes_to_a_quote(quoting: Story) -> None:
    verbs.share(quoting.id, by=quoting.organisation.director)
    given = verbs.confirm_quote(quoting.id, digest=quoting.digest, by=quoting.organisation.office)
    assert (given.given_by, given.how) == ("Morgan Leduc", "")


def test_the_office_says_yes_to_a_quote_on_the_page_with_one_button(quoting: Story, client: Client) -> None:
    verbs.share(quoting.id, by=quoting.organisation.director)
    client.force_login(quoting.organisation.office, backend="django.contrib.auth.backends.ModelBackend")

    answer = client.post(f"/posts/{quoting.id}/do/confirm_quote/", {"digest": quoting.digest})

    assert answer.status_code == 302
    assert quoting.say_yes(quoting.organisation.director).post.stage == "approved"


def test_who_says_on_the_page_that_another_agreed_tells_who_and_when(quoting: Story, client: Client) -> None:
    client.force_login(quoting.organisation.director, backend="django.contrib.auth.backends.ModelBackend")

    answer = client.post(f"/posts/{quoting.id}/do/confirm_quote/", {"digest": quoting.digest, "who": ""})

    assert answer.status_code == 400
    with pytest.raises(NotNow, match="A minister is quoted"):
        quoting.say_yes(quoting.organisation.director)


def test_a_yes_to_a_quote_is_for_these_words(quoting: Story) -> None:
    verbs.confirm_quote(quoting.id, heard=by_phone(), digest=quoting.digest, by=quoting.organisation.director)
    english = {"text": "Flu shots are free for babies. Book by December 15: https://www.ontario.ca/flu"}
    french = {
        "text": "Le vaccin est gratuit pour les bébés. Au plus tard le 15 décembre : https://www.ontario.ca/fr/grippe"
    }
    changed = {"variants": {"en": english, "fr": french}, "declares": [Trigger.MINISTER_QUOTED.value]}
    quoting.get_ready(**changed).submit().say_yes(quoting.organisation.reviewer)
    with pytest.raises(NotNow, match="A minister is quoted"):
        quoting.say_yes(quoting.organisation.director)


# --- A deputy's yes


def relayed(**changes: object) -> HeardYes:
    heard = {"how": How.MAIL, "at": now() - timedelta(hours=1), "evidence": Evidence("yes.eml", b"From: Marc")}
    return HeardYes(**heard | changes)


def relay(story: Story, deputy: Person, heard: HeardYes | None = None, by: Person | None = None) -> Decision:
    by = by or story.organisation.second_director
    return verbs.relay_yes(story.id, deputy.public_id, heard=heard or relayed(), digest=story.digest, by=by)


def test_a_deputys_yes_by_mail_counts_as_theirs(waits_for_the_deputy: Story, deputy: Person) -> None:
    decision = relay(waits_for_the_deputy, deputy)
    assert decision.person == deputy
    kept = Relay.objects.get(decision=decision)
    with kept.evidence.open("rb") as file:
        assert file.read() == b"From: Marc"
    assert kept.by == waits_for_the_deputy.organisation.second_director
    assert waits_for_the_deputy.say_yes(waits_for_the_deputy.organisation.director).post.stage == "approved"


def test_how_it_was_heard_is_kept_with_the_file_under_its_own_ending(
    waits_for_the_deputy: Story, deputy: Person
) -> None:
    evidence = Evidence("C:/mail/OK from Marc.EML", b"x" * LARGEST_EVIDENCE)
    decision = relay(waits_for_the_deputy, deputy, relayed(note="He said yes.", evidence=evidence))
    kept = Relay.objects.get(decision=decision)
    assert (kept.how, kept.note, kept.heard_at) == (How.MAIL, "He said yes.", now() - timedelta(hours=1))
    assert (kept.evidence_name, kept.evidence.name) == ("OK from Marc.EML", f"evidence/{decision.public_id}.eml")


def test_a_deputys_last_word_is_never_relayed(draft: Story, deputy: Person) -> None:
    ask_of(draft.organisation, Step("language"), Step("adm"))
    story = draft.get_ready().submit().say_yes(draft.organisation.reviewer)
    with pytest.raises(NotNow, match="last word is signed by the person themself"):
        relay(story, deputy)
    assert story.again().post.stage == "in_review"


def test_the_communications_approval_is_never_relayed(submitted: Story) -> None:
    organisation = submitted.organisation
    submitted.say_yes(organisation.reviewer)
    with pytest.raises(NotNow, match="No deputy minister is asked"):
        relay(submitted, organisation.director)


def test_the_deputy_can_contest_it(waits_for_the_deputy: Story, deputy: Person) -> None:
    relay(waits_for_the_deputy, deputy)
    waits_for_the_deputy.say_yes(waits_for_the_deputy.organisation.director)
    verbs.contest(waits_for_the_deputy.id, reason="I never said that.", by=deputy)
    story = waits_for_the_deputy.again()
    assert story.post.stage == "in_review"
    assert [stage.code for stage in review_of(story.id).stages.filter(done_at=None)] == ["adm"]


@pytest.mark.parametrize(
    ("heard", "said"),
    [
        ({"evidence": None}, "needs the e-mail"),
        ({"how": How.PHONE, "evidence": None}, "needs a note"),
        (
            {"evidence": Evidence("yes.exe", b"MZ")},
            r"not kept as evidence.*\.eml, \.jpeg, \.jpg, \.pdf, \.png, \.txt\.",
        ),
        ({"evidence": Evidence("yes.pdf", b"x" * (10 * 1024 * 1024 + 1))}, "too large.*at most 10 MB"),
        ({"at": timedelta(hours=1)}, "still to come"),
    ],
)
def test_a_relayed_yes_needs_something_to_show(
    waits_for_the_deputy: Story, deputy: Person, heard: dict, said: str
) -> None:
    if isinstance(heard.get("at"), timedelta):
        heard = {"at": now() + heard["at"]}
    with pytest.raises(BadInput) as refused:  # noqa: PT011 what it says is looked at with its remedy
        relay(waits_for_the_deputy, deputy, relayed(**heard))
    assert re.search(said, f"{refused.value.reason.sentence} {refused.value.reason.remedy}")
    assert not Decision.objects.filter(person=deputy).exists()


def test_an_author_relays_nothing(waits_for_the_deputy: Story, deputy: Person) -> None:
    organisation = waits_for_the_deputy.organisation
    teams.join(organisation.author, organisation.ministry, Role.DIRECTOR, by=organisation.administrator)
    with pytest.raises(NotAllowed, match="You wrote part"):
        relay(waits_for_the_deputy, deputy, by=organisation.author)


def test_only_a_deputy_who_may_decide_is_relayed(waits_for_the_deputy: Story) -> None:
    with pytest.raises(NotNow, match="Priya Nair cannot decide now"):
        relay(waits_for_the_deputy, waits_for_the_deputy.organisation.publisher)
