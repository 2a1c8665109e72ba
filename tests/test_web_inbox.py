"""The inbox page: each post that waits stands there in full, with all one needs and a decision form of its own."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from approvals.models import Absence, Decision, Delegation, Heard, Review
from approvals.models import Stage as ReviewStage
from approvals.routes import Step
from people.models import Person
from publishing import verbs
from publishing.clock import reviewing
from publishing.models import Comment, Post
from records.clock import now, standing_at
from tests.organisation import PASSWORD, Organisation, add_member
from tests.story import ENGLISH, FRENCH, NOW, Story, typed
from tests.test_the_office_is_heard_and_decides_nothing import answer, ask_of

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

DAY = timedelta(days=1)


def door(person: Person, language: str = "en") -> Client:
    """A browser in which this person is signed in, in this language."""
    Person.objects.filter(pk=person.pk).update(language=language)
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def read(person: Person, address: str = "web:inbox", language: str = "en") -> str:
    """A view of the inbox as this person reads it."""
    answer = door(person, language).get(reverse(address))
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def do(person: Person, story: Story, act: str, **fields: object):
    """Send one form of the inbox."""
    sent = {"digest": story.again().digest, "about": str(story.id), **fields}
    return door(person).post(reverse("web:inbox-act", args=[story.id, act]), sent)


def another(story: Story, title: str, **changes: object) -> Story:
    """One more post of the same people, in review."""
    content = typed(*story.post.channels.all(), **changes)
    post = verbs.create_draft(story.organisation.ministry, content, title=title, by=story.organisation.author)
    return Story(story.organisation, post).get_ready(**changes).submit()


# --- What one reads


def test_a_post_stands_there_in_full_in_both_languages(submitted: Story, reviewer: Person):
    page = read(reviewer)

    assert "1 post waits for you." in page
    assert f'lang="en">{ENGLISH}' in page
    assert f'lang="fr">{FRENCH}' in page
    assert submitted.post.file_number in page
    assert "Your turn: Language review" in page


def test_french_comes_first_in_the_french_interface(submitted: Story, reviewer: Person):
    page = read(reviewer, language="fr")

    assert page.index(FRENCH) < page.index(ENGLISH)
    assert "Approbations" in page


def test_it_says_how_long_there_is_and_what_happens_if_nobody_decides(submitted: Story, reviewer: Person):
    page = read(reviewer)

    assert "3 h left" in page
    assert "Without a decision by December 1, 2026, 11:00" in page
    assert "it goes back to its authors and does not go out" in page


def test_a_stage_whose_hours_are_over_is_overdue_and_says_who_was_told(submitted: Story, reviewer: Person):
    stage = ReviewStage.objects.filter(review__subject=submitted.id, code="language")
    stage.update(due_at=NOW - timedelta(hours=1), escalated_at=NOW - timedelta(minutes=30))

    page = read(reviewer)

    assert "Overdue" in page
    assert "The hours of this stage ended on December 1, 2026, 7:00" in page
    assert "Those above it were told on December 1, 2026, 7:30" in page


def test_hours_to_come_say_who_is_told_then(submitted: Story, reviewer: Person):
    stage = ReviewStage.objects.filter(review__subject=submitted.id, code="language")
    stage.update(due_at=NOW + timedelta(minutes=45))

    page = read(reviewer)

    assert "45 min left" in page
    assert "then those above it are told" in page
    assert "You are reminded once" in page


def test_the_line_of_who_must_say_yes_names_who_did_and_who_can(submitted: Story, director: Person):
    colleague = add_member("colleague", "Noor Aziz", submitted.organisation.ministry)
    Delegation.objects.create(
        ministry=submitted.organisation.ministry,
        giver=director,
        receiver=colleague,
        since=now() - DAY,
        until=now() + DAY,
        set_by=director,
        set_at=now(),
    )
    submitted.say_yes(submitted.organisation.reviewer)

    page = read(director)

    assert "Language review: Lucie Gagnon" in page
    assert "waiting (Dana Whitfield, Étienne Roy or Noor Aziz for Dana Whitfield)" in page


def test_what_the_rules_found_stands_with_its_reason(draft: Story, reviewer: Person):
    story = draft.get_ready(variants={"en": {"text": ENGLISH}, "fr": {"text": FRENCH.replace("15 déc", "18 déc")}})
    from publishing.checking import latest_check

    for found in latest_check(story.post, story.digest).findings.filter(severity="justify"):
        verbs.justify(
            story.id,
            found.fingerprint,
            reason="The days differ on purpose.",
            digest=story.digest,
            by=story.post.created_by,
        )
    story.submit()

    assert "The days differ on purpose." in read(reviewer)


def test_what_changed_since_one_said_yes_is_shown_for_the_eye_and_the_ear(approved: Story, reviewer: Person):
    approved.get_ready(
        variants={"en": {"text": ENGLISH.replace("15", "16")}, "fr": {"text": FRENCH.replace("15", "16")}}
    )
    approved.submit()

    page = read(reviewer)

    assert "What changed since you said yes: from version 1 to version 2" in page
    assert "Asked again: the words changed" in page
    assert "<del>15</del><ins>16</ins>" in page
    assert "“15” became “16”" in page


def test_what_changed_since_the_last_look_is_shown(submitted: Story, director: Person):
    door(director).get(reverse("web:post", args=[submitted.id]))
    submitted.get_ready(category="health-promotion").submit().say_yes(submitted.organisation.reviewer)

    assert "What changed since your last look: from version 1 to version 2" in read(director)
    assert "What changed since your last look" in read(director)  # however often the inbox is read


def test_nothing_waits_is_said_with_what_comes(submitted: Story, director: Person):
    assert "Nothing waits for you." in read(director)


def test_who_is_away_is_asked_nothing(submitted: Story, reviewer: Person):
    Absence.objects.create(person=reviewer, since=now() - DAY, until=now() + DAY, set_by=reviewer, set_at=now())

    page = read(reviewer)
    assert submitted.post.file_number not in page
    assert "You are away until" in page
    assert "If you are back, say so." in page


def test_each_post_has_its_own_heading_and_no_id_twice(submitted: Story, reviewer: Person):
    another(submitted, "Measles")

    page = read(reviewer)

    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))
    assert len(re.findall(r"<h2 id=\"post-", page)) == 2
    assert page.count('name="digest"') >= 2


def test_the_inbox_leads_to_the_page_of_an_emergency(submitted: Story, reviewer: Person):
    Review.objects.filter(subject=submitted.id).update(lane="emergency")

    page = read(reviewer)

    assert reverse("web:emergency", args=[submitted.id]) in page
    assert reverse("web:inbox-act", args=[submitted.id, "approve"]) not in page


# --- What one does


def test_a_yes_counts_and_one_comes_back_to_the_next(submitted: Story, reviewer: Person):
    second = another(submitted, "Measles", window={**typed()["window"], "latest": "2026-12-01T11:30"})

    answer = do(reviewer, submitted, "approve", text="")

    assert answer.url == f"{reverse('web:inbox')}?page=1#said-next-{second.id}"
    assert Decision.objects.filter(person=reviewer, review__subject=submitted.id, answer="yes").exists()
    assert not Decision.objects.filter(review__subject=second.id).exists()


def test_the_message_of_what_was_done_takes_the_focus_before_the_next(submitted: Story, reviewer: Person):
    second = another(submitted, "Measles", window={**typed()["window"], "latest": "2026-12-01T11:30"})
    client = door(reviewer)
    sent = {"digest": submitted.digest, "about": str(submitted.id), "text": ""}

    page = client.post(reverse("web:inbox-act", args=[submitted.id, "approve"]), sent, follow=True).content.decode()

    said = page.index(f'id="said-next-{second.id}" role="status" tabindex="-1"')
    assert said < page.index(f'id="post-{second.id}"')
    assert f"{submitted.post.file_number}, Flu shots: Your approval is on record." in page


def test_the_last_word_asks_for_the_password_there(submitted: Story, director: Person):
    submitted.say_yes(submitted.organisation.reviewer)

    assert 'type="password"' in read(director)
    assert do(director, submitted, "approve", text="", password="guess").status_code == 400
    assert do(director, submitted, "approve", text="", password=PASSWORD).status_code == 302
    assert submitted.again().post.stage == "approved"


def test_a_refusal_keeps_what_was_typed_in_its_own_form(submitted: Story, reviewer: Person):
    second = another(submitted, "Measles")
    answer = do(reviewer, second, "request_changes", text="   ")

    page = unescape(answer.content.decode())
    assert answer.status_code == 400
    assert "There is something to correct" in page
    assert f'href="#request_changes-{second.id}-text"' in page


def test_changes_are_asked_for_from_the_inbox(submitted: Story, reviewer: Person):
    do(reviewer, submitted, "request_changes", text="Name the clinic.")

    assert submitted.again().post.stage == "draft"


def test_a_conflict_is_declared_from_the_inbox(submitted: Story, reviewer: Person):
    do(reviewer, submitted, "declare_conflict", text="My brother runs the clinic.")

    assert "Nothing waits for you." in read(reviewer)


def test_words_that_changed_meanwhile_are_not_approved_and_the_difference_is_shown(submitted: Story, reviewer: Person):
    old = submitted.digest
    submitted.get_ready(category="health-promotion").submit()

    answer = do(reviewer, submitted, "approve", text="Fine.", digest=old)

    page = unescape(answer.content.decode())
    assert answer.headers["X-Refusal"] == "words_changed"
    assert "What changed while you were reading: from version 1 to version 2" in page
    assert "Fine." in page


def test_a_form_speaks_of_one_post_only(submitted: Story, reviewer: Person):
    second = another(submitted, "Measles")

    answer = do(reviewer, submitted, "approve", text="", about=str(second.id))

    assert answer.status_code == 404
    assert not Decision.objects.exists()


def test_what_was_typed_is_not_lost_when_somebody_else_decided(submitted: Story, director: Person):
    second = submitted.organisation.second_director
    submitted.say_yes(submitted.organisation.reviewer).say_yes(second)

    answer = do(director, submitted, "request_changes", text="Please wait for the minister.")

    assert answer.status_code in (403, 409)
    assert "Please wait for the minister." in answer.content.decode()


def test_only_what_decides_a_post_is_done_here(submitted: Story, author: Person):
    assert do(author, submitted, "cancel", text="Why not.").status_code == 404
    assert do(author, submitted, "nothing", text="").status_code == 404
    assert Post.objects.get(pk=submitted.post.pk).stage == "in_review"


def test_a_post_one_may_not_see_does_not_exist_here(submitted: Story, stranger: Person):
    assert do(stranger, submitted, "approve", text="").status_code == 404


# --- The other views


def test_asked_by_me_says_where_what_i_submitted_stands(submitted: Story, author: Person):
    page = read(author, "web:inbox-asked")

    assert "Flu shots" in page
    assert "Language review: waiting (Lucie Gagnon)" in page
    assert "Flu shots" not in read(submitted.organisation.second_drafter, "web:inbox-asked")


def test_decided_tells_in_whose_place(submitted: Story, reviewer: Person):
    colleague = add_member("colleague", "Noor Aziz", submitted.organisation.ministry)
    Delegation.objects.create(
        ministry=submitted.organisation.ministry,
        giver=reviewer,
        receiver=colleague,
        since=now() - DAY,
        until=now() + DAY,
        set_by=reviewer,
        set_at=now(),
    )
    submitted.say_yes(colleague)

    for person in (colleague, reviewer):
        assert "Noor Aziz for Lucie Gagnon" in read(person, "web:inbox-decided")
    assert "You have decided nothing yet." in read(submitted.organisation.director, "web:inbox-decided")


def test_expired_shows_what_nobody_decided_in_time(submitted: Story, reviewer: Person, author: Person, clock):
    assert "Flu shots" not in read(reviewer, "web:inbox-expired")
    clock.move_to(submitted.post.latest_at + timedelta(minutes=1))
    reviewing.keep_time()

    for person in (reviewer, author):
        assert "Flu shots" in read(person, "web:inbox-expired")
    assert "Nothing waits for you." in read(reviewer)


@pytest.mark.parametrize("view", ["web:inbox", "web:inbox-asked", "web:inbox-decided", "web:inbox-expired"])
def test_nobody_reads_it_without_signing_in(view: str, db: None):
    assert Client().get(reverse(view)).status_code == 302


# --- In how many questions


def test_the_page_asks_as_much_for_five_posts_as_for_one(
    submitted: Story, reviewer: Person, organisation: Organisation
):
    client, asked = door(reviewer), []
    client.get(reverse("web:inbox"))
    for more in (0, 4):
        for number in range(more):
            another(submitted, f"Post {number}")
        with CaptureQueriesContext(connection) as questions:
            client.get(reverse("web:inbox"))
        asked.append(len(questions))
    assert asked[0] == asked[1], asked
    assert asked[1] < 75


# --- Time, and what was said


def test_below_four_hours_minutes_are_told(submitted: Story, reviewer: Person, clock):
    Review.objects.filter(subject=submitted.id).update(expires_at=NOW + timedelta(hours=1, minutes=59))

    assert "1 h 59 min left" in read(reviewer)


def test_a_night_without_working_hours_is_said_so(submitted: Story, reviewer: Person):
    saturday = NOW + 4 * DAY  # December 5, 2026, 8:00
    Review.objects.filter(subject=submitted.id).update(expires_at=saturday + DAY)
    with standing_at(saturday - timedelta(minutes=1)):
        assert "Ends before the next working hours" in read(reviewer)


def test_hours_that_end_after_the_round_are_not_told(submitted: Story, reviewer: Person, director: Person):
    stage = ReviewStage.objects.filter(review__subject=submitted.id, code="language")
    stage.update(due_at=NOW + DAY)

    assert "This stage has until" not in read(reviewer)
    page = unescape(door(director).get(reverse("web:post", args=[submitted.id])).content.decode())
    until = page.split("It has until:", 1)[1].split("</time>", 1)[0]
    assert "December 1, 2026, 11:00" in until


def test_the_newest_two_comments_are_told_with_how_many_there_are(submitted: Story, reviewer: Person, director: Person):
    for words in ("First thought", "Second thought", "Third thought"):
        verbs.comment(submitted.id, words, by=director)

    page = read(reviewer)

    assert "3 comments" in page
    assert page.index("Third thought") < page.index("Second thought")
    assert "First thought" not in page
    assert reverse("web:post", args=[submitted.id]) + "#talk" in page


def test_what_the_office_told_the_director_is_not_told_to_others(
    submitted: Story, reviewer: Person, director: Person, office: Person
):
    verbs.comment(submitted.id, "Said to everybody", by=director)
    Comment.objects.create(
        post=submitted.post,
        body="For the director alone",
        audience=Comment.Audience.DIRECTOR,
        from_office=True,
        by=office,
        at=now(),
    )

    page = read(reviewer)

    assert "1 comment" in page
    assert "Said to everybody" in page
    assert "For the director alone" not in page
    submitted.say_yes(reviewer)
    assert "For the director alone" in read(director)


# --- The minister's office


@pytest.mark.parametrize("kind", [Heard.Kind.FACT, Heard.Kind.DELAY])
def test_what_the_office_asked_for_waits_for_the_director_not_for_the_office(
    draft: Story, director: Person, office: Person, kind: Heard.Kind
):
    ask_of(draft.organisation, Step("language"), Step("ministers_office", hours=8), Step("director"))
    draft.get_ready().submit().say_yes(draft.organisation.reviewer)
    assert "Your turn: Minister’s office" in read(office)
    answer(draft, kind, "The clinic opens on Monday.")

    assert "Nothing waits for you." in read(office)
    assert "The communications director decides: go ahead, wait, or send it back." in read(director)
    assert str(kind.label) in read(office, "web:inbox-decided")
    verbs.hold_for_office(draft.id, digest=draft.again().digest, reason="They call back at noon.", by=director)
    assert "Your turn: Minister’s office" in read(office)
    assert "Communications director waits for the office" in read(director, "web:inbox-decided")


def test_an_answer_of_the_office_is_never_chosen_for_it(draft: Story, office: Person):
    ask_of(draft.organisation, Step("language"), Step("ministers_office", hours=8), Step("director"))
    draft.get_ready().submit().say_yes(draft.organisation.reviewer)

    assert "checked" not in read(office).split("Your answer", 1)[1]
    assert do(office, draft, "answer_consultation").status_code == 400
    assert not Heard.objects.exists()


# --- How much waits, beside the menu


def counted(person: Person, language: str = "en") -> str:
    """The number put into the menus, and how it is read aloud; empty where nothing waits."""
    said = read(person, "web:inbox-count", language)
    found = set(re.findall(r'places__count places__count--calm">(\d+\+?)<span class="visually-hidden"> ([^<]+)<', said))
    assert len(found) < 2, "the menus say different things"
    return " ".join(next(iter(found), ()))


def test_the_menu_says_how_much_waits(submitted: Story, reviewer: Person, director: Person):
    another(submitted, "Second")

    assert counted(reviewer) == "2 to decide"
    assert counted(reviewer, "fr") == "2 en attente"
    assert counted(director) == ""


def test_every_page_asks_for_the_number_once_it_is_there(submitted: Story, reviewer: Person):
    page = read(reviewer, "web:posts")

    assert page.count(f'hx-get="{reverse("web:inbox-count")}" hx-trigger="load"') == 1
    for menu in ("wide", "narrow", "menu"):
        assert f'id="waits-{menu}"' in page
        assert f'id="waits-{menu}" hx-swap-oob="true"' in read(reviewer, "web:inbox-count")


def test_nobody_counts_further_than_99(submitted: Story, reviewer: Person, monkeypatch: pytest.MonkeyPatch):
    another(submitted, "Second")
    monkeypatch.setattr("web.inbox.views.MOST_COUNTED", 1)

    assert counted(reviewer) == "1+ to decide"


def test_counting_takes_as_many_questions_for_many_as_for_few(submitted: Story, reviewer: Person):
    asked = []
    for title in ("Second", "Third"):
        client = door(reviewer)
        client.get(reverse("web:inbox-count"))
        with CaptureQueriesContext(connection) as questions:
            client.get(reverse("web:inbox-count"))
        asked.append(len(questions))
        another(submitted, title)

    assert asked[0] == asked[1] < 20
