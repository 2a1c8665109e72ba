"""Books of one's own about approval, kept beside the house and never asked by it: who wrote what, who was entitled when
they said yes, which stages these very words asked for. Written from what was promised, not from the code.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from approvals.routes import Step
from people.roles import Role

WHO_DECIDES = {
    "language": Role.LANGUAGE_REVIEWER,
    "subject": Role.SUBJECT_EXPERT,
    "legal": Role.LEGAL,
    "adm": Role.ADM,
    "director": Role.DIRECTOR,
}
CONSULTED = "ministers_office"
USUAL = (Step("language"), Step("director"))

Name = str


@dataclass
class Given:
    """A delegation. No roles: all the giver decides in; no accounts: all."""

    giver: Name
    receiver: Name
    roles: frozenset[Role]
    accounts: frozenset[int]
    since: datetime
    until: datetime

    def counts(self, at: datetime, role: Role, accounts: Iterable[int]) -> bool:
        reaches = (not self.roles or role in self.roles) and (not self.accounts or self.accounts.issuperset(accounts))
        return self.since <= at < self.until and reaches


@dataclass
class Yes:
    """Who said it, in whose place, passed on by whom, and whether they signed in again for it."""

    stage: str
    person: Name
    giver: Name | None
    through: Name | None
    signed: bool

    @property
    def voices(self) -> set[Name]:
        return {self.person} | ({self.giver} if self.giver else set())


@dataclass
class Round:
    """What was asked of which words, and who said yes since. `standing`: yeses of earlier rounds that still hold."""

    digest: str
    words: str
    steps: tuple[Step, ...]
    yeses: list[Yes] = field(default_factory=list)
    standing: list[Yes] = field(default_factory=list)
    met: set[str] = field(default_factory=set)  # stages that found everybody they had to
    outside: set[str] = field(default_factory=set)  # of these, those that somebody outside the house has done
    heard: bool = False

    def step(self, code: str) -> Step:
        return next(step for step in self.steps if step.stage == code)

    def here(self, code: str) -> list[Yes]:
        return [one for one in (*self.yeses, *self.standing) if one.stage == code]

    def spoken(self) -> list[Yes]:
        return [*self.yeses, *self.standing]

    def voices(self) -> set[Name]:
        return {voice for one in self.spoken() for voice in one.voices}

    def asks_the_office(self) -> bool:
        return not self.heard and any(step.stage == CONSULTED for step in self.steps)

    def is_met(self, step: Step) -> bool:
        """By as many as it asks for, or outside."""
        enough = step.stage in self.outside or len(self.here(step.stage)) >= step.quorum
        return step.stage in self.met and enough

    def waiting(self) -> list[Step]:
        """What still has to be decided, in its order."""
        return [step for step in self.steps if step.stage not in {*self.met, CONSULTED}]


@dataclass
class Translated:
    """A text that came back from outside: beside which words, and who vouches for where it comes from."""

    french: str
    english: str
    confirmed_by: Name


@dataclass
class Books:
    """What everybody could know who watched from outside."""

    roles: dict[Name, set[Role]]
    policies: dict[int | None, tuple[Step, ...]] = field(default_factory=dict)  # by account; None: the ministry's
    accounts: tuple[int, ...] = (0,)  # those the newest words are for
    closed: set[tuple[int, Role]] = field(default_factory=set)  # accounts on which those who hold a role do not act
    sitting: dict[UUID, set[Name]] = field(default_factory=dict)  # by position, each of a director
    given: list[Given] = field(default_factory=list)
    away_until: dict[Name, datetime] = field(default_factory=dict)
    recused: set[Name] = field(default_factory=set)
    removed: set[Name] = field(default_factory=set)
    typists: set[Name] = field(default_factory=set)
    authors: set[Name] = field(default_factory=set)
    reasoners: dict[str, set[Name]] = field(default_factory=dict)  # by digest
    found: dict[str, set[str]] = field(default_factory=dict)  # by digest: what the rules found, and nobody answered
    translated: Translated | None = None
    rounds: list[Round] = field(default_factory=lambda: [Round("", "", ())])  # before the first: of nothing

    @property
    def round(self) -> Round:
        return self.rounds[-1]

    # --- Who was entitled

    def holds(self, person: Name, role: Role) -> bool:
        """In a position that covers every account, or in a team that acts on each of them."""
        sits = role == Role.DIRECTOR and any(person in here for here in self.sitting.values())
        acts = role in self.roles[person] and not any((account, role) in self.closed for account in self.accounts)
        return person not in self.removed and (sits or acts)

    def fits(self, person: Name, step: Step) -> bool:
        """Whether a stage asks for this person in their own right."""
        sits = step.seat is None or person in self.sitting[step.seat]
        return sits and self.holds(person, WHO_DECIDES[step.stage])

    def is_away(self, person: Name, at: datetime) -> bool:
        return at < self.away_until.get(person, at)

    def reached(self, giver: Name, step: Step, at: datetime) -> dict[Name, Name | None]:
        """Who can decide in this person's place, and who passed it on to them."""
        role = WHO_DECIDES[step.stage]
        if not self.fits(giver, step):
            return {}
        first = [one.receiver for one in self._counting(giver, role, at)]
        second = {one.receiver: by for by in first for one in self._counting(by, role, at) if one.receiver != giver}
        return second | dict.fromkeys(first)

    def _counting(self, giver: Name, role: Role, at: datetime) -> list[Given]:
        there = [one for one in self.given if one.giver == giver and one.counts(at, role, self.accounts)]
        return [one for one in there if {one.giver, one.receiver}.isdisjoint(self.removed)]

    def why_not(self, yes: Yes, at: datetime) -> str:
        """Why this yes must not be taken now; nothing where it may be."""
        step = self.round.step(yes.stage)
        independent = yes.voices | ({yes.through} if yes.through else set())
        last = step is self.round.steps[-1]
        if yes.giver is None and not self.fits(yes.person, step):
            return "does not hold the role, or not the position"
        if yes.giver and yes.person not in self.reached(yes.giver, step, at):
            return "was not given the role"
        faults = {
            "speaks over what the rules found": bool(self.found.get(self.round.digest)),
            "is away": self.is_away(yes.person, at),
            "wrote part of it": bool(independent & self.authors),
            "declared a conflict": bool(independent & self.recused),
            "has decided already": bool(yes.voices & self.round.voices()),
            "gave the reason": last and bool(yes.voices & self.reasoners.get(self.round.digest, set())),
            "did not sign": last and not yes.signed,
        }
        return next((fault for fault, is_so in faults.items() if is_so), "")

    def lacks(self, code: str, at: datetime) -> str:
        """Why this stage must not be done now; nothing where it may be."""
        step, said = self.round.step(code), {voice for one in self.round.here(code) for voice in one.voices}
        if len(self.round.here(code)) < step.quorum:
            return "too few people"
        if not step.everybody:
            return ""
        elsewhere = {voice for one in self.round.spoken() if one.stage != code for voice in one.voices}
        kept_out = self.authors | self.recused | elsewhere
        if step is self.round.steps[-1]:
            kept_out |= self.reasoners.get(self.round.digest, set())
        holders = {person for person in self.roles if self.fits(person, step)}
        waited = {person for person in holders - kept_out if not self.is_away(person, at)} - said
        return f"{sorted(waited)} not waited for" if waited else ""

    # --- What happened to the words

    def saved(self, by: Name) -> None:
        """A version was saved: who typed since the last one wrote it."""
        self.authors |= self.typists | {by}
        self.typists.clear()

    def asked(self, paid: bool) -> tuple[Step, ...]:
        """What the policies of these accounts ask together, as strictly as the strictest."""
        lines = [self.policies.get(account, self.policies.get(None, USUAL)) for account in self.accounts]
        asked: dict[str, Step] = {}
        for step in (step for line in lines for step in line if not step.when or paid):
            asked[step.stage] = _stricter(asked[step.stage], step) if step.stage in asked else step
        last = asked.pop("director")  # the last word of every line
        return (*asked.values(), last)

    def submitted(self, opened: Round, texts: tuple[str, str], *, stood: set[str], outside: set[str]) -> None:
        """A round was opened; the house says of some stages that their yes still stands, of others that somebody
        outside has done them. `texts`: the English and the French."""
        for code in stood:
            yeses = self._standing(opened, code)
            assert yeses, f"the yes of {code} stands without a right to"
            opened.standing += yeses
        assert outside <= ({"language"} if self._came_from_outside(*texts) else set()), "nobody outside did it"
        opened.met, opened.outside = stood | outside, outside
        self.rounds.append(opened)

    def _came_from_outside(self, english: str, french: str) -> bool:
        said = self.translated
        return (
            said is not None
            and (said.english, said.french) == (english, french)
            and said.confirmed_by not in self.authors
        )

    def _standing(self, opened: Round, code: str) -> list[Yes]:
        """The yeses of the newest round in which this stage was done, where signs alone changed since."""
        step, words = opened.step(code), opened.words
        if code in ("language", CONSULTED) or step is opened.steps[-1] or not step.stands_for_typography:
            return []
        here = [
            one for one in self.rounds if any((old.stage, old.seat) == (step.stage, step.seat) for old in one.steps)
        ]
        done = [one for one in here if step.stage in one.met - one.outside]
        if not done or done[-1].words != words or not done[-1].step(step.stage).stands_for_typography:
            return []
        before = done[-1].step(step.stage)
        strict = before.quorum >= step.quorum and before.everybody >= step.everybody
        yeses = done[-1].here(step.stage) if strict else []
        voices = {voice for one in yeses for voice in one.voices}
        return [] if voices & (self.authors | self.recused) else yeses

    def taken_back(self, person: Name) -> None:
        """The yes with this voice counts no more, and its stage is asked again."""
        found = next(one for one in self.round.spoken() if person in one.voices)
        self.round.met.discard(found.stage)
        self.round.yeses = [one for one in self.round.yeses if one is not found]
        self.round.standing = [one for one in self.round.standing if one.stage != found.stage]

    def last_set_aside(self) -> None:
        last = self.round.steps[-1].stage
        self.round.met.discard(last)
        self.round.yeses = [one for one in self.round.yeses if one.stage != last]

    # --- Whether it is sound

    def hollow(self, digest: str) -> str:
        """Why an approval of these very words would be hollow; nothing where it is sound."""
        if self.round.digest != digest:
            return "these words were never asked about"
        spoken = self.round.spoken()
        voices = [voice for one in spoken for voice in one.voices]
        if len(voices) != len(set(voices)):
            return f"one voice counts twice: {sorted(voices)}"
        if wrote := set(voices) & self.authors:
            return f"{sorted(wrote)} wrote part of it"
        for step in self.round.steps:
            if step.stage == CONSULTED:
                if not self.round.heard:
                    return "nobody heard the office"
            elif not self.round.is_met(step):
                return f"{step.stage} was not met"
        return ""

    def on_the_word_of_the_removed(self) -> set[Name]:
        named = {(one.person, one.giver, one.through) for one in self.round.spoken()}
        return {name for names in named for name in names if name} & self.removed


def _stricter(one: Step, other: Step) -> Step:
    return replace(
        one,
        quorum=max(one.quorum, other.quorum),
        everybody=one.everybody or other.everybody,
        seat=one.seat or other.seat,
        stands_for_typography=one.stands_for_typography and other.stands_for_typography,
        goes_ahead_for=one.goes_ahead_for & other.goes_ahead_for,
    )
