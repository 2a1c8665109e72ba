"""The rule owners' desk: a finding is called wrong, two people mend it, lists are changed, figures name nobody."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from compliance.mending.packs_now import pack_now
from compliance.models import Dispute, PackChange
from compliance.terms import load_list
from people.models import Person
from people.roles import Role
from publishing import verbs
from publishing.clock.rechecking import recheck_changed
from publishing.figures.overrides import overrides
from publishing.mailing import mail_notices
from publishing.telling.notices import tell
from tests.organisation import Organisation, add_member
from tests.story import Story, save
from tests.test_a_wrong_rule_has_a_way_out import WRONG, WRONG_FR, finding_of
from tests.test_web_stops import send
from tests.test_web_work import read
from web.mending.hows import how_name

pytestmark = pytest.mark.django_db
DESK, LIST = "/rule-desk/", "/rule-desk/lists/ontario/parties-ontario/"


@pytest.fixture
def owner(organisation: Organisation) -> Person:
    return add_member("rules", "Ravi Anand", organisation.ministry, Role.RULE_OWNER)


@pytest.fixture
def second_owner(organisation: Organisation) -> Person:
    return add_member("second-rules", "Solange Petit", organisation.ministry, Role.RULE_OWNER)


@pytest.fixture
def blocked(draft: Story) -> Story:
    content = {"variants": {"en": {"text": WRONG}, "fr": {"text": WRONG_FR}}}
    save(draft.post, by=draft.organisation.author, **content)
    verbs.check(draft.id, by=draft.organisation.author)
    return draft.again()


def call_it_wrong(client: Client, story: Story, language: str = "en"):
    found = finding_of(story)
    sent = {"about": found.fingerprint, "digest": story.digest, "text": "It is the name of a camp."}
    return send(client, story.organisation.author, f"/posts/{story.id}/do/dispute/", language, **sent)


def propose(client: Client, owner: Person, **changed: str):
    said = Dispute.objects.get()
    until = (timezone.localdate() + timedelta(days=30)).isoformat()
    sent = {"words": "Camp Protected B", "until": until, "reason": "A camp."} | changed
    return send(client, owner, reverse("web:answer-dispute", args=[said.public_id, "exception"]), **sent)


def test_a_finding_is_called_wrong_where_it_stands(client: Client, blocked: Story):
    author = blocked.organisation.author
    page = read(client, author, f"/posts/{blocked.id}/")
    assert "This finding is wrong" in page
    assert "Ce constat est erroné" in read(client, author, f"/posts/{blocked.id}/", "fr")
    assert "The rule owners are told." in call_it_wrong(client, blocked).text
    assert Dispute.objects.get().why == "It is the name of a camp."


def test_from_the_dispute_to_the_mended_post(client: Client, blocked: Story, owner: Person, second_owner: Person):
    call_it_wrong(client, blocked)
    desk = read(client, owner, DESK)
    assert "It is the name of a camp." in desk
    assert "a second rule owner has to agree" in propose(client, owner).text
    change = PackChange.objects.get()
    agree = reverse("web:decide-change", args=[change.public_id, "agree"])
    assert agree not in read(client, owner, DESK)
    assert "In force" in send(client, second_owner, agree).text
    recheck_changed()
    assert finding_of(blocked.again()) is None
    assert "The rule was mended" not in read(client, blocked.organisation.author, f"/posts/{blocked.id}/")


def test_who_owns_no_rules_has_no_desk(client: Client, blocked: Story, owner: Person, director: Person):
    call_it_wrong(client, blocked)
    assert send(client, director, DESK).status_code in (404, 405)
    client.force_login(director, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(DESK).status_code == 404
    assert client.get(LIST).status_code == 404
    assert client.get("/rule-desk/figures/").status_code == 404
    assert propose(client, director).status_code == 404
    assert not PackChange.objects.exists()


def test_a_proposal_that_cannot_be_taken_comes_back_in_its_form(client: Client, blocked: Story, owner: Person):
    call_it_wrong(client, blocked)
    answer = propose(client, owner, until="2020-01-01")
    assert answer.status_code == 400
    assert "Choose a last day after today" in answer.text
    assert "A camp." in answer.text


def test_the_rule_is_right_is_an_answer_too(client: Client, blocked: Story, owner: Person):
    call_it_wrong(client, blocked)
    said = Dispute.objects.get()
    send(client, owner, reverse("web:answer-dispute", args=[said.public_id, "answer"]), reason="The marking is real.")
    author = blocked.organisation.author
    assert "The marking is real." in read(client, author, f"/posts/{blocked.id}/")
    tell()
    assert "The rule owners answered: the rule stands" in read(client, author)


def test_the_second_owner_is_told_what_waits(client: Client, blocked: Story, owner: Person, second_owner: Person):
    call_it_wrong(client, blocked)
    propose(client, owner)
    tell()
    assert "A change of the rules waits for a second person" in read(client, second_owner)
    assert "A change of the rules waits for a second person" not in read(client, owner)


def test_the_desk_shows_what_the_rule_said_and_offers_no_exception_for_too_few_letters(
    client: Client, blocked: Story, owner: Person
):
    call_it_wrong(client, blocked)
    said = Dispute.objects.get()
    assert finding_of(blocked).message_en in read(client, owner, DESK)
    assert f'value="{said.excerpt}"' in read(client, owner, DESK)
    Dispute.objects.update(excerpt="25")
    assert 'value="25"' not in read(client, owner, DESK)


def test_a_change_is_refused_with_an_answer(client: Client, blocked: Story, owner: Person, second_owner: Person):
    call_it_wrong(client, blocked)
    propose(client, owner)
    change = PackChange.objects.get()
    send(client, second_owner, reverse("web:decide-change", args=[change.public_id, "refuse"]), reason="No such camp.")
    assert "No such camp." in read(client, owner, DESK)
    assert "+" not in pack_now("ontario").version


def test_the_page_of_a_rule_says_what_was_mended_to_those_who_work_here(
    client: Client, blocked: Story, owner: Person, second_owner: Person
):
    call_it_wrong(client, blocked)
    propose(client, owner)
    send(client, second_owner, reverse("web:decide-change", args=[PackChange.objects.get().public_id, "agree"]))
    assert "Camp Protected B" in read(client, blocked.organisation.author, "/rules/CON001/")
    client.logout()
    assert "Camp Protected B" not in client.get("/rules/CON001/").text


def test_a_change_in_force_is_ended_by_two_people(client: Client, blocked: Story, owner: Person, second_owner: Person):
    call_it_wrong(client, blocked)
    propose(client, owner)
    change = PackChange.objects.get()
    send(client, second_owner, reverse("web:decide-change", args=[change.public_id, "agree"]))
    send(client, second_owner, reverse("web:decide-change", args=[change.public_id, "end"]), reason="It closed.")
    end = PackChange.objects.get(kind="end")
    send(client, owner, reverse("web:decide-change", args=[end.public_id, "agree"]))
    assert not pack_now("ontario").mends


def test_an_entry_is_proposed_for_a_list_and_struck_again(client: Client, owner: Person, second_owner: Person):
    entry = {"en": "Beacon Party", "fr": "Parti du Phare", "how": "name", "phrases": "Beacon Party\nParti du Phare"}
    send(client, owner, LIST, reason="Registered.", **entry)
    send(client, second_owner, reverse("web:decide-change", args=[PackChange.objects.get().public_id, "agree"]))
    assert "Parti du Phare" in read(client, owner, f"{LIST}?q=phare")
    send(client, owner, LIST, name="Beacon Party", how="name", reason="Deregistered.")
    struck = PackChange.objects.get(kind="strike")
    send(client, second_owner, reverse("web:decide-change", args=[struck.public_id, "agree"]))
    assert "No entry matches." in read(client, owner, f"{LIST}?q=phare")


def test_a_list_says_where_it_comes_from_and_refuses_an_empty_entry(client: Client, owner: Person):
    assert "Source:" in read(client, owner, LIST)
    assert "Trouver une entrée" in read(client, owner, LIST, "fr")
    answer = send(client, owner, LIST, en="Beacon Party", fr="", how="name", phrases="", reason="Registered.")
    assert answer.status_code == 400
    assert not PackChange.objects.exists()


def test_rule_owners_are_told_without_seeing_the_post(client: Client, blocked: Story, owner: Person, mailoutbox):
    call_it_wrong(client, blocked)
    tell()
    mail_notices()
    mine = [mail for mail in mailoutbox if mail.to == [owner.email]]
    assert len(mine) == 1
    assert DESK in mine[0].body
    assert blocked.post.file_number not in mine[0].subject
    assert "Somebody says that a rule is wrong" in read(client, owner)


def test_figures_are_by_rule_and_name_nobody(client: Client, blocked: Story, owner: Person):
    call_it_wrong(client, blocked)
    line = next(line for line in overrides(["ontario"]) if line.rule == "CON001")
    assert (line.found, line.reasons, line.disputed, line.mended) == (2, 0, 1, 0)
    page = read(client, owner, "/rule-desk/figures/")
    assert "CON001" in page
    assert blocked.organisation.author.name not in page


def test_every_way_of_counting_in_a_list_has_its_words(client: Client, owner: Person):
    for pack in ("ontario", "canada"):
        for file in {file for files in pack_now(pack).lists.values() for file in files}:
            unsaid = [term.how for term in load_list(file).terms if how_name(term.how, file) == term.how]
            assert unsaid == [], file


def test_a_list_is_told_in_both_languages_by_how_its_entries_count(client: Client, owner: Person):
    Person.objects.filter(pk=owner.pk).update(language="fr")
    client.force_login(owner, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get("/rule-desk/lists/ontario/places/").content.decode()

    assert f'lang="en">{load_list("places").title.en}</p>' in page
    groups = re.findall(r"<h3>(Un.*?)</h3>", page)
    assert groups == sorted(groups)
    assert "Un lac, une rivière ou une baie" in groups
    countries = re.findall(r'<h4 class="card__head" lang="fr">(.*?)</h4>', page.split("<h3>Un pays", 1)[1])
    assert countries.index("Égypte") < countries.index("Finlande")


def test_each_figure_stands_beside_its_name_on_a_phone(client: Client, owner: Person, blocked: Story):
    client.force_login(owner, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get("/rule-desk/figures/").content.decode()

    for name in ("Found", "Let stand for a reason", "Share", "Disputed", "Mended"):
        assert f'<td data-label="{name}">' in page


def test_the_desk_takes_a_constant_number_of_queries(client: Client, blocked: Story, owner: Person):
    call_it_wrong(client, blocked)
    propose(client, owner)
    said = Dispute.objects.get()
    client.force_login(owner, backend="django.contrib.auth.backends.ModelBackend")
    client.get(DESK)
    counts = []
    for many in (1, 30):
        for number in range(many):
            said.pk, said.public_id, said.fingerprint = None, uuid4(), f"{said.fingerprint[:60]}{many}-{number}"
            said.save(force_insert=True)
        with CaptureQueriesContext(connection) as asked:
            page = client.get(DESK).text
        counts.append(len(asked))
    assert "Camp Protected B" in page

    assert counts[0] == counts[1]
    assert counts[1] < 30
