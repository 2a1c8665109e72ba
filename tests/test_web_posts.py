"""The post page: who may see a post reads all of it there, in both languages, and does there what is theirs to do."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from approvals.queries import review_of
from people.models import Person
from people.roles import Role
from publishing import verbs
from publishing.permissions import Verb
from publishing.queries import position_for
from publishing.states import Stage
from tests.organisation import PASSWORD, Organisation
from tests.story import ENGLISH, FRENCH, NOW, Story, save, take_down, typed
from web.posts.happened import HAPPENED
from web.posts.waiting import waits_for

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

BOTH = pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "Who must say yes"), ("fr", "Qui doit approuver")],
    ids=["English", "French"],
)


def door(person: Person, language: str = "en") -> Client:
    """A browser in which this person is signed in, in this language."""
    Person.objects.filter(pk=person.pk).update(language=language)
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def read(person: Person, story: Story, language: str = "en") -> str:
    """The post page as this person reads it."""
    answer = door(person, language).get(reverse("web:post", args=[story.id]))
    assert answer.status_code == 200
    return answer.content.decode()


def do(person: Person, story: Story, act: str, **fields: object):
    """Send one form of the page."""
    address = reverse("web:act", args=[story.id, act])
    return door(person).post(address, {"digest": story.again().digest, **fields})


def closed(page: str) -> str:
    """What the page says about what cannot be done."""
    return page.split("What you cannot do now, and why", 1)[1].split("</details>", 1)[0]


# --- What one reads


@BOTH
def test_the_page_speaks_the_readers_language(submitted: Story, director: Person, language: str, sentence: str):
    page = read(director, submitted, language)

    assert sentence in page
    assert submitted.post.file_number in page


def test_both_texts_stand_beside_each_other_each_in_its_language(ready: Story, author: Person):
    page = read(author, ready)

    assert f'lang="en">{ENGLISH}' in page
    assert f'lang="fr">{FRENCH}' in page
    assert page.index(ENGLISH) < page.index(FRENCH)


def test_french_comes_first_in_the_french_interface(ready: Story, author: Person):
    page = read(author, ready, "fr")

    assert page.index(FRENCH) < page.index(ENGLISH)


def test_adaptations_threads_and_link_cards_are_read_too(draft: Story, author: Person):
    english = {
        "text": ENGLISH,
        "overrides": {"x": {"text": "Free flu shots. Book by December 15."}},
        "thread": [{"text": "Bring your health card."}],
        "link_card": {"url": "https://www.ontario.ca/flu", "title": "The flu shot"},
    }
    draft.get_ready(variants={"en": english, "fr": {"text": FRENCH}})

    page = read(author, draft)

    for shown in ("Free flu shots. Book by December 15.", "Bring your health card.", "The flu shot", "Adapted for X"):
        assert shown in page


def test_a_post_one_may_not_see_does_not_exist(ready: Story, stranger: Person):
    assert door(stranger).get(reverse("web:post", args=[ready.id])).status_code == 404
    assert do(stranger, ready, "comment", text="Hello.").status_code == 404


def test_nobody_reads_it_without_signing_in(ready: Story):
    answer = Client().get(reverse("web:post", args=[ready.id]))

    assert answer.status_code == 302
    assert reverse("web:sign-in") in answer.url


def test_the_page_says_what_it_waits_for_and_by_when(submitted: Story, author: Person):
    page = read(author, submitted)

    assert "A decision at the stage “Language review”." in page
    assert "December 1, 2026, 11:00" in page
    assert "Lucie Gagnon" in page


def test_what_waits_for_a_stage_is_said_with_the_end_of_its_hours(submitted: Story, author: Person):
    stage = review_of(submitted.id).stages.first()
    stage.due_at = NOW + timedelta(hours=3)
    stage.save()

    assert waits_for(position_for(author, submitted.id)).by == NOW + timedelta(hours=3)
    stage.due_at = NOW - timedelta(hours=1)
    stage.save()
    assert waits_for(position_for(author, submitted.id)).by == submitted.again().post.latest_at


def test_who_is_asked_for_changes_reads_that_first(submitted: Story, author: Person, reviewer: Person):
    verbs.request_changes(submitted.id, digest=submitted.digest, comment="Say where.", by=reviewer)

    asked = "Its authors: changes were asked for at the stage “Language review”."
    assert waits_for(position_for(author, submitted.id)).sentence == asked
    assert asked in read(author, submitted)
    assert "Waits for its authors: changes were asked for" in door(author).get(reverse("web:my-work")).text

    content = typed(*submitted.post.channels.all(), category="event")
    number = submitted.again().post.copy.number
    verbs.revise(submitted.id, content, title="Flu shots", number=number, seen=1, by=author)
    assert "changes were asked for" not in waits_for(position_for(author, submitted.id)).sentence


def test_a_draft_that_is_ahead_of_its_version_says_so(ready: Story, author: Person):
    ready.post.refresh_from_db()
    content = typed(*ready.post.channels.all(), category="event")
    verbs.type_copy(ready.id, content, title="Flu shots", number=ready.post.copy.number, by=author)

    assert "The draft holds changes that are not in this version yet" in read(author, ready)


def test_the_minister_s_office_reads_the_post_and_not_how_it_is_approved(submitted: Story, office, director):
    verbs.share(submitted.id, by=director)

    page = read(office, submitted)

    assert ENGLISH in page
    for kept in ("Who must say yes", "What the rules found", "History", "Lucie Gagnon"):
        assert kept not in page


def test_what_the_office_told_the_director_is_not_shown_to_the_drafter(submitted: Story, office, director, author):
    verbs.share(submitted.id, by=director)
    do(office, submitted, "comment", text="Could this go out by noon?")

    assert "Could this go out by noon?" in read(director, submitted)
    assert "Could this go out by noon?" not in read(author, submitted)


# --- Points, reasons, confirmations


@pytest.fixture
def differing(draft: Story) -> Story:
    """Saved and checked: the two languages name different days."""
    french = FRENCH.replace("15 décembre", "18 décembre")
    save(draft.post, by=draft.organisation.author, variants={"en": {"text": ENGLISH}, "fr": {"text": french}})
    verbs.check(draft.id, by=draft.organisation.author)
    return draft.again()


def finding(story: Story) -> str:
    """The finding that wants a reason."""
    from publishing.checking import latest_check

    return latest_check(story.post, story.digest).findings.filter(severity="justify").first().fingerprint


def test_a_point_says_what_it_asks_for_and_where_its_rule_is_written(differing: Story, author: Person):
    page = read(author, differing)

    assert "Give a reason" in page
    assert "Why this rule, and where it is written" in page
    assert re.search(r'<a href="https://[^"]+" rel="external">', page)


def test_a_reason_given_on_the_page_stands_beside_its_point(differing: Story, author: Person, reviewer: Person):
    answer = do(author, differing, "justify", about=finding(differing), text="The French clinic opens later.")

    assert answer.status_code == 302
    page = read(reviewer, differing)
    assert "Reason on record:" in page
    assert "Give a reason" not in page.split('id="points"')[1].split("</ul>")[0]
    assert page.count("The French clinic opens later.") == 2  # beside its point and in the history


def test_the_history_says_what_the_reason_was_for(differing: Story, author: Person, auditor: Person):
    from publishing.checking import latest_check

    wanting = latest_check(differing.post, differing.digest).findings.get(fingerprint=finding(differing))
    do(author, differing, "justify", about=wanting.fingerprint, text="The French clinic opens later.")

    history = read(auditor, differing).split('id="history"')[1]
    printed = door(auditor).get(reverse("web:chronology", args=[differing.id])).content.decode()
    for page in (history, printed):
        assert escape(wanting.message_en) in page


def test_an_ok_is_no_reason_and_the_form_says_so(differing: Story, author: Person):
    answer = do(author, differing, "justify", about=finding(differing), text="ok")

    assert answer.headers["X-Refusal"] == "reason_too_short"
    assert "at least 10 characters" in answer.content.decode()


def test_what_was_done_is_said_where_it_was_done(differing: Story, author: Person):
    client = door(author)
    fields = {"digest": differing.digest, "about": finding(differing), "text": "The French clinic opens later."}
    answer = client.post(reverse("web:act", args=[differing.id, "justify"]), fields)

    assert answer.url.endswith("#said-points")
    page = client.get(answer.url).content.decode()
    assert page.count("Your reason is on record.") == 1
    assert page.index('id="said-points"') < page.index("Your reason is on record.") < page.index('id="points"')


def test_what_is_missing_is_said_where_the_button_would_be(differing: Story, author: Person, reviewer: Person):
    page = read(author, differing)

    assert "Points that must be settled before the post can go for approval: " in page.split('id="doors"')[1]
    assert 'action="' + reverse("web:act", args=[differing.id, "submit"]) not in page
    assert "not yet." not in read(reviewer, differing).split('id="doors"')[1]


def test_while_sending_is_paused_the_page_does_not_promise_that_it_goes_out(scheduled: Story, publisher, caretaker):
    assert "it then goes out by itself" in read(publisher, scheduled)
    verbs.pause(reason="A flood.", by=caretaker)

    page = read(publisher, scheduled)
    assert "it then goes out by itself" not in page
    assert "the post is held and somebody has to release it" in page
    assert "Sending is paused (everything): “A flood”" in page
    assert f"Who can end the pause: {Role.CARETAKER.label}." in page


def test_what_changed_is_said_in_words_people_use(ready: Story, author: Person, auditor: Person):
    window = {"time_zone": "America/Winnipeg", "earliest": "2026-12-01T09:00", "latest": "2026-12-01T10:30"}
    save(ready.post, by=author, category="event", window=window)

    page = door(auditor).get(reverse("web:chronology", args=[ready.id])).content.decode()
    changed = page.split("What changed from the version before")[1].split("</article>")[0]
    for said in ("Service information", "Event", "Central time (Winnipeg, Kenora)"):
        assert said in changed
    for raw in ("service-information", "2026-12-01T", "America/"):
        assert raw not in changed


def test_once_asked_for_a_withdrawal_is_not_asked_for_again(published: Story, director: Person):
    assert f'href="/posts/{published.id}/take-down/">Correct or take down' in read(director, published)
    take_down(published.id, published.organisation, reason="The clinic burned down.")

    page = read(director, published)
    assert 'take-down/">Correct or take down' not in page
    assert f'href="/posts/{published.id}/take-down/">Who had it taken down' in page
    assert "it is being taken down, account by account" in page
    assert "reason for withdrawing" in page


def test_the_reason_of_an_older_version_is_offered_again(differing: Story, author: Person):
    do(author, differing, "justify", about=finding(differing), text="The French clinic opens later.")
    french = FRENCH.replace("15 décembre", "18 décembre")
    save(differing.post, by=author, category="event", variants={"en": {"text": ENGLISH}, "fr": {"text": french}})
    verbs.check(differing.id, by=author)

    page = read(author, differing.again())

    assert "A reason was given for this in an earlier version." in page
    assert re.search(r"<textarea[^>]*>\s*The French clinic opens later.</textarea>", page)


def test_only_who_may_give_a_reason_is_asked_for_one(differing: Story, reviewer: Person):
    assert "Give this reason" not in read(reviewer, differing)


def test_what_is_asked_is_confirmed_on_the_page(differing: Story, author: Person):
    assert "Nobody has confirmed this yet." in read(author, differing)

    do(author, differing, "attest", statements=["true_and_public", "no_private_interest", "no_harassment"])

    assert "Nobody has confirmed this yet." not in read(author, differing)


def test_a_submission_that_is_refused_says_why_on_the_page_itself(differing: Story, author: Person):
    answer = do(author, differing, "submit")

    assert answer.status_code == 409
    assert answer.headers["X-Refusal"] == "findings_stand"
    assert "Points that must be settled before the post can go for approval: " in answer.content.decode()
    assert differing.again().post.stage == Stage.DRAFT


# --- Deciding


def test_the_whole_way_is_walked_on_the_page(ready: Story, author, reviewer, director, publisher):
    for person, act in ((author, "submit"), (reviewer, "approve"), (director, "approve")):
        assert do(person, ready, act, text="", password=PASSWORD).status_code == 302
    do(publisher, ready, "schedule", minute="2026-12-01T09:30")

    assert ready.again().post.stage == Stage.SCHEDULED
    assert ready.post.dispatches.get().wall_minute == "2026-12-01T09:30"


def test_a_closed_verb_says_why_and_what_helps(submitted: Story, author: Person):
    page = closed(read(author, submitted))

    assert "You wrote part of this post, so you cannot approve it." in page
    assert "Somebody who did not write it has to decide." in page


def test_a_closed_verb_says_why_in_french(submitted: Story, author: Person):
    from django.utils.translation import override

    from people.refusals import Reason

    page = read(author, submitted, "fr")

    with override("fr"):
        assert Reason("authors_never_approve").sentence in page


@pytest.mark.parametrize("who", ["auditor", "records_officer"])
def test_who_only_reads_is_promised_nothing_and_sent_for_no_role(
    submitted: Story, organisation: Organisation, who: str
):
    page = read(getattr(organisation, who), submitted)

    assert "You read this post; whoever works on its accounts changes it and decides." in page
    assert "Nothing here but what stands beside" not in page
    assert "What you cannot do now, and why" not in page


def test_a_caretaker_officer_reads_why_a_post_cannot_be_let_go_now_and_nothing_else(
    submitted: Story, caretaker: Person
):
    said = closed(read(caretaker, submitted))

    assert escape(str(Verb.CLEAR.label)) in said
    assert escape(str(Verb.COMMENT.label)) not in said


def test_every_verb_is_either_open_on_the_page_or_closed_with_a_reason(submitted: Story, reviewer: Person):
    page = read(reviewer, submitted)

    assert reverse("web:act", args=[submitted.id, "approve"]) in page
    for verb in (Verb.SCHEDULE, Verb.CANCEL, Verb.WITHDRAW, Verb.SUBMIT, Verb.SHARE):
        assert str(verb.label) in closed(page)


def test_an_approval_of_older_words_is_refused_with_the_difference(submitted: Story, author, reviewer):
    shown = submitted.digest
    english = ENGLISH.replace("December 15", "December 18")
    french = FRENCH.replace("15 décembre", "18 décembre")
    submitted.get_ready(variants={"en": {"text": english}, "fr": {"text": french}})
    submitted.submit()

    address = reverse("web:act", args=[submitted.id, "approve"])
    answer = door(reviewer).post(address, {"digest": shown, "text": "Good to go."})
    page = answer.content.decode()

    assert answer.status_code == 409
    assert answer.headers["X-Refusal"] == "words_changed"
    assert "<del>15</del><ins>18</ins>" in page
    assert "“15” became “18”" in page
    assert "Good to go." in page
    assert submitted.again().post.stage == Stage.IN_REVIEW


def test_the_form_after_a_refusal_vouches_for_the_words_now_shown(submitted: Story, reviewer: Person):
    shown = submitted.digest
    submitted.get_ready(category="event").submit()

    page = door(reviewer).post(reverse("web:act", args=[submitted.id, "approve"]), {"digest": shown}).content.decode()

    form = page.split('id="approve"', 1)[1].split("</form>", 1)[0]
    assert submitted.again().digest in form
    assert shown not in form


def test_changes_are_not_asked_for_without_saying_which(submitted: Story, reviewer: Person):
    answer = do(reviewer, submitted, "request_changes", text="  ")

    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'href="#request_changes-text"' in page
    assert 'id="request_changes-text"' in page
    assert submitted.again().post.stage == Stage.IN_REVIEW


def test_what_was_asked_for_is_read_by_the_author(submitted: Story, reviewer: Person, author: Person):
    do(reviewer, submitted, "request_changes", text="Say « au plus tard le 15 décembre ».")

    page = read(author, submitted)

    assert "Say « au plus tard le 15 décembre »." in page
    assert "Changes asked for" in page


def test_what_changed_since_the_last_look_is_shown_once(submitted: Story, author: Person, reviewer: Person):
    assert "since your last look" not in read(reviewer, submitted)
    english = ENGLISH.replace("free for everyone", "free for everybody")
    submitted.get_ready(variants={"en": {"text": english}, "fr": {"text": FRENCH}})

    assert "What changed since your last look: from version 1 to version 2" in read(reviewer, submitted)
    assert "What changed since your last look" not in read(reviewer, submitted)


def test_a_yes_is_taken_back_on_the_page(approved: Story, director: Person):
    do(director, approved, "take_back")

    assert approved.again().post.stage == Stage.IN_REVIEW
    assert "no longer counts since" in read(director, approved)


def test_a_minute_outside_the_approved_time_is_refused_at_its_field(approved: Story, publisher: Person):
    answer = do(publisher, approved, "schedule", minute="2026-12-01T15:00")

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "is outside the approved time" in page
    assert 'href="#schedule-minute"' in page
    assert "2026-12-01T15:00" in page


def test_a_minute_the_clocks_show_twice_is_asked_about(draft: Story, publisher: Person):
    window = {"time_zone": "America/Toronto", "earliest": "2027-11-07T00:30", "latest": "2027-11-07T03:00"}
    draft.get_ready(window=window).submit().approve()

    asked = do(publisher, draft, "schedule", minute="2027-11-07T01:30")
    assert asked.headers["X-Refusal"] == "time_doubled"
    assert "The second: after they went back" in asked.content.decode()

    assert do(publisher, draft, "schedule", minute="2027-11-07T01:30", fold="1").status_code == 302
    assert draft.again().post.dispatches.get().fold == 1


def test_a_waiting_post_is_cancelled_with_a_reason_everybody_reads(scheduled: Story, author: Person, auditor: Person):
    do(author, scheduled, "cancel", text="The clinic is closed.")

    page = read(auditor, scheduled)
    assert scheduled.again().post.stage == Stage.CANCELLED
    assert "The clinic is closed." in page


# --- Talking


def test_a_question_holds_the_draft_until_the_page_has_its_answer(ready: Story, author: Person, director: Person):
    do(author, ready, "ask", text="Is it six months?", to_role="director")
    assert do(author, ready, "submit").headers["X-Refusal"] == "question_open"

    question = ready.post.questions.get()
    do(director, ready, "answer", about=str(question.public_id), text="Yes, six months.")

    assert "Yes, six months." in read(author, ready)
    assert do(author, ready, "submit").status_code == 302


def test_every_place_to_write_says_that_it_is_a_record(submitted: Story, director: Person):
    page = read(director, submitted)

    said = page.count("What you write here is a record and may be released.")
    assert said == page.count("<textarea") > 2


def test_nothing_typed_is_lost_when_its_form_is_gone(submitted: Story, reviewer: Person, director: Person):
    shown = submitted.digest
    verbs.request_changes(submitted.id, digest=shown, comment="No.", by=reviewer)

    answer = do(reviewer, submitted, "approve", text="A long and careful comment.")

    assert answer.status_code == 409
    assert "What you typed" in answer.content.decode()
    assert "A long and careful comment." in answer.content.decode()


def test_an_act_about_nothing_we_know_is_refused_with_a_sentence(ready: Story, director: Person):
    answer = do(director, ready, "answer", about="’; drop", text="x", address="https://example.ca/1")

    assert answer.status_code in (400, 409)
    assert b"error-summary" in answer.content


def test_an_act_that_is_none_does_not_exist(ready: Story, author: Person):
    assert do(author, ready, "explode").status_code == 404


def test_an_act_is_never_done_by_reading(ready: Story, author: Person):
    assert door(author).get(reverse("web:act", args=[ready.id, "submit"])).status_code == 405


# --- Sendings, package, history


def test_a_published_pair_is_shown_with_both_addresses(published: Story, author: Person):
    page = read(author, published)

    assert "Nothing: it is public." in page
    assert "/bulletin/@ONhealth/" in page
    assert "/bulletin/@ONsante/" in page


def test_the_history_tells_each_event_as_a_sentence_in_both_languages(published: Story, auditor: Person):
    english, french = read(auditor, published), read(auditor, published, "fr")

    assert "Scheduled for December 1, 2026, 9:00\u202fa.m. (Eastern time (Toronto))" in english
    assert "Posted to @ONsante (French)" in english
    assert "Envoi prévu le 1er décembre 2026, 9\u00a0h\u00a000 (Heure de l’Est (Toronto))" in french
    assert "Diffusion sur @ONsante (français)" in french


def test_every_event_a_post_can_have_has_its_sentence():
    from pathlib import Path

    import publishing

    source = "\n".join(path.read_text() for path in Path(publishing.__path__[0], "clock").glob("*.py"))
    told = set(re.findall(r'record\(subject_of\(post\), "(\w+)"', source)) | {verb.value for verb in Verb}

    assert told
    assert {verb for verb in told | {"create_draft", "keep_record"} if verb not in HAPPENED} == set()


# --- The chronology


@pytest.fixture
def told_twice(published: Story) -> Story:
    """Published, then taken down."""
    take_down(published.id, published.organisation, reason="The clinic burned down.")
    return published


@pytest.mark.parametrize(("language", "heading"), [("en", "Chronology"), ("fr", "Chronologie")])
def test_the_chronology_tells_who_did_what_when_and_why(
    told_twice: Story, records_officer, language: str, heading: str
):
    page = door(records_officer, language).get(reverse("web:chronology", args=[told_twice.id])).content.decode()

    assert heading in page
    for told in (ENGLISH, FRENCH, "Dana Whitfield", "2026-12-01 14:00:01 UTC", "COM-2100", "The clinic burned down."):
        assert told in page


def test_the_chronology_ends_with_the_head_of_the_trail(told_twice: Story, auditor: Person):
    from publishing.queries import history_of

    page = door(auditor).get(reverse("web:chronology", args=[told_twice.id])).content.decode()

    last = history_of(told_twice.post)[-1]
    assert last.digest in page.split("The end of the trail")[1]
    assert f"<dd>{last.sequence}</dd>" in re.sub(r"\s+", "", page.split("The end of the trail")[1])


def test_the_minister_s_office_is_refused_the_chronology_with_a_reason(submitted: Story, office, director):
    verbs.share(submitted.id, by=director)

    answer = door(office).get(reverse("web:chronology", args=[submitted.id]))

    assert answer.status_code == 403
    assert answer.headers["X-Refusal"] == "office_reads_the_post"


# --- What a page costs


def asked_of_the_database(person: Person, address: str) -> list[str]:
    client = door(person)
    client.get(address)  # who looks for the first time is noted
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return [question["sql"] for question in asked]


def test_the_page_of_a_post_reads_each_fact_once(ready: Story):
    asked = asked_of_the_database(ready.organisation.author, f"/posts/{ready.id}/")

    assert len(asked) < 60
    assert sum('FROM "channels_profile"' in question for question in asked) == 1  # the facts of a check
    assert sum('FROM "compliance_checkrun"' in question for question in asked) == 1


def test_a_draft_whose_time_is_over_asks_for_another_time(ready: Story, clock):
    clock.shift(timedelta(days=30))

    page = read(ready.organisation.author, ready)

    assert "Its authors: its planned time is over." in page
    assert "Write a new version" in page
