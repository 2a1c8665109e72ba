"""Only official accounts are registered: in both languages, with two custodians, once; and their life is a table."""

from collections.abc import Callable

import pytest
from django.db import transaction
from django.utils.translation import override

from channels import register
from channels.models import Account, Channel, Platform, Status
from channels.permissions import Verb
from people import services
from people.actors import CONSOLE
from people.models import Ministry, Person
from people.refusals import BadInput, NotAllowed, NotNow
from people.roles import Role
from records.trail import Subject, history
from tests.organisation import LONG_AGO, Organisation, add_member, registration, requested_channel

REGISTRARS_ACTS: dict[str, Callable[[Channel, Organisation, Person], object]] = {
    "activate": lambda channel, _, by: register.activate(channel, by=by),
    "suspend": lambda channel, _, by: register.suspend(channel, reason="Lost password.", by=by),
    "reinstate": lambda channel, _, by: register.reinstate(channel, by=by),
    "close": lambda channel, _, by: register.close(channel, reason="The campaign is over.", by=by),
    "change_accounts": lambda channel, _, by: register.change_accounts(channel, {"mul": "@ONboth"}, by=by),
    "change_custodians": lambda channel, house, by: register.change_custodians(
        channel, [house.director, house.custodian], by=by
    ),
}


def test_an_official_pair_of_accounts_is_registered(organisation: Organisation, ministry: Ministry):
    channel = register.register(ministry, **registration(organisation))

    assert channel.status == Status.REQUESTED
    assert dict(channel.accounts.values_list("language", "handle")) == {"en": "@ONhealth", "fr": "@ONsante"}
    assert set(channel.custodians.all()) == {organisation.custodian, organisation.second_custodian}
    assert channel.terms_url_fr == "https://www.ontario.ca/conditions"


def test_one_account_that_speaks_both_languages_is_registered(organisation: Organisation):
    channel = requested_channel(organisation, accounts={"mul": "@ONboth"})

    assert channel.accounts.get().language == Account.BOTH


@pytest.mark.parametrize(
    ("kind", "why", "source"),
    [
        ("personal", "somebody’s own", "doc-eng.aspx?id=32811"),
        ("specialist", "belongs to the person", "/specialist-and-executive-social-media-use"),
        ("executive", "belongs to the person", "/specialist-and-executive-social-media-use"),
        ("minister", "the minister’s own", "/minister-personal-social-media-use"),
    ],
)
def test_an_unofficial_account_is_refused_and_told_why_and_by_whom(
    organisation: Organisation, kind: str, why: str, source: str
):
    with pytest.raises(BadInput, match=why) as refused, override("en"):
        requested_channel(organisation, kind=kind)
    assert refused.value.reason.code == "kind_not_official"
    assert source in refused.value.reason.remedy
    assert not Channel.objects.exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"accounts": {"en": "@ONhealth"}}, "speaks both languages"),
        ({"accounts": {"fr": "@ONsante"}}, "speaks both languages"),
        ({"accounts": {}}, "speaks both languages"),
        ({"accounts": {"en": "@a", "fr": "@b", "mul": "@c"}}, "speaks both languages"),
        ({"accounts": {"en": "@ONhealth", "fr": "@onHEALTH"}}, "speaks both languages"),
        ({"accounts": {"en": "@ON health", "fr": "@b"}}, "not the name of an account"),
        ({"accounts": {"en": "https://x.com/ONhealth", "fr": "@b"}}, "not the name of an account"),
        ({"accounts": {"en": "@" + "a" * 200, "fr": "@b"}}, "not the name of an account"),
        ({"kind": "fan-page"}, "not one of the choices"),
        ({"platform": "telegraph"}, "not one of the choices"),
        ({"name": " "}, "A name is needed"),
        ({"name": "n" * 121}, "at most 120 characters"),
        ({"purpose": ""}, "nothing written"),
        ({"purpose": "hidden \u202e turn"}, "cannot be shown safely"),
        ({"purpose": "half \ud800 sign"}, "cannot be shown safely"),
        ({"terms_urls": {"en": "javascript:alert(1)"}}, "not a web address"),
        ({"terms_urls": {"en": "http://www.ontario.ca/terms"}}, "not a web address"),
    ],
)
def test_a_registration_that_is_not_whole_is_refused_and_leaves_nothing(
    organisation: Organisation, changes: dict, sentence: str
):
    with pytest.raises(BadInput, match=sentence):
        requested_channel(organisation, **changes)
    assert not Channel.objects.exists()
    assert not Account.objects.exists()


