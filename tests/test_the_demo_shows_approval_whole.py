"""The demonstration ministry shows approval whole: somebody in each role, a route of five stages, a delegation, an
emergency awaiting its review, an approval that came too late, a deputy minister who is asked."""

import pytest

from approvals.emergencies import awaiting
from approvals.models import Delegation, Review
from approvals.queries import asked_now
from people.roles import Role
from publishing.demo import texts
from publishing.demo.organisation import PEOPLE, DemoMinistry, organise
from publishing.demo.stories import tell_all
from publishing.models import Post
from publishing.queries import post_for
from publishing.telling.work import Work, my_work
from records.clock import now
from tests.organisation import PASSWORD

pytestmark = pytest.mark.django_db(databases=["default", "shelf"])
NOBODY = {Role.FRENCH_SERVICES, Role.CABINET_OFFICE, Role.PARTNER}
"""Roles no stage of the demonstration asks for."""


@pytest.fixture
def demo() -> DemoMinistry:
    return organise(PASSWORD)


def review_of(title: str) -> Review:
    post = Post.objects.get(title=title)
    return Review.objects.filter(subject=post.public_id).latest("pk")


def test_everything_issue_and_page_promise_stands_there(demo: DemoMinistry):
    tell_all(demo)

    five = [stage.code for stage in review_of(texts.VAPING.title).stages.order_by("position")]
    assert five == ["language", "legal", "ministers_office", "adm", "director"]

    assert Delegation.objects.filter(since__lte=now(), until__gt=now(), ended_at=None).exists()
    assert [one.review.state for one in awaiting()] == [Review.State.APPROVED]
    assert review_of(texts.SCREENING.title).state == Review.State.EXPIRED

    asked = review_of(texts.CLOSE_TO_HOME.title)
    assert [stage.role for stage in asked_now(asked)] == [Role.DM]
    post = post_for(demo["sylvie"], asked.subject)
    assert post in my_work(Work(demo["sylvie"]))["decide"]


def test_somebody_stands_in_every_role_the_demonstration_needs(demo: DemoMinistry):
    given = {role for _name, _language, role, _roles in PEOPLE.values()}
    on_accounts = {role for _name, _language, _role, roles in PEOPLE.values() for role in roles}

    assert given | on_accounts | {Role.CARETAKER} | NOBODY == set(Role)
    assert demo["camille"].memberships.get().role == Role.CARETAKER
