"""Who approves, as pages: what is asked in words, what a post would need, who changed it and why, and the form."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from approvals.models import PolicyVersion
from approvals.policies import change_policy, in_force, steps_of
from approvals.routes import Step
from approvals.triggers import Trigger
from channels import teams
from channels.models import Channel
from people.models import Person
from people.roles import Role
from tests.organisation import Organisation, add_member, add_to_team
from tests.story import Story
from tests.test_web_work import sign_in

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])
LIST, HEALTH, CHANGE = "/approval-policies/", "/approval-policies/HLTH/", "/approval-policies/HLTH/change/"
REASON = "Legal asked to read what we pay for."


@pytest.fixture
def head(organisation: Organisation) -> Person:
    return add_member("head", "Hélène Caron", organisation.ministry, Role.HEAD_OF_COMMUNICATIONS)


@pytest.fixture
def policy(organisation: Organisation, head: Person) -> PolicyVersion:
    """Language review, legal for what is paid or shows minors, two directors."""
    legal = Step("legal", when=frozenset({Trigger.PAID, Trigger.MINORS}), hours=8, stands_for_typography=True)
    steps = [Step("language"), legal, Step("director", quorum=2)]
    return change_policy(organisation.ministry, steps, reason=REASON, seen=0, by=head)


def words(page: str) -> str:
    """What is read on a page, without its marks."""
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def read(client: Client, person: Person, address: str, language: str = "en") -> str:
    sign_in(client, person, language)
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return words(answer.content.decode())


def sent(*stages: dict, seen: int = 0, reason: str = REASON, do: str = "save") -> dict:
    """What the browser sends."""
    said: dict[str, object] = {"seen": seen, "rows": len(stages), "reason": reason, "do": do}
    for place, stage in enumerate(stages):
        said |= {f"s{place}-{name}": value for name, value in ({"who": "1"} | stage).items()}
    return said


LANGUAGE, DIRECTOR, LEGAL = {"stage": "language"}, {"stage": "director"}, {"stage": "legal"}


def test_before_any_policy_the_usual_two_stages_are_shown(client: Client, author: Person, channel: Channel) -> None:
    page = read(client, author, LIST)
    assert "No policy was made yet" in page
    assert page.index("Language review") < page.index("Communications director")
    assert "Health news – goes by the ministry’s" in page


def test_a_policy_is_read_as_sentences_in_both_languages(client: Client, author: Person, policy: PolicyVersion) -> None:
    english = read(client, author, HEALTH)
    assert "Legal and privacy 1 person Only when: paid advertising, minors who can be recognised." in english
    assert "Within 8 business hours. Not asked again when every change is a fix of typography" in english
    assert "Communications director 2 different people Always." in english
    french = read(client, author, HEALTH, "fr")
    assert "2 personnes différentes" in french
    assert "Seulement dans ces cas : publicité payée, des mineurs" in french


def test_one_sees_what_a_post_would_need_before_it_is_written(
    client: Client, author: Person, policy: PolicyVersion
) -> None:
    paid = read(client, author, f"{HEALTH}?holds=paid&holds=people&asked=1")
    paid = paid[paid.index("It would need") : paid.index("History")]
    assert "Legal and privacy 1 person Because of: paid advertising." in paid
    plain = read(client, author, f"{HEALTH}?asked=1")
    plain = plain[plain.index("nothing special holds") : plain.index("History")]
    assert "Legal" not in plain
    assert "Communications director" in plain


def test_the_history_says_who_changed_what_when_and_why(client: Client, author: Person, policy: PolicyVersion) -> None:
    page = read(client, author, HEALTH)
    page = page[page.index("History") :]
    assert "Version 1, by Hélène Caron" in page
    assert REASON in page
    assert "Legal and privacy" in page


def test_an_account_without_a_policy_says_whose_it_goes_by(
    client: Client, author: Person, channel: Channel, policy: PolicyVersion
) -> None:
    page = read(client, author, reverse("web:policy", args=["HLTH", channel.public_id]))
    assert "This account has no policy of its own; it goes by Ministry of Health" in page
    assert "Legal and privacy" in page


@pytest.mark.parametrize("who", ["stranger", "office"])
def test_for_others_the_policies_do_not_exist(
    client: Client, organisation: Organisation, policy: PolicyVersion, who: str
) -> None:
    sign_in(client, getattr(organisation, who))
    assert client.get(HEALTH).status_code == 404
    assert client.get(CHANGE).status_code == 404
    assert "Ministry of Health" not in words(client.get(LIST).content.decode())


def test_whoever_may_not_change_it_reads_who_may(client: Client, author: Person, policy: PolicyVersion) -> None:
    page = read(client, author, HEALTH)
    assert "The head of communications changes it: Hélène Caron." in page
    assert "Change what is asked" not in page
    assert client.get(CHANGE).status_code == 403
    assert client.post(CHANGE, sent(LANGUAGE, DIRECTOR, seen=1)).status_code == 403
    assert PolicyVersion.objects.count() == 1


def test_nobody_to_change_it_is_said(client: Client, author: Person) -> None:
    assert "Nobody holds this role today" in read(client, author, HEALTH)


def test_the_head_of_communications_makes_a_new_version(
    client: Client, organisation: Organisation, head: Person
) -> None:
    sign_in(client, head)
    legal = LEGAL | {"when": ["paid", "contest"], "hours": "8", "who": "everybody", "stands_for_typography": "on"}
    answer = client.post(CHANGE, sent(LANGUAGE, legal, DIRECTOR | {"who": "2"}), follow=True)
    assert "Saved. New rounds go by it" in words(answer.content.decode())
    assert steps_of(in_force(organisation.ministry)[None].steps) == (
        Step("language"),
        Step(
            "legal",
            everybody=True,
            when=frozenset({Trigger.PAID, Trigger.CONTEST}),
            hours=8,
            stands_for_typography=True,
        ),
        Step("director", quorum=2),
    )


def test_an_account_gets_a_policy_of_its_own(
    client: Client, organisation: Organisation, channel: Channel, head: Person
) -> None:
    sign_in(client, head)
    client.post(reverse("web:change-policy", args=["HLTH", channel.public_id]), sent(LANGUAGE, {"stage": "adm"}))
    assert set(in_force(organisation.ministry)) == {channel.public_id}
    assert "Health news – has a policy of its own" in read(client, head, LIST)


def test_the_form_begins_with_what_is_asked_now(client: Client, head: Person, policy: PolicyVersion) -> None:
    sign_in(client, head)
    page = client.get(CHANGE).content.decode()
    assert 'name="seen" value="1"' in page
    assert [name.strip() for name in re.findall(r"Stage \d: ([^<]+)", page)] == [
        "Language review",
        "Legal and privacy",
        "Communications director",
    ]


@pytest.mark.parametrize(
    ("do", "order"),
    [
        ("add", ["Language review", "Legal and privacy", "Accessibility review", "Communications director"]),
        ("up-1", ["Legal and privacy", "Language review", "Communications director"]),
        ("down-1", ["Language review", "Communications director", "Legal and privacy"]),
        ("up-0", ["Language review", "Legal and privacy", "Communications director"]),
        ("down-2", ["Language review", "Legal and privacy", "Communications director"]),
        ("remove-1", ["Language review", "Communications director"]),
        ("remove-9", ["Language review", "Legal and privacy", "Communications director"]),
        ("nonsense", ["Language review", "Legal and privacy", "Communications director"]),
    ],
)
def test_stages_are_added_moved_and_removed_by_buttons_and_nothing_is_saved(
    client: Client, head: Person, do: str, order: list[str]
) -> None:
    sign_in(client, head)
    legal = LEGAL | {"when": ["paid"], "hours": "8"}
    answer = client.post(CHANGE, sent(LANGUAGE, legal, DIRECTOR, do=do, reason="Half a rea"))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert [name.strip() for name in re.findall(r"Stage \d: ([^<]+)", page)] == order
    assert "Half a rea" in page
    assert bool(re.search(r'name="s\d-hours" value="8"', page)) == ("Legal and privacy" in order)
    assert not PolicyVersion.objects.exists()


def test_a_move_is_told_to_who_reads_by_ear(client: Client, head: Person) -> None:
    sign_in(client, head, "fr")
    page = words(client.post(CHANGE, sent(LANGUAGE, LEGAL, DIRECTOR, do="up-1")).content.decode())
    assert "est maintenant l’étape 1 sur 3. Rien n’est encore enregistré." in page


@pytest.mark.parametrize(
    ("stages", "reason", "told"),
    [
        ([LANGUAGE, LEGAL], REASON, "Nobody has the last word on every post."),
        ([DIRECTOR], REASON, "The stage “Language review” has to be asked of every post"),
        ([LANGUAGE, DIRECTOR, DIRECTOR], REASON, "stands there twice"),
        ([LANGUAGE, DIRECTOR], "", "Why it changes"),
        (
            [LANGUAGE, DIRECTOR | {"hours": "999"}],
            REASON,
            "Stage “Communications director”, “Business hours to decide in”",
        ),
        ([LANGUAGE, DIRECTOR | {"who": "0"}], REASON, "Stage “Communications director”, “Who must say yes”"),
        ([], REASON, "has to be asked of every post"),
    ],
)
def test_what_cannot_be_taken_comes_back_as_it_was_typed(
    client: Client, head: Person, stages: list[dict], reason: str, told: str
) -> None:
    sign_in(client, head)
    answer = client.post(CHANGE, sent(*stages, reason=reason))
    assert answer.status_code == 400
    assert told in words(answer.content.decode())
    assert reason in words(answer.content.decode())
    assert not PolicyVersion.objects.exists()


@pytest.mark.parametrize("field", ["seen", "rows"])
@pytest.mark.parametrize("value", ["", "-1", "x", "²", "9" * 40])
def test_a_form_that_was_tampered_with_changes_nothing(client: Client, head: Person, field: str, value: str) -> None:
    sign_in(client, head)
    answer = client.post(CHANGE, sent(LANGUAGE, DIRECTOR) | {field: value})
    assert answer.status_code == 400
    assert not PolicyVersion.objects.exists()


def test_two_who_change_it_at_once_notice_each_other(client: Client, head: Person, policy: PolicyVersion) -> None:
    sign_in(client, head)
    answer = client.post(CHANGE, sent(LANGUAGE, {"stage": "adm"}, seen=0))
    page = answer.content.decode()
    assert "Somebody else changed this policy since you opened it." in words(page)
    assert 'name="seen" value="1"' in page  # what it asks now stands on the page: saving again is a choice
    assert PolicyVersion.objects.count() == 1


def test_a_draft_shows_the_stages_it_would_get_and_why(
    client: Client, ready: Story, organisation: Organisation, policy: PolicyVersion
) -> None:
    add_to_team("lawyer", "Leila Haddad", organisation.ministry, [Role.LEGAL], by=organisation.administrator)
    address = reverse("web:post", args=[ready.id])
    assert "Legal and privacy because of" not in read(client, organisation.author, address)
    ready.get_ready(declares=["minors"])
    page = read(client, organisation.author, address)
    assert "Legal and privacy because of: minors who can be recognised" in page
    assert "Communications director 2 people" in page


def test_a_round_says_why_a_stage_is_asked(
    client: Client, ready: Story, organisation: Organisation, policy: PolicyVersion
) -> None:
    add_to_team("lawyer", "Leila Haddad", organisation.ministry, [Role.LEGAL], by=organisation.administrator)
    ready.get_ready(declares=["minors"]).submit()
    page = read(client, organisation.author, reverse("web:post", args=[ready.id]))
    assert "Legal and privacy because of: minors who can be recognised Not asked yet." in page


def test_a_stage_for_everybody_says_what_to_do_when_somebody_left(
    client: Client, ready: Story, organisation: Organisation, head: Person
) -> None:
    steps = [Step("language"), Step("director", everybody=True)]
    change_policy(organisation.ministry, steps, reason=REASON, seen=0, by=head)
    ready.submit()
    for person in (organisation.reviewer, organisation.director):
        ready.say_yes(person)
    address = reverse("web:post", args=[ready.id])
    assert "Who can decide: Étienne Roy." in read(client, organisation.author, address)
    teams.leave(organisation.second_director, organisation.ministry, Role.DIRECTOR, by=organisation.administrator)
    assert "Somebody who said yes takes it back and gives it again" in read(client, organisation.author, address)


# --- What becomes of a language that stands alone

LEFT_TO_PEOPLE = "people decide at once what becomes of the other"
TAKEN_DOWN = "the other is taken down without asking, and people are told"


def test_it_is_off_until_the_head_turns_it_on_and_off_again_once_left_empty(
    client: Client, organisation: Organisation, head: Person
) -> None:
    assert LEFT_TO_PEOPLE in read(client, head, HEALTH)
    turned_on = sent(LANGUAGE, DIRECTOR) | {"withdraws_one_sided": "on"}
    page = words(client.post(CHANGE, turned_on, follow=True).content.decode())
    assert TAKEN_DOWN in page[: page.index("History")]
    assert in_force(organisation.ministry)[None].withdraws_one_sided
    page = words(client.post(CHANGE, sent(LANGUAGE, DIRECTOR, seen=1), follow=True).content.decode())
    today, history = page.split("History")
    assert LEFT_TO_PEOPLE in today
    assert TAKEN_DOWN not in today
    assert history.index(LEFT_TO_PEOPLE) < history.index(TAKEN_DOWN)
    assert not in_force(organisation.ministry)[None].withdraws_one_sided


def test_the_form_begins_as_it_stands_and_keeps_what_was_ticked(client: Client, head: Person) -> None:
    sign_in(client, head)
    box = re.compile(r'<input type="checkbox" name="withdraws_one_sided"[^>]* checked')
    assert not box.search(client.get(CHANGE).content.decode())
    ticked = {"withdraws_one_sided": "on"}
    for told in (sent(LANGUAGE, DIRECTOR, do="add"), sent(LANGUAGE, DIRECTOR, reason="")):
        assert box.search(client.post(CHANGE, told | ticked).content.decode())
        assert not box.search(client.post(CHANGE, told).content.decode())
    client.post(CHANGE, sent(LANGUAGE, DIRECTOR) | ticked)
    assert box.search(client.get(CHANGE).content.decode())


@pytest.mark.parametrize(
    ("language", "said"), [("en", TAKEN_DOWN), ("fr", "l’autre est retirée sans attendre de décision")]
)
def test_that_it_is_on_is_read_in_both_languages(
    client: Client, author: Person, head: Person, organisation: Organisation, language: str, said: str
) -> None:
    steps = [Step("language"), Step("director")]
    change_policy(organisation.ministry, steps, reason=REASON, seen=0, by=head, withdraws_one_sided=True)
    assert said in read(client, author, HEALTH, language)