@pytest.mark.parametrize(
    "who",
    [
        [],
        ["custodian"],
        ["custodian", "custodian"],
        ["custodian", "stranger"],
        ["custodian", "office"],
        ["custodian", "caretaker"],
    ],
    ids=" and ".join,
)
def test_an_account_needs_two_different_custodians_of_its_ministry(organisation: Organisation, who: list[str]):
    with pytest.raises(BadInput, match="two different custodians"):
        requested_channel(organisation, custodians=[getattr(organisation, name) for name in who])


def test_a_custodian_who_left_does_not_count(organisation: Organisation):
    services.end_membership(organisation.custodian.memberships.get(), by=organisation.administrator)

    with pytest.raises(BadInput, match="two different custodians"):
        requested_channel(organisation)


def test_an_account_whose_custodian_left_meanwhile_does_not_become_active(organisation: Organisation):
    channel = requested_channel(organisation)
    services.deactivate(organisation.custodian, for_cause=False, by=organisation.administrator)

    with pytest.raises(BadInput, match="two different custodians"):
        register.activate(channel, by=organisation.registrar)


@pytest.mark.parametrize("handle", ["@ONhealth", "ONhealth", " @onHEALTH ", "＠ＯＮｈｅａｌｔｈ"])
def test_a_handle_is_registered_once_per_platform_however_it_is_typed(organisation: Organisation, handle: str):
    requested_channel(organisation)

    with pytest.raises(NotNow, match="is already registered on this platform"):
        requested_channel(organisation, accounts={"en": handle, "fr": "@autre"})
    requested_channel(organisation, platform=Platform.X, accounts={"en": handle, "fr": "@autre"})


def test_the_handles_of_a_closed_account_are_not_given_away(organisation: Organisation, channel: Channel):
    register.close(channel, reason="Merged with another account.", by=organisation.registrar)

    with pytest.raises(NotNow, match="is already registered"):
        requested_channel(organisation)


@pytest.mark.parametrize("who", ["author", "publisher", "custodian", "director", "office", "administrator", "stranger"])
def test_only_a_registrar_registers(organisation: Organisation, who: str):
    with pytest.raises(NotAllowed, match="role “Account register” in the ministry"):
        requested_channel(organisation, by=getattr(organisation, who))


def test_a_registrar_of_another_ministry_registers_nothing_here(organisation: Organisation):
    outsider = add_member("outsider", "Olive Outis", organisation.other_ministry, Role.REGISTRAR)

    with pytest.raises(NotAllowed, match="role “Account register” in the ministry"):
        requested_channel(organisation, by=outsider)


LIFE = {
    Status.REQUESTED: {"activate": Status.ACTIVE, "close": Status.CLOSED},
    Status.ACTIVE: {"suspend": Status.SUSPENDED, "close": Status.CLOSED},
    Status.SUSPENDED: {"reinstate": Status.ACTIVE, "close": Status.CLOSED},
    Status.CLOSED: {},
}
WAY_TO = {
    Status.REQUESTED: [],
    Status.ACTIVE: ["activate"],
    Status.SUSPENDED: ["activate", "suspend"],
    Status.CLOSED: ["close"],
}


@pytest.mark.parametrize("act", ["activate", "suspend", "reinstate", "close"])
@pytest.mark.parametrize("status", Status)
def test_an_account_lives_by_the_table(organisation: Organisation, status: Status, act: str):
    channel = requested_channel(organisation)
    for step in WAY_TO[status]:
        REGISTRARS_ACTS[step](channel, organisation, organisation.registrar)

    if act in LIFE[status]:
        assert REGISTRARS_ACTS[act](channel, organisation, organisation.registrar).status == LIFE[status][act]
    else:
        with pytest.raises(NotNow, match=f"The account is “{status.label}”"):
            REGISTRARS_ACTS[act](channel, organisation, organisation.registrar)


