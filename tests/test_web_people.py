"""People as pages: administrators add them, give and take roles, hand over a link to a first password. Nobody else."""

import re
from datetime import date
from html import unescape

import pytest
from django.core import mail
from django.test import Client

from channels.models import Channel
from channels.queries import roles_of
from people import services
from people.actors import CONSOLE
from people.models import Membership, Person
from people.queries import roles_anywhere
from people.refusals import NotNow
from people.roles import Role
from people.tokens import issue_token
from publishing.models import Notice
from publishing.telling.notices import tell
from records.models import Event
from records.trail import Subject, history
from tests.organisation import LONG_AGO, Organisation, add_member
from tests.test_web_positions import read, words
from tests.test_web_work import sign_in

pytestmark = pytest.mark.django_db
LIST, ADD = "/people/", "/people/add/"
LATER = date(2999, 1, 1)
NEW_PASSWORD = "un érable, two maples"
NOBODY_ELSES = ("author", "director", "registrar", "auditor", "caretaker", "office", "publisher", "records_officer")


def address(person: Person, act: str = "") -> str:
    return f"{LIST}{person.public_id}/{f'{act}/' if act else ''}"


def sent(**changes: object) -> dict[str, object]:
    typed = {"name": "Nora Comeau", "email": "Nora@example.ca", "language": "fr", "ministry": "HLTH"}
    return typed | {"role": "member", "on_accounts": ["drafter", "publisher"]} | changes


def errors(page: str) -> str:
    found = re.search(r'id="error-summary".*?</ul>', page, re.S)
    return unescape(found[0]) if found else ""


@pytest.fixture
def administrator(organisation: Organisation, client: Client) -> Person:
    sign_in(client, organisation.administrator)
    return organisation.administrator


def test_somebody_is_added_with_everything_they_hold(client: Client, channel: Channel, administrator: Person):
    answer = client.post(ADD, sent())

    made = Person.objects.get(email="nora@example.ca")
    assert answer.url == address(made)
    assert made.language == "fr"
    assert not made.has_usable_password()
    assert roles_of(made, [channel]) == {Role.DRAFTER, Role.PUBLISHER}
    assert roles_anywhere(made) == {Role.MEMBER}
    page = words(client.get(answer.url).text)
    assert "Now make the link with which they choose their own password." in page
    assert "Drafting HLTH" in page


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"email": "nora"}, "Write an address like name@ontario.ca."),
        ({"email": "amira.haddad@"}, "Write an address like name@ontario.ca."),
        ({"email": "author@example.ca"}, "Somebody already signs in with author@example.ca."),
        ({"name": " "}, "Fill this in."),
        ({"role": "auditor"}, "cannot work on accounts and belong to the minister’s office or to audit"),
        ({"role": "administrator", "on_accounts": ["director"]}, "administrators decide on no post"),
        ({"ministry": "TRAN"}, "is not one of the available choices"),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field_and_nobody_is_added(
    client: Client, channel: Channel, administrator: Person, changes: dict[str, object], why: str
):
    before = Person.objects.count()

    answer = client.post(ADD, sent(**changes))

    assert answer.status_code == 400
    assert why in errors(answer.text)
    assert 'value="Nora Comeau"' in answer.text or "name" in changes
    assert Person.objects.count() == before


def test_roles_are_given_and_taken_back(client: Client, organisation: Organisation, channel: Channel, administrator):
    newcomer = add_member("newcomer", "Nora Comeau", organisation.ministry)

    client.post(address(newcomer, "team"), {"ministry": "HLTH", "role": "legal"})
    assert roles_of(newcomer, [channel]) == {Role.LEGAL}
    client.post(address(newcomer, "leave"), {"ministry": "HLTH", "role": "legal"})
    assert not roles_of(newcomer, [channel])

    client.post(address(newcomer, "role"), {"ministry": "HLTH", "role": "foi_officer", "since": LONG_AGO})
    assert roles_anywhere(newcomer) == {Role.MEMBER, Role.FOI_OFFICER}
    given = newcomer.memberships.get(role=Role.FOI_OFFICER)
    client.post(f"{address(newcomer)}memberships/{given.pk}/end/")
    assert roles_anywhere(newcomer) == {Role.MEMBER}

    told = Event.objects.filter(subject_id=newcomer.public_id).order_by("pk").values_list("verb", flat=True)
    assert list(told)[2:] == ["team_joined", "team_left", "membership_given", "membership_ended"]


def test_who_administers_people_never_gets_a_deciding_role_there(client: Client, channel: Channel, administrator):
    answer = client.post(address(administrator, "team"), {"ministry": "HLTH", "role": "director"})

    assert answer.status_code == 400
    assert "administrators decide on no post" in errors(answer.text)
    assert not roles_of(administrator, [channel])


