"""What people and the clock can do to one post, by name, each told to the books as well (`tests.books`)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import time_machine
from django.utils import timezone

from approvals.absences import be_away, come_back
from approvals.models import Absence, Decision, Delegation, Heard, How, Review
from approvals.policies import change_policy
from approvals.queries import review_of
from approvals.relaying import Heard as HeardYes
from approvals.routes import Step
from approvals.standing_in import delegate, end_delegation
from channels import teams
from channels.models import Channel, Pause
from compliance.models import FoundFinding
from people import services
from people.fresh import sign_in_again, words_of
from people.models import Person, Position
from people.refusals import NotThere, Refusal
from people.roles import Role
from publishing import verbs
from publishing.checking import latest_check
from publishing.clock import rounds
from publishing.clock.ahead import check_ahead
from publishing.clock.reviewing import keep_time
from publishing.content.asking import asked_of
from publishing.content.documents import content_of
from publishing.models import Post
from records.clock import now
from tests.books import Books, Given, Round, Yes
from tests.organisation import PASSWORD, Organisation
from tests.story import ENGLISH, FRENCH, typed

CAST = ("author", "second_drafter", "reviewer", "director", "second_director", "newcomer-0", "newcomer-1")
HELD = {
    "author": {Role.DRAFTER},
    "second_drafter": {Role.DRAFTER},
    "reviewer": {Role.LANGUAGE_REVIEWER},
    "director": {Role.DIRECTOR},
    "second_director": {Role.DIRECTOR},
    "newcomer-0": {Role.SUBJECT_EXPERT, Role.LEGAL},
    "newcomer-1": {Role.ADM, Role.LEGAL},
}
ROLES = (Role.DRAFTER, Role.LANGUAGE_REVIEWER, Role.SUBJECT_EXPERT, Role.LEGAL, Role.ADM, Role.DIRECTOR)
REASON = "The name of a service, as the program writes it."
DAY = timedelta(days=1)


@dataclass(frozen=True)
class House:
    """What every story begins with: two accounts, a director’s position in which nobody sits, who decides in between,
    who changes the policy."""

    channels: tuple[Channel, Channel]
    chair: Position
    newcomers: list[Person]
    head: Person


class Scene:
    """One ministry, one post, and the books kept beside them."""

    def __init__(
        self,
        organisation: Organisation,
        house: House,
        clock: time_machine.Traveller,
        policies: tuple[tuple[Step, ...], ...],
        seen: dict[str, int],
    ) -> None:
        newcomers, self.head = house.newcomers, house.head
        self.organisation, self.house, self.clock = organisation, house, clock
        self.policies, self.seen, self.left = policies, seen, set[int]()
        people = {name: getattr(organisation, name) for name in HELD if not name.startswith("newcomer")}
        people |= {f"newcomer-{place}": person for place, person in enumerate(newcomers)}
        self.cast = {name: Person.objects.get(pk=person.pk) for name, person in people.items()}
        self.name_of = {person.pk: name for name, person in self.cast.items()}
        self.books = Books(roles={name: set(HELD[name]) for name in CAST}, sitting={house.chair.public_id: set()})
        self.words = self.french_words = self.signs = self.hour = self.findings = 0
        self.versions: dict[int | None, int] = {}
        self.accounts: tuple[int, ...] = (0,)
        self.paid, self.saved_digest = False, ""
        self.post = verbs.create_draft(organisation.ministry, self.typed(), title="Flu shots", by=self.cast["author"])
        self.books.typists.add("author")
        save(self, 0)

    def again(self) -> Post:
        self.post = Post.objects.select_related("ministry").get(pk=self.post.pk)
        return self.post

    @property
    def id(self):
        return self.post.public_id

    @property
    def digest(self) -> str:
        return self.again().newest.digest if self.post.newest else "sha256:none"

    def somebody(self, number: int) -> tuple[str, Person]:
        name = CAST[number % len(CAST)]
        return name, self.cast[name]

    @property
    def texts(self) -> tuple[str, str]:
        """The words as they are meant now; signs: a colon as it was typed, or as the rules mend it."""
        thanks, merci = ["Thanks"] * self.words, ["Merci"] * (self.words + self.french_words)
        french = FRENCH + (" " + ". ".join(merci) if merci else "")
        french = french.replace(" :", "\u00a0:") if self.signs % 2 else french
        return ENGLISH + (" " + ". ".join(thanks) if thanks else ""), french

    def typed(self) -> dict:
        """What somebody types now."""
        english, french = self.texts
        window = {
            "time_zone": "America/Toronto",
            "earliest": f"2026-12-01T08:0{self.hour % 3}",
            "latest": "2026-12-03T17:00",
        }
        variants = {"en": {"text": english}, "fr": {"text": french}}
        channels = [self.house.channels[account] for account in self.accounts]
        return typed(*channels, variants=variants, window=window, paid=self.paid)

    @property
    def meaning(self) -> str:
        """The words, the time and all else but the signs."""
        return f"{self.words} {self.french_words} {self.accounts} {self.hour % 3} {self.paid}"

    def still_found(self, digest: str, prints: set[str]) -> set[str]:
        """Of what was found and not answered, what the newest check still finds: a new one may not."""
        run = latest_check(self.post, digest)
        return prints & set(run.findings.values_list("fingerprint", flat=True)) if run else set()

    def asked(self) -> list[int]:
        """Who is asked next in their own right, by their place in the cast."""
        waiting = self.books.round.waiting()[:1] if self.round_is_open() else []
        return [number for number, name in enumerate(CAST) for step in waiting if self.books.fits(name, step)]

    def round_is_open(self) -> bool:
        return Review.objects.filter(subject=self.id, state=Review.State.OPEN).exists()


# --- Writing


def save(scene: Scene, i: int, *_: int) -> None:
    name, by = scene.somebody(i)
    post = scene.again()
    before = post.newest
    made = verbs.revise(
        post.public_id,
        scene.typed(),
        title="Flu shots",
        number=post.copy.number,
        seen=before.number if before else 0,
        by=by,
    )
    if before is None or made.pk != before.pk:
        scene.books.saved(name)
        scene.books.accounts = scene.accounts
        scene.saved_digest = made.digest
    else:
        scene.books.typists.add(name)


def change(**changes: Callable[[Scene], object]) -> Callable:
    """Somebody saves a version that differs in this."""

    def act(scene: Scene, i: int, *_: int) -> None:
        before = {field: getattr(scene, field) for field in changes}
        for field, new in changes.items():
            setattr(scene, field, new(scene))
        try:
            save(scene, i)
        except Exception:
            vars(scene).update(before)
            raise

    return act


def type_only(scene: Scene, i: int, *_: int) -> None:
    name, by = scene.somebody(i)
    verbs.type_copy(scene.id, scene.typed(), title="Flu shots", number=scene.again().copy.number, by=by)
    scene.books.typists.add(name)


def suggest_and_apply(scene: Scene, i: int, j: int, k: int) -> None:
    """One proposes a sign, the other applies it: the other wrote it."""
    proposer, (name, writer) = scene.somebody(i)[1], scene.somebody(j)
    text = content_of(scene.again().newest).variants["fr"].text
    after = text.replace(" :", "\u00a0:") if " :" in text else text.replace("\u00a0:", " :")
    made = verbs.suggest(scene.id, "fr", "text", after, digest=scene.digest, by=proposer)
    verbs.apply_suggestion(scene.id, made.public_id, by=writer)
    scene.signs += 1
    if scene.digest != scene.saved_digest:
        scene.books.saved(name)
        scene.saved_digest = scene.digest
    else:
        scene.books.typists.add(name)


def submit(scene: Scene, i: int, *_: int) -> None:
    _name, by = scene.somebody(i)
    verbs.check(scene.id, by=by)
    for one in latest_check(scene.again(), scene.digest).findings.filter(severity="justify"):
        verbs.justify(scene.id, one.fingerprint, reason=REASON, digest=scene.digest, by=by)
        scene.books.reasoners.setdefault(scene.digest, set()).add(scene.somebody(i)[0])
    for asked in asked_of(content_of(scene.post.newest)):
        verbs.attest(scene.id, asked.id, digest=scene.digest, by=by)
    verbs.submit(scene.id, digest=scene.digest, by=by)
    stages = review_of(scene.id).stages.all()
    stood, outside = {stage.code for stage in stages if stage.stands}, {stage.code for stage in stages if stage.met_by}
    scene.seen["stands"] += len(stood)
    scene.seen["done outside"] += len(outside)
    opened = Round(scene.digest, scene.meaning, scene.books.asked(scene.paid))
    scene.books.submitted(opened, scene.texts, stood=stood, outside=outside)


def find_something(scene: Scene, i: int, *_: int) -> None:
    """A rule finds something since, and wants a reason, or that it is corrected."""
    run = latest_check(scene.again(), scene.digest)
    if run is not None:
        said = {"title_en": "A name", "title_fr": "Un nom", "message_en": "Say why.", "message_fr": "Dites pourquoi."}
        scene.findings += 1
        print_of, severity = f"sha256:{scene.findings}", "justify" if i % 3 else "block"
        FoundFinding.objects.create(run=run, rule="XXX001", fingerprint=print_of, family="x", severity=severity, **said)
        scene.books.found.setdefault(scene.digest, set()).add(print_of)


def justify(scene: Scene, i: int, *_: int) -> None:
    name, by = scene.somebody(i)
    run = latest_check(scene.again(), scene.digest)
    for one in run.findings.filter(severity="justify") if run else ():
        was_under_way = scene.post.stage != "draft"
        verbs.justify(scene.id, one.fingerprint, reason=REASON, digest=scene.digest, by=by)
        scene.books.reasoners.setdefault(scene.digest, set()).add(name)
        scene.books.found.get(scene.digest, set()).discard(one.fingerprint)
        if was_under_way:
            scene.books.last_set_aside()


# --- Deciding


def yes(scene: Scene, i: int, j: int, k: int) -> None:
    """Somebody presses; one time in four without signing in again; in whoever's place, or just in theirs."""
    _name, by = scene.somebody(i)
    press(scene, by, signs=bool(j % 4), in_place_of=scene.somebody(k)[1] if k % 2 and j % 2 else None)


