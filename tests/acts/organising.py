"""What happens to people: roles, delegations, absences, policies."""

from datetime import timedelta

from approvals.absences import be_away, come_back
from approvals.models import Absence, Delegation
from approvals.policies import change_policy
from approvals.standing_in import delegate, end_delegation
from channels import teams
from people import services
from records.clock import now
from tests.acts.scene import ROLES, Scene
from tests.books import Given


def role_given(scene: Scene, i: int, j: int, *_: int) -> None:
    name, person = scene.somebody(i)
    role = ROLES[j % len(ROLES)]
    teams.join(person, scene.organisation.ministry, role, by=scene.organisation.administrator)
    scene.books.roles[name].add(role)


def role_lost(scene: Scene, i: int, j: int, *_: int) -> None:
    name, person = scene.somebody(i)
    role = ROLES[j % len(ROLES)]
    teams.leave(person, scene.organisation.ministry, role, by=scene.organisation.administrator)
    scene.books.roles[name].discard(role)


def delegation_begun(scene: Scene, i: int, j: int, k: int) -> None:
    (giver, by), (receiver, to) = scene.somebody(i), scene.somebody(j)
    roles = frozenset(ROLES[1:][k % 5 : k % 5 + 2]) if k % 2 else frozenset()
    until, accounts = now() + timedelta(hours=3 * (k + 1)), frozenset({0}) if k == 4 else frozenset()
    channels = [scene.house.channels[account].public_id for account in accounts]
    delegate(scene.organisation.ministry, giver=by, receiver=to, until=until, roles=roles, channels=channels, by=by)
    scene.books.given.append(Given(giver, receiver, roles, accounts, now(), until))


def delegation_ended(scene: Scene, i: int, *_: int) -> None:
    row = Delegation.objects.filter(ended_at=None).order_by("pk").last()
    if row is not None:
        end_delegation(row, by=row.giver)
        pair = (scene.name_of[row.giver_id], scene.name_of[row.receiver_id])
        for one in scene.books.given:
            if (one.giver, one.receiver) == pair and (one.since, one.until) == (row.since, row.until):
                one.until = now()


def away(scene: Scene, i: int, j: int, *_: int) -> None:
    name, person = scene.somebody(i)
    until = now() + timedelta(hours=j + 1)
    be_away(person, until=until, by=person)
    scene.books.away_until[name] = until


def back(scene: Scene, i: int, *_: int) -> None:
    name, person = scene.somebody(i)
    for absence in Absence.objects.filter(person=person, ended_at=None):
        come_back(absence, by=person)
        scene.books.away_until.pop(name)


def removed_for_cause(scene: Scene, i: int, j: int, k: int) -> None:
    name, person = scene.somebody(i)
    if k < 2:  # now and then: a story ends soon without people
        services.deactivate(person, for_cause=True, by=scene.organisation.administrator)
        person.refresh_from_db()
        scene.books.removed.add(name)


def policy(scene: Scene, i: int, j: int, *_: int) -> None:
    """Of the ministry, or of one of its accounts."""
    steps, account = scene.policies[i % len(scene.policies)], (None, None, 1)[j % 3]
    channel = None if account is None else scene.house.channels[account].public_id
    number = scene.versions.get(account, 0)
    change_policy(scene.organisation.ministry, steps, reason="So.", seen=number, by=scene.head, channel=channel)
    scene.versions[account] = number + 1
    scene.books.policies[account] = steps