def test_access_is_closed_for_good(client: Client, organisation: Organisation, administrator: Person):
    answer = client.post(address(organisation.director, "deactivate"), {"why": "cause"}, follow=True)

    organisation.director.refresh_from_db()
    assert not organisation.director.is_active
    assert organisation.director.deactivated_for_cause_at is not None
    assert "Can no longer sign in." in words(answer.text)
    assert "Give a role on accounts" not in words(answer.text)
    assert client.post(address(organisation.director, "password-link")).status_code == 409


def test_closing_somebodys_access_asks_why(client: Client, organisation: Organisation, administrator: Person):
    assert client.post(address(organisation.director, "deactivate")).status_code == 400

    organisation.director.refresh_from_db()
    assert organisation.director.is_active


def test_nobody_closes_their_own_access(client: Client, administrator: Person):
    answer = client.post(address(administrator, "deactivate"), {"why": "left"})

    assert answer.status_code == 400
    assert "Nobody closes their own access. Another administrator does it." in errors(answer.text)
    administrator.refresh_from_db()
    assert administrator.is_active


def link_for(client: Client, person: Person) -> str:
    page = client.post(address(person, "password-link")).text
    return re.search(r"http\S+(/set-password/[^<\s]+)", unescape(page))[1]


def test_a_link_lets_its_person_choose_a_password_once(
    client: Client, organisation: Organisation, administrator: Person
):
    newcomer = services.add_person("nora@example.ca", name="Nora Comeau", by=CONSOLE)
    link, theirs = link_for(client, newcomer), Client()
    assert link.startswith(f"/set-password/{newcomer.public_id}/?key=")  # no log holds what stands behind the `?`
    form = theirs.get(link, follow=True)
    assert "Choose your password" in words(form.text)
    place = form.redirect_chain[-1][0]
    assert "?" not in place

    weak = theirs.post(place, {"new_password1": "nora", "new_password2": "nora"})
    assert "There is something to correct" in words(weak.text)
    done = theirs.post(place, {"new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD}, follow=True)

    assert "Your password is set. Sign in with it." in words(done.text)
    newcomer.refresh_from_db()
    assert newcomer.check_password(NEW_PASSWORD)
    assert "This link no longer works." in words(Client().get(link, follow=True).text)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "The tokens your programs used no longer count. Make new ones in your settings."),
        ("fr", "Les jetons de vos programmes ne sont plus valides. Créez-en de nouveaux dans vos préférences."),
    ],
)
def test_a_password_set_through_a_link_ends_every_token(
    client: Client, organisation: Organisation, administrator: Person, language: str, said: str
):
    person = organisation.office
    Person.objects.filter(pk=person.pk).update(language=language)
    token, theirs = issue_token(person, by=person), Client(headers={"Accept-Language": language})
    place = theirs.get(link_for(client, person), follow=True).redirect_chain[-1][0]
    done = theirs.post(place, {"new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD}, follow=True)

    assert said in words(done.text)
    assert Client().get("/api/v1/me/", headers={"Authorization": f"Bearer {token}"}).status_code == 401
    events = list(history(Subject("person", person.public_id)))
    assert [event.verb for event in events][-2:] == ["password_set", "tokens_revoked"]
    assert {event.actor_id for event in events[-2:]} == {person.public_id}


def test_who_had_no_token_reads_of_none(client: Client, organisation: Organisation, administrator: Person):
    theirs = Client()
    place = theirs.get(link_for(client, organisation.author), follow=True).redirect_chain[-1][0]
    done = theirs.post(place, {"new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD}, follow=True)
    assert "Your password is set. Sign in with it." in words(done.text)
    assert "no longer count" not in words(done.text)


@pytest.mark.parametrize(
    ("language", "said", "remedy"),
    [
        ("en", "nobody ends it for themselves", "Another administrator ends it."),
        ("fr", "personne n’y met fin soi-même", "Une autre personne de l’administration y met fin."),
    ],
)
def test_nobody_ends_their_own_last_right_to_administer(
    client: Client, administrator: Person, language: str, said: str, remedy: str
):
    sign_in(client, administrator, language)
    held = administrator.memberships.get(role=Role.ADMINISTRATOR)
    answer = client.post(f"{address(administrator)}memberships/{held.pk}/end/")

    assert answer.status_code == 400
    assert said in words(answer.text)
    assert remedy in words(answer.text)
    held.refresh_from_db()
    assert held.until is None


def test_who_still_administers_the_whole_house_ends_it_for_one_ministry(organisation: Organisation):
    keeper = add_member("keeper", "Kim Lao", None, Role.ADMINISTRATOR)
    here = services.give_membership(keeper, organisation.ministry, Role.ADMINISTRATOR, by=CONSOLE)
    assert services.end_membership(here, by=keeper).until is not None
    with pytest.raises(NotNow, match="nobody ends it for themselves"):
        services.end_membership(keeper.memberships.get(ministry=None), by=keeper)


def test_another_administrator_ends_it(organisation: Organisation, administrator: Person):
    second = add_member("second-administrator", "Sol Adjei", organisation.ministry, Role.ADMINISTRATOR)
    held = administrator.memberships.get(role=Role.ADMINISTRATOR)
    assert services.end_membership(held, by=second).until is not None


@pytest.mark.django_db(transaction=True)
def test_a_link_is_made_where_no_test_has_opened_a_transaction(client: Client, organisation, administrator: Person):
    assert link_for(client, organisation.author)


def test_a_link_ends_with_the_access(client: Client, organisation: Organisation, administrator: Person):
    link = link_for(client, organisation.author)
    client.post(address(organisation.author, "deactivate"), {"why": "left"})

    assert "This link no longer works." in words(Client().get(link, follow=True).text)


@pytest.mark.parametrize(("where", "since"), [("TRAN", LONG_AGO), ("TRAN", LATER), ("the house", LATER)])
def test_a_link_takes_an_administrator_of_every_ministry_its_person_belongs_to(
    client: Client, organisation: Organisation, administrator: Person, where: str, since: date
):
    helper = add_member("helper", "Jo Lim", organisation.ministry)
    elsewhere = organisation.other_ministry if where == "TRAN" else None
    services.give_membership(helper, elsewhere, Role.MEMBER, since=since, by=CONSOLE)

    assert "Make the link" not in client.get(address(helper)).text
    assert client.post(address(helper, "password-link")).status_code == 403
    assert not Event.objects.filter(verb="password_link_made").exists()

    sign_in(client, add_member("keeper", "Kim Lao", None, Role.ADMINISTRATOR))
    assert link_for(client, helper)


def test_a_link_is_told_to_its_person_and_to_the_other_administrators(
    client: Client, organisation: Organisation, administrator: Person
):
    second = add_member("second-administrator", "Sol Adjei", organisation.ministry, Role.ADMINISTRATOR)

    link_for(client, organisation.director)
    tell()

    told = Notice.objects.filter(verb="password_link_made")
    assert {notice.person for notice in told} == {organisation.director, second}
    assert "An administrator made a link with which a password can be chosen" in read(
        client, organisation.director, "/work/"
    )
    assert not mail.outbox


@pytest.mark.parametrize("who", NOBODY_ELSES)
def test_only_administrators_have_these_pages(client: Client, organisation: Organisation, who: str):
    person, author = getattr(organisation, who), organisation.second_drafter
    sign_in(client, person)

    assert f'href="{LIST}"' not in client.get("/me/").text
    assert client.get(LIST).status_code == client.get(ADD).status_code == 403
    assert client.post(ADD, sent()).status_code == 403
    assert client.get(address(author)).status_code == 404
    for act in ("team", "role", "leave", "deactivate", "password-link"):
        assert client.post(address(author, act), {"ministry": "HLTH", "role": "director"}).status_code == 404


def test_administrators_keep_their_own_ministry_alone(
    client: Client, organisation: Organisation, administrator: Person
):
    stranger = organisation.stranger

    assert stranger.email not in client.get(LIST).text
    assert client.get(address(stranger)).status_code == 404
    row = Membership.objects.filter(person=stranger).first()
    assert client.post(f"{address(organisation.author)}memberships/{row.pk}/end/").status_code == 404
    assert 'value="house"' not in client.get(ADD).text


def test_an_administrator_of_the_whole_house_keeps_everybody(client: Client, organisation: Organisation):
    keeper = add_member("keeper", "Kim Lao", None, Role.ADMINISTRATOR)
    sign_in(client, keeper)

    assert organisation.stranger.name in client.get(f"{LIST}?q=okafor").text
    client.post(ADD, sent(ministry="house", role="caretaker", on_accounts=[]))
    assert Person.objects.get(email="nora@example.ca").memberships.get().ministry is None


def test_people_are_found_by_name_and_listed_with_their_roles_in_constant_queries(
    client: Client, organisation: Organisation, administrator: Person, django_assert_max_num_queries
):
    for number in range(20):
        add_member(f"many-{number}", f"Many {number}", organisation.ministry)

    with django_assert_max_num_queries(30):
        page = words(client.get(LIST).text)

    assert "Page 1 of 2" in page
    assert "Dana Whitfield director@example.ca Communications director" in page
    found = words(client.get(f"{LIST}?q=whitf").text)
    assert "Dana Whitfield" in found
    assert "Amira Haddad" not in found


def test_the_pages_speak_french(client: Client, organisation: Organisation):
    assert "Direction des communications" in read(client, organisation.administrator, LIST, "fr")
    assert "Créer un lien pour choisir un mot de passe" in read(
        client, organisation.administrator, address(organisation.author), "fr"
    )