def press(scene: Scene, by: Person, *, signs: bool, in_place_of: Person | None = None) -> None:
    digest = scene.digest
    signed = sign_in_again(by, PASSWORD, bound_to=words_of(scene.id, digest)) if signs else None
    giver = in_place_of.public_id if in_place_of else None
    verbs.approve(scene.id, digest=digest, by=by, signed=signed, in_place_of=giver)
    note_yes(scene, by, signed=signs)


def note_yes(scene: Scene, by: Person, *, signed: bool) -> None:
    """Into the books, unless it must not have been taken."""
    decision = Decision.objects.filter(person=by, taken_back_at=None).latest("at", "pk")
    giver = scene.name_of[decision.on_behalf_of_id] if decision.on_behalf_of_id else None
    through = scene.name_of[decision.through_id] if decision.through_id else None
    said = Yes(decision.stage.code, scene.name_of[by.pk], giver, through, signed)
    why = scene.books.why_not(said, now())
    assert not why, f"{said} was taken: {why}"
    scene.books.round.yeses.append(said)
    scene.seen["in another's place"] += giver is not None
    decision.stage.refresh_from_db()
    if decision.stage.done_at is not None:
        why = scene.books.lacks(said.stage, now())
        assert not why, f"{said.stage} was done: {why}"
        scene.books.round.met.add(said.stage)


