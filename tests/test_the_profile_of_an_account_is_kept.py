"""Custodians record what an account shows and stands on; the rules read it with every post."""

from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from channels import register
from channels.models import Channel
from channels.profiles import Kept, Shown, keep_profile
from compliance.content import read
from people.models import Person
from people.refusals import BadInput, NotAllowed, NotNow
from publishing.checking import check_content, facts_for, is_fresh, latest_check
from publishing.content.documents import content_of
from records.trail import Subject, history
from tests.organisation import Organisation, active_channel
from tests.story import Story

pytestmark = pytest.mark.django_db

WHOLE = Kept(
    register_number="OPSWD-10433",
    plan="Health 2026",
    plan_until=date(2027, 3, 31),
    review_due_on=date(2027, 1, 15),
    service_hours={"en": "Monday to Friday, 8:30 am to 5 pm", "fr": "Du lundi au vendredi, de 8 h 30 à 17 h"},
    terms_urls={"en": "https://www.ontario.ca/social", "fr": "https://www.ontario.ca/fr/social"},
    shown={
        "en": Shown("Ontario Health", "Health news for everyone in Ontario.", "https://www.ontario.ca/health", "kit-3"),
        "fr": Shown(
            "Santé Ontario", "Les nouvelles de la santé en Ontario.", "https://www.ontario.ca/fr/sante", "kit-3"
        ),
    },
)


def act_rules(story: Story) -> set[str]:
    """The rules about accounts that find something in the newest version, as it stands today."""
    report = check_content(content_of(story.post.newest))
    return {found.rule for found in report.findings if found.family == "account"}


def test_a_whole_profile_raises_nothing(ready: Story, channel: Channel, custodian: Person) -> None:
    keep_profile(channel, WHOLE, by=custodian)
    assert act_rules(ready) == set()


def test_before_anybody_recorded_it_nothing_is_known_and_nothing_is_held(ready: Story) -> None:
    facts = facts_for(content_of(ready.post.newest)).account(0)
    assert (facts.profile, facts.register_number, facts.plan) == (None, None, None)
    assert (facts.status, facts.kind, facts.custodians) == ("active", "ministry", 2)
    assert act_rules(ready) == set()


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"register_number": ""}, "ACT004"),
        ({"plan": ""}, "ACT003"),
        ({"plan_until": date(2026, 10, 31)}, "ACT003"),
        ({"review_due_on": date(2026, 11, 30)}, "ACT014"),
        ({"service_hours": {"en": "Always"}}, "ACT012"),
        ({"shown": {**WHOLE.shown, "fr": Shown("Santé Ontario")}}, "ACT009"),
        ({"shown": {**WHOLE.shown, "en": replace(WHOLE.shown["en"], link="https://bit.ly/on")}}, "ACT008"),
        ({"shown": {**WHOLE.shown, "en": replace(WHOLE.shown["fr"], name="Health")}}, "ACT010"),
        ({"shown": {**WHOLE.shown, "en": replace(WHOLE.shown["en"], name="Minister of Health")}}, "ACT007"),
    ],
)
def test_each_gap_is_found(ready: Story, channel: Channel, custodian: Person, changes: dict, rule: str) -> None:
    keep_profile(channel, replace(WHOLE, **changes), by=custodian)
    assert rule in act_rules(ready)


def test_an_overdue_review_never_stops_a_warning(draft: Story, channel: Channel, custodian: Person) -> None:
    keep_profile(channel, replace(WHOLE, review_due_on=date(2026, 11, 30)), by=custodian)
    assert act_rules(draft.get_ready(category="emergency")) == set()


def test_a_check_made_before_the_profile_changed_is_old(ready: Story, channel: Channel, custodian: Person) -> None:
    keep_profile(channel, WHOLE, by=custodian)
    revision = ready.post.newest
    assert not is_fresh(latest_check(ready.post, revision.digest), content_of(revision))


def test_a_bilingual_account_has_one_profile_for_both_languages(organisation: Organisation) -> None:
    both = active_channel(organisation, accounts={"mul": "@ONboth"})
    keep_profile(both, replace(WHOLE, shown={"mul": WHOLE.shown["en"]}), by=organisation.custodian)
    target = {"platform": "bulletin", "channel": str(both.public_id), "accounts": {"en": "@ONboth", "fr": "@ONboth"}}
    content = read({"jurisdiction": "ontario", "channels": [target], "variants": {"en": {"text": "Open."}}})
    shown = facts_for(content).account(0).profile
    assert shown is not None
    assert shown["en"] == shown["fr"]