MAY = {
    "activate": {"registrar"},
    "suspend": {"registrar", "custodian", "publisher"},
    "reinstate": {"registrar", "custodian"},
    "close": {"registrar"},
    "change_accounts": {"registrar"},
    "change_custodians": {"registrar"},
}
EVERYBODY = [
    *("registrar", "custodian", "publisher", "director", "author", "reviewer", "caretaker"),
    *("records_officer", "office", "auditor", "administrator", "stranger"),
]


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("act", MAY)
def test_who_may_change_an_account(organisation: Organisation, act: str, who: str):
    channel = requested_channel(organisation)
    for step in {"suspend": ["activate"], "reinstate": ["activate", "suspend"]}.get(act, []):
        REGISTRARS_ACTS[step](channel, organisation, organisation.registrar)

    if who in MAY[act]:
        REGISTRARS_ACTS[act](channel, organisation, getattr(organisation, who))
    else:
        with pytest.raises(NotAllowed, match="on the account “Health news”"):
            REGISTRARS_ACTS[act](channel, organisation, getattr(organisation, who))


@pytest.mark.parametrize("act", ["suspend", "close"])
def test_stopping_an_account_takes_a_reason(organisation: Organisation, channel: Channel, act: str):
    with pytest.raises(BadInput, match="A reason is needed"):
        getattr(register, act)(channel, reason="  ", by=organisation.registrar)


@pytest.mark.parametrize("act", ["change_accounts", "change_custodians"])
def test_nothing_changes_on_a_closed_account(organisation: Organisation, channel: Channel, act: str):
    register.close(channel, reason="It is over.", by=organisation.registrar)

    with pytest.raises(NotNow, match="The account is “Closed”"):
        REGISTRARS_ACTS[act](channel, organisation, organisation.registrar)


def test_a_pair_may_become_one_bilingual_account_and_back(organisation: Organisation, channel: Channel):
    register.change_accounts(channel, {"mul": "@ONhealth"}, by=organisation.registrar)
    register.change_accounts(channel, {"en": "@ONhealth", "fr": "@ONsante"}, by=organisation.registrar)

    assert channel.accounts.count() == 2


def test_every_act_is_on_the_chain_of_the_account(organisation: Organisation, channel: Channel):
    register.suspend(channel, reason="x" * 301, by=organisation.custodian)
    register.reinstate(channel, reason="The password is back.", by=organisation.custodian)

    events = history(Subject("channel", channel.public_id))
    assert [event.verb for event in events] == [
        "channel_registered",
        "channel_activate",
        "channel_suspend",
        "channel_reinstate",
    ]
    assert [event.actor_role for event in events] == ["registrar", "registrar", "custodian", "custodian"]
    assert "x" * 301 not in events[2].facts
    assert '"reason": "sha256:' in events[2].facts
    assert "The password is back." not in events[3].facts


def test_an_act_inside_a_wider_transaction_goes_back_with_it(organisation: Organisation, channel: Channel):
    class TheRestFailed(Exception):
        pass

    def suspend_and_fail() -> None:
        with transaction.atomic():
            locked = Channel.objects.select_for_update().get(pk=channel.pk)
            register.suspend(locked, reason="Lost password.", by=organisation.publisher)
            raise TheRestFailed("the rest")

    with pytest.raises(TheRestFailed, match="rest"):
        suspend_and_fail()
    channel.refresh_from_db()
    assert channel.status == Status.ACTIVE
    assert len(history(Subject("channel", channel.public_id))) == 2


def test_every_arrow_leads_from_somewhere_to_somewhere():
    assert {verb for _, verb in register.ARROWS} == {Verb.ACTIVATE, Verb.SUSPEND, Verb.REINSTATE, Verb.CLOSE}
    assert {before for before, _ in register.ARROWS} == set(Status) - {Status.CLOSED}


@pytest.mark.parametrize("code", ["health", "H", "HLTH-1", " ", "A" * 13])
def test_a_ministry_has_a_code_that_can_head_a_file_number(db: None, code: str):
    with pytest.raises(BadInput, match="cannot head a file number"):
        services.add_ministry(code, name_en="Health", name_fr="Santé", since=LONG_AGO, by=CONSOLE)