def everybody_says_yes(scene: Scene, i: int, *_: int) -> None:
    """All press in turn, then whoever is asked next; at the last, first without signing in again."""
    for number in range(len(CAST)):
        if scene.round_is_open():
            press_at_last(scene, i + number)
    for _stage in scene.books.round.waiting():
        for number in scene.asked():
            press_at_last(scene, number)


def press_at_last(scene: Scene, i: int) -> None:
    if len(scene.books.round.waiting()) == 1:
        attempt(scene, yes, i, 0, 0)
    attempt(scene, yes, i, 1, 0)
    if scene.books.round.asks_the_office():
        attempt(scene, office_answers, i, 0, 0)


def attempt(scene: Scene, act: Callable, *numbers: int) -> None:
    """Part of a longer act: refused, the rest goes on."""
    try:
        act(scene, *numbers)
    except Refusal as refused:
        scene.seen[f"in part: {refused.reason.code}"] += 1
    except NotThere:
        scene.seen["in part: not there"] += 1


def repair(scene: Scene, i: int, *_: int) -> None:
    """A sign is mended, and those who had said yes are asked again."""
    attempt(scene, ACTS["other signs"], i % 2, 0, 0)
    attempt(scene, submit, 0, 0, 0)
    everybody_says_yes(scene, i)