@pytest.mark.parametrize("who", ["custodian", "registrar"])
def test_its_custodians_and_the_registrar_record_it(organisation: Organisation, channel: Channel, who: str) -> None:
    assert keep_profile(channel, WHOLE, by=getattr(organisation, who)).plan == "Health 2026"


@pytest.mark.parametrize("who", ["author", "director", "publisher", "office", "auditor", "administrator", "stranger"])
def test_nobody_else_does(organisation: Organisation, channel: Channel, who: str) -> None:
    with pytest.raises(NotAllowed, match="on the account “Health news”"):
        keep_profile(channel, WHOLE, by=getattr(organisation, who))


def test_a_link_that_is_none_is_refused_and_nothing_kept(channel: Channel, custodian: Person) -> None:
    broken = {**WHOLE.shown, "en": replace(WHOLE.shown["en"], link="javascript:alert(1)")}
    with pytest.raises(BadInput, match="not a web address"):
        keep_profile(channel, replace(WHOLE, shown=broken), by=custodian)
    assert Channel.objects.get(pk=channel.pk).profile_kept_at is None


def test_a_closed_account_stays_as_it_is(channel: Channel, registrar: Person) -> None:
    register.close(channel, reason="The campaign is over.", by=registrar)
    with pytest.raises(NotNow, match="Closed"):
        keep_profile(channel, WHOLE, by=registrar)


def test_the_trail_tells_that_it_was_recorded_and_none_of_its_words(channel: Channel, custodian: Person) -> None:
    keep_profile(channel, WHOLE, by=custodian)
    event = list(history(Subject("channel", channel.public_id)))[-1]
    assert event.verb == "channel_keep_profile"
    assert "OPSWD-10433" in event.facts
    assert "Health news for everyone" not in event.facts


FORM = {
    "register_number": "OPSWD-10433",
    "plan": "Health 2026",
    "plan_until": "2027-03-31",
    "review_due_on": "2027-01-15",
    "name_en": "Ontario Health",
    "bio_en": "Health news for everyone in Ontario.",
    "link_en": "https://www.ontario.ca/health",
    "avatar_en": "kit-3",
    "name_fr": "Santé Ontario",
    "bio_fr": "Les nouvelles de la santé en Ontario.",
    "link_fr": "https://www.ontario.ca/fr/sante",
    "avatar_fr": "",
    "hours_en": "Monday to Friday",
    "hours_fr": "Du lundi au vendredi",
    "terms_en": "https://www.ontario.ca/social",
    "terms_fr": "https://www.ontario.ca/fr/social",
}


def send(client: Client, person: Person, channel: Channel, **changes: str) -> tuple[int, str]:
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    address = reverse("web:account-act", args=[channel.public_id, "keep_profile"])
    answer = client.post(address, FORM | changes, follow=True)
    return answer.status_code, unescape(answer.text)


def test_the_page_records_it_and_shows_what_is_missing(client: Client, channel: Channel, custodian: Person) -> None:
    status, said = send(client, custodian, channel)
    assert status == 200
    assert "The profile is recorded." in said
    assert "OPSWD-10433" in said
    assert "Official picture, French account" in said
    assert "missing" in said
    assert "Profile recorded" in said


def test_the_page_says_so_while_nothing_is_recorded(client: Client, channel: Channel, custodian: Person) -> None:
    client.force_login(custodian, backend="django.contrib.auth.backends.ModelBackend")
    assert "Nobody has recorded its profile yet" in unescape(
        client.get(reverse("web:account", args=[channel.public_id])).text
    )


def test_what_cannot_be_taken_comes_back_at_its_field(client: Client, channel: Channel, custodian: Person) -> None:
    status, said = send(client, custodian, channel, link_fr="not an address", plan="Health 2026–27")
    assert status == 400
    assert "is not a web address" in said
    assert 'value="Health 2026–27"' in said
    assert 'href="#keep_profile-link_fr"' in said


def test_the_page_is_complete_in_french(client: Client, channel: Channel, custodian: Person) -> None:
    Person.objects.filter(pk=custodian.pk).update(language="fr")
    custodian.refresh_from_db()
    _status, said = send(client, custodian, channel)
    for words in (
        "Le profil est inscrit",
        "Numéro au registre des comptes",
        "manquant",
        "Prochain examen du compte",
    ):
        assert words in said
