"""The register as pages: who sees an account, who may do what with it, and why not; what is never registered."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from channels import register
from channels.models import Account, Channel, Status
from people.models import Person
from publishing import verbs
from tests.organisation import Organisation, add_member, requested_channel
from tests.story import Story
from tests.test_web_work import read, sign_in

pytestmark = pytest.mark.django_db
ACCOUNTS, REGISTER = "/accounts/", "/accounts/register/"
NOT_REGISTERED = {
    "personal": "somebody’s own, not the ministry’s",
    "specialist": "Specialist and executive social media use",
    "executive": "Specialist and executive social media use",
    "minister": "Minister personal social media use",
}


def page_of(channel: Channel) -> str:
    return reverse("web:account", args=[channel.public_id])


def do(client: Client, person: Person, channel: Channel, act: str, language: str = "en", **sent: object):
    """Send the form of an act."""
    sign_in(client, person, language)
    return client.post(reverse("web:account-act", args=[channel.public_id, act]), sent, follow=True)


def typed(organisation: Organisation, **changes: object) -> dict:
    """What the browser sends to register an account, changed as said."""
    return {
        "ministry": str(organisation.ministry.public_id),
        "platform": "bulletin",
        "kind": "program",
        "name": "Clinics",
        "purpose": "Where the clinics are.",
        "handle_en": "@ONclinics",
        "handle_fr": "@ONcliniques",
        "terms_en": "https://www.ontario.ca/social",
        "terms_fr": "https://www.ontario.ca/fr/medias-sociaux",
        "custodians": [str(organisation.custodian.public_id), str(organisation.second_custodian.public_id)],
    } | changes


def enter(client: Client, organisation: Organisation, language: str = "en", **changes: object):
    """Send the form of the register."""
    sign_in(client, organisation.registrar, language)
    return client.post(REGISTER, typed(organisation, **changes), follow=True)


def test_the_register_lists_what_one_may_see(client: Client, channel: Channel, other_channel: Channel, author: Person):
    said = read(client, author, ACCOUNTS)

    assert "Health news" in said
    assert "@ONsante" in said
    assert "Active" in said
    assert "Roads" not in said


def test_the_office_is_told_what_opens_an_account_to_it(client: Client, channel: Channel, office: Person):
    assert "No account is open to you." in read(client, office, ACCOUNTS)
    assert "Aucun compte ne vous est accessible." in read(client, office, ACCOUNTS, "fr")


def test_an_account_one_may_not_see_does_not_exist(client: Client, channel: Channel, stranger: Person, office: Person):
    for person in (stranger, office):
        sign_in(client, person)
        assert client.get(page_of(channel)).status_code == 404
        assert do(client, person, channel, "suspend", reason="No.").status_code == 404
    assert Channel.objects.get(pk=channel.pk).status == Status.ACTIVE


def test_the_page_of_an_account_says_everything_about_it(client: Client, channel: Channel, author: Person):
    said = read(client, author, page_of(channel))

    for words in ("Ministry of Health", "@ONhealth", "What people in Ontario need", "Cora Lindqvist, Kofi Mensah"):
        assert words in said
    assert 'href="https://www.ontario.ca/terms"' in said
    assert "Priya Nair" in said
    assert "Registered" in said
    assert "Rosalind Tremblay (Account register)" in said


def test_the_page_is_complete_in_french(client: Client, channel: Channel, author: Person):
    said = read(client, author, page_of(channel), "fr")

    for words in ("Ministère de la Santé", "Personnes gardiennes", "Inscrit au registre", "Ce que vous ne pouvez pas"):
        assert words in said


@pytest.mark.parametrize("act", ["activate", "suspend", "reinstate", "change_accounts", "change_custodians", "close"])
def test_a_closed_door_says_why_and_what_helps(client: Client, channel: Channel, author: Person, act: str):
    said = read(client, author, page_of(channel))
    address = reverse("web:account-act", args=[channel.public_id, act])

    assert address not in said
    assert do(client, author, channel, act, reason="Why not.").status_code in (400, 403, 409)
    assert Channel.objects.get(pk=channel.pk).status == Status.ACTIVE


def test_reasons_of_closed_doors_are_read(client: Client, channel: Channel, author: Person):
    said = read(client, author, page_of(channel))

    assert "This takes the role “Account custodian” on the account “Health news”." in said
    assert "The account is “Active”: this cannot be done now." in said
    assert "Ask an administrator for the role" in said


@pytest.mark.parametrize("who", ["auditor", "records_officer"])
def test_who_only_reads_the_register_is_promised_nothing_and_sent_for_no_role(
    client: Client, channel: Channel, organisation: Organisation, who: str
):
    page = read(client, getattr(organisation, who), reverse("web:account", args=[channel.public_id]))

    assert "You read the register; its keepers and custodians change it." in page
    assert "What you cannot do" not in page
    assert "Pause sending on this account" not in page


def test_a_pause_is_offered_to_those_who_can_set_it(client: Client, channel: Channel, custodian, caretaker, author):
    address = reverse("web:account", args=[channel.public_id])

    assert all("Pause sending on this account" in read(client, person, address) for person in (custodian, caretaker))
    assert "Pause sending on this account" not in read(client, author, address)


def test_a_requested_account_is_made_active(client: Client, organisation: Organisation):
    channel = requested_channel(organisation)

    said = unescape(do(client, organisation.registrar, channel, "activate").text)

    assert "The account is active" in said
    assert Channel.objects.get(pk=channel.pk).status == Status.ACTIVE


def test_a_custodian_suspends_and_reads_what_it_reached(client: Client, scheduled: Story, custodian: Person):
    channel = scheduled.post.channels.get()

    said = unescape(do(client, custodian, channel, "suspend", reason="A strange post appeared.").text)

    assert "1 sending waits and will be held when its time comes, 0 are already leaving." in said
    assert said.count("A strange post appeared.") >= 2  # as the status, and in the history
    assert "Suspended" in said

    said = unescape(do(client, custodian, channel, "reinstate", "fr").text)
    assert "Le compte est de nouveau actif." in said
    assert Channel.objects.get(pk=channel.pk).status == Status.ACTIVE


def test_forms_on_one_page_keep_their_fields_apart(client: Client, channel: Channel, registrar: Person):
    said = read(client, registrar, page_of(channel))
    names = re.findall(r' id="([^"]+)"', said)

    assert "suspend-reason" in names
    assert "close-reason" in names
    assert len(names) == len(set(names))


def test_suspending_asks_for_a_reason(client: Client, channel: Channel, custodian: Person):
    answer = do(client, custodian, channel, "suspend", reason="  ")

    assert answer.status_code == 400
    assert '<a href="#suspend-reason">' in answer.text
    assert "may be released" in answer.text
    assert Channel.objects.get(pk=channel.pk).status == Status.ACTIVE


def test_the_register_closes_an_account_for_good(client: Client, channel: Channel, registrar: Person):
    said = unescape(do(client, registrar, channel, "close", reason="The program ended.").text)

    assert "The account is closed." in said
    assert "/do/" not in said


def test_addresses_are_changed_and_told_in_the_history(client: Client, channel: Channel, registrar: Person):
    said = unescape(do(client, registrar, channel, "change_accounts", handle_both="@ONhealthsante").text)

    assert "Addresses changed from @ONhealth, @ONsante to @ONhealthsante" in said
    assert [account.language for account in channel.accounts.all()] == [Account.BOTH]


def test_one_language_alone_is_refused_at_its_field(client: Client, channel: Channel, registrar: Person):
    answer = do(client, registrar, channel, "change_accounts", handle_en="@ONhealth")

    assert answer.status_code == 400
    assert "An official presence speaks both languages." in answer.text
    assert channel.accounts.count() == 2


def test_custodians_are_changed_and_named_in_the_history(client: Client, channel: Channel, organisation: Organisation):
    chosen = [str(person.public_id) for person in (organisation.custodian, organisation.author)]

    said = unescape(do(client, organisation.registrar, channel, "change_custodians", custodians=chosen).text)

    assert "Custodians changed from" in said
    assert set(channel.custodians.all()) == {organisation.custodian, organisation.author}


def test_one_custodian_is_too_few(client: Client, channel: Channel, organisation: Organisation):
    answer = do(
        client,
        organisation.registrar,
        channel,
        "change_custodians",
        custodians=[str(organisation.custodian.public_id)],
    )

    assert answer.status_code == 400
    assert "An account needs two different custodians." in answer.text


def test_only_staff_of_the_ministry_are_offered_as_custodians(
    client: Client, organisation: Organisation, channel: Channel
):
    said = read(client, organisation.registrar, page_of(channel))

    assert str(organisation.author.public_id) in said
    for person in (organisation.office, organisation.auditor, organisation.stranger):
        assert str(person.public_id) not in said
        answer = do(
            client, organisation.registrar, channel, "change_custodians", custodians=[str(person.public_id)] * 2
        )
        assert answer.status_code == 400


def test_an_account_is_entered_in_both_languages(client: Client, organisation: Organisation):
    said = unescape(enter(client, organisation).text)

    channel = Channel.objects.get()
    assert channel.status == Status.REQUESTED
    assert dict(channel.accounts.values_list("language", "handle")) == {"en": "@ONclinics", "fr": "@ONcliniques"}
    assert "Clinics" in said
    assert "Make active" in said


def test_one_bilingual_account_is_entered(client: Client, organisation: Organisation):
    enter(client, organisation, handle_en="", handle_fr="", handle_both="ONclinics")

    assert Account.objects.get().language == Account.BOTH


@pytest.mark.parametrize("kind", NOT_REGISTERED)
def test_what_is_nobodys_official_account_is_refused_with_its_source(
    client: Client, organisation: Organisation, kind: str
):
    answer = enter(client, organisation, kind=kind)
    said = unescape(answer.text)

    assert answer.status_code == 400
    assert '<a href="#account-kind">' in answer.text
    assert "An account of this kind cannot be registered" in said
    assert NOT_REGISTERED[kind] in said.split("error-summary")[1].split("</ul>")[0]
    assert "Where the clinics are." in said
    assert not Channel.objects.exists()


def test_the_kinds_that_are_refused_are_explained_before(client: Client, organisation: Organisation):
    said = read(client, organisation.registrar, REGISTER)

    assert "Which accounts cannot be registered, and why" in said
    assert "public servants neither set it up nor run it" in said
    assert "Quels comptes ne peuvent pas être inscrits" in read(client, organisation.registrar, REGISTER, "fr")


BROKEN = {
    "no handle": ({"handle_en": "", "handle_fr": ""}, "account-handle_en"),
    "one language": ({"handle_fr": ""}, "account-handle_en"),
    "both ways": ({"handle_both": "@both"}, "account-handle_both"),
    "no name of an account": ({"handle_fr": "@ON cliniques"}, "account-handle_fr"),
    "an address that is none": ({"terms_fr": "ftp://x"}, "account-terms_fr"),
    "one custodian": ({"custodians": []}, "account-custodians"),
    "no platform": ({"platform": "telegraph"}, "account-platform"),
    "no ministry": ({"ministry": "zzz"}, "account-ministry"),
    "a name turned around": ({"name": "a\u202eb"}, ""),
    "a huge purpose": ({"purpose": "x" * 3_000}, ""),
}


@pytest.mark.parametrize("how", BROKEN)
def test_what_cannot_be_taken_comes_back_at_its_field(client: Client, organisation: Organisation, how: str):
    changes, field = BROKEN[how]

    answer = enter(client, organisation, **changes)

    assert answer.status_code == 400
    assert f'<a href="#{field}' in answer.text if field else "error-summary" in answer.text
    assert not Channel.objects.exists()


def test_an_account_that_is_registered_already_is_refused(client: Client, channel: Channel, organisation: Organisation):
    answer = enter(client, organisation, handle_fr="@onsante")

    assert answer.status_code == 400
    assert '<a href="#account-handle_fr">' in answer.text
    assert "is already registered on this platform" in answer.text


def test_the_french_account_comes_first_in_french(client: Client, organisation: Organisation):
    said = read(client, organisation.registrar, REGISTER, "fr")

    assert said.index('id="account-handle_fr"') < said.index('id="account-handle_en"')


def test_who_keeps_no_register_enters_nothing(client: Client, organisation: Organisation):
    sign_in(client, organisation.author)

    answer = client.post(REGISTER, typed(organisation))

    assert answer.status_code == 403
    assert "Account register" in answer.text
    assert REGISTER not in client.get(ACCOUNTS).text
    assert not Channel.objects.exists()


def test_the_register_of_another_ministry_stays_closed(client: Client, organisation: Organisation):
    answer = enter(client, organisation, ministry=str(organisation.other_ministry.public_id))

    assert answer.status_code == 400
    assert not Channel.objects.exists()


def test_a_pause_is_said_on_the_page_and_in_the_list(client: Client, channel: Channel, organisation: Organisation):
    verbs.pause(reason="A fire at the data centre.", channel=channel, by=organisation.custodian)

    assert "A fire at the data centre." in read(client, organisation.author, page_of(channel)).split("<main")[1]
    assert "Paused" in read(client, organisation.author, ACCOUNTS).split("<main")[1]


def test_a_reason_is_read_in_the_history_while_its_words_are_kept(
    client: Client, channel: Channel, organisation: Organisation
):
    register.suspend(channel, reason="why " * 100, by=organisation.custodian)
    register.reinstate(channel, reason="The password is back.", by=organisation.custodian)
    verbs.pause(reason="A fire.", channel=channel, by=organisation.custodian)

    def past() -> str:
        return read(client, organisation.author, page_of(channel)).split('id="history"')[1]

    for words in (("why " * 100).strip(), "The password is back.", "A fire."):
        assert words in past()
    assert "no longer kept" not in past()
    channel.status_reasons.all().delete()
    assert "The password is back." not in past()
    assert "its words are no longer kept" in past()


def test_an_act_that_is_none_does_not_exist(client: Client, channel: Channel, registrar: Person):
    assert do(client, registrar, channel, "register").status_code == 404
    assert do(client, registrar, channel, "zzz").status_code == 404


def test_somebody_who_left_is_not_offered(client: Client, organisation: Organisation, channel: Channel):
    gone = add_member("gone", "Gil Ouellet", organisation.ministry)
    Person.objects.filter(pk=gone.pk).update(is_active=False)

    assert "Gil Ouellet" not in read(client, organisation.registrar, page_of(channel))