def a_delegate_says_yes(scene: Scene, i: int, j: int, k: int) -> None:
    """Somebody who is asked gives their place to another, more often to one who has had no part, who takes it."""
    books = scene.books
    holders = [name for step in books.round.waiting()[:1] for name in CAST if books.fits(name, step)] or CAST
    giver = holders[i % len(holders)]
    free = [name for name in CAST if name not in books.authors | books.round.voices() | {giver}] or CAST
    receiver = CAST.index(free[j % len(free)]) if k % 4 else j
    attempt(scene, delegation_begun, CAST.index(giver), receiver, 2 * k)
    press(scene, scene.somebody(receiver)[1], signs=True, in_place_of=scene.cast[giver])


def relay(scene: Scene, i: int, j: int, k: int) -> None:
    """A deputy's yes, written down by somebody."""
    deputy, by = scene.somebody(i)[1], scene.somebody(j)[1]
    heard = HeardYes(How.PHONE, now() - timedelta(minutes=5), note="She said yes.")
    verbs.relay_yes(scene.id, deputy.public_id, heard=heard, digest=scene.digest, by=by)
    scene.seen["relayed"] += 1
    note_yes(scene, deputy, signed=False)


def contest(scene: Scene, i: int, *_: int) -> None:
    name, by = scene.somebody(i)
    verbs.contest(scene.id, reason="I did not say that.", by=by)
    scene.books.taken_back(name)


def request_changes(scene: Scene, i: int, *_: int) -> None:
    verbs.request_changes(scene.id, digest=scene.digest, comment="Please say when.", by=scene.somebody(i)[1])


def take_back(scene: Scene, i: int, j: int, *_: int) -> None:
    """More often somebody who has said yes."""
    spoke = [CAST.index(one.person) for one in scene.books.round.yeses if j % 4]
    name, by = scene.somebody(spoke[i % len(spoke)] if spoke else i)
    verbs.take_back(scene.id, by=by)
    scene.seen["taken back"] += 1
    scene.books.taken_back(name)


def declare_conflict(scene: Scene, i: int, *_: int) -> None:
    name, by = scene.somebody(i)
    verbs.declare_conflict(scene.id, reason="The clinic is my brother’s.", by=by)
    scene.books.recused.add(name)


def office_answers(scene: Scene, i: int, *_: int) -> None:
    kind = (Heard.Kind.SEEN, Heard.Kind.COMMENT, Heard.Kind.DELAY)[i % 3]
    verbs.answer_consultation(scene.id, kind, "Noted.", digest=scene.digest, by=scene.organisation.office)
    scene.books.round.heard |= kind != Heard.Kind.DELAY


def go_ahead(scene: Scene, i: int, *_: int) -> None:
    name, by = scene.somebody(i)
    verbs.go_ahead(scene.id, digest=scene.digest, reason="It cannot wait.", by=by)
    assert name not in scene.books.authors, "an author went ahead without the office"
    scene.books.round.heard = True


# --- People


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


# --- Time and sending


def time_passes(scene: Scene, i: int, *_: int) -> None:
    scene.clock.shift(timedelta(minutes=(5, 30, 90, 300, 600, 1200, 2400)[i % 7]))
    the_clock(scene)


def the_clock(scene: Scene, *_: int) -> None:
    before = Heard.objects.filter(kind=Heard.Kind.AUTOMATIC).count()
    keep_time()
    scene.books.round.heard |= Heard.objects.filter(kind=Heard.Kind.AUTOMATIC).count() > before
    check_ahead()
    rounds.work_until_done()


def schedule(scene: Scene, *_: int) -> None:
    verbs.schedule(scene.id, digest=scene.digest, by=scene.organisation.publisher)


def schedule_now(scene: Scene, *_: int) -> None:
    minute = timezone.localtime(now() + timedelta(minutes=1)).strftime("%Y-%m-%dT%H:%M")
    verbs.schedule(scene.id, digest=scene.digest, minute=minute, by=scene.organisation.publisher)


def reschedule(scene: Scene, i: int, *_: int) -> None:
    minute = timezone.localtime(now() + timedelta(hours=i + 1)).strftime("%Y-%m-%dT%H:%M")
    verbs.reschedule(scene.id, minute=minute, by=scene.organisation.publisher)


def ask_again(scene: Scene, *_: int) -> None:
    verbs.ask_again(scene.id, reason="There was a pause.", by=scene.organisation.publisher)
    scene.books.last_set_aside()


def pause(scene: Scene, *_: int) -> None:
    verbs.pause(reason="Wait.", by=scene.organisation.caretaker)


def resume(scene: Scene, *_: int) -> None:
    for row in Pause.objects.filter(ended_at__isnull=True):
        verbs.resume(row.public_id, by=scene.organisation.caretaker)


def release(scene: Scene, *_: int) -> None:
    verbs.release(scene.id, reason="Go on.", by=scene.organisation.publisher)


ACTS: dict[str, Callable[[Scene, int, int, int], None]] = {
    "other words": change(words=lambda scene: scene.words + 1),
    "other signs": change(signs=lambda scene: scene.signs + 1),
    "another window": change(hour=lambda scene: scene.hour + 1),
    "paid or not": change(paid=lambda scene: not scene.paid),
    "another account": change(accounts=lambda scene: (0, 1) if scene.accounts == (0,) else (0,)),
    "type": type_only,
    "suggest and apply": suggest_and_apply,
    "submit": submit,
    "a rule finds": find_something,
    "justify": justify,
    "yes": yes,
    "everybody says yes": everybody_says_yes,
    "repair": repair,
    "a delegate says yes": a_delegate_says_yes,
    "relay": relay,
    "contest": contest,
    "request changes": request_changes,
    "take back": take_back,
    "declare conflict": declare_conflict,
    "office answers": office_answers,
    "go ahead": go_ahead,
    "role given": role_given,
    "role lost": role_lost,
    "delegate": delegation_begun,
    "delegation ended": delegation_ended,
    "away": away,
    "back": back,
    "removed for cause": removed_for_cause,
    "policy": policy,
    "time passes": time_passes,
    "the clock": the_clock,
    "schedule": schedule,
    "schedule now": schedule_now,
    "reschedule": reschedule,
    "ask again": ask_again,
    "pause": pause,
    "resume": resume,
    "release": release,
}
