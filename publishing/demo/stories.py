"""How each post of the demonstration came to stand where it stands, told through the verbs at the times it happened."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.timezone import get_default_timezone, localtime

from approvals.models import Heard
from compliance.models import CheckRun
from people.fresh import sign_in_again, words_of
from publishing import verbs
from publishing.clock import rounds
from publishing.clock.reviewing import keep_time
from publishing.connectors.script import Script, refuses
from publishing.content.asking import asked_of
from publishing.content.documents import content_of
from publishing.demo import texts
from publishing.demo.organisation import DemoMinistry
from publishing.demo.texts import Pair
from publishing.models import Post
from publishing.public.taking_down import digest_of
from publishing.sending.connecting import notebook_follows
from records.clock import now, standing_at

ZONE = "America/Toronto"
HOUR = timedelta(hours=1)


class Telling:
    """One post, told step by step. `at` is its minute; it was written three hours before, and never in the future."""

    def __init__(self, demo: DemoMinistry, pair: Pair, *channels: str, at: datetime, author: str = "amira") -> None:
        self.demo, self.pair, self.at, self.author = demo, pair, at, demo[author]
        self.channels = [demo.channels[name] for name in channels or ("news",)]
        self.begun = _within_a_day(min(at, now()) - 3 * HOUR)
        with standing_at(self.begun):
            self.post = verbs.create_draft(demo.ministry, self._typed(), title=pair.title, by=self.author)

    def _typed(self) -> dict:
        here = self.at.astimezone(ZoneInfo(ZONE))
        window = {"time_zone": ZONE, "earliest": _wall(here), "latest": _wall(here + 6 * HOUR)}
        return {
            "channels": [str(channel.public_id) for channel in self.channels],
            "variants": {"en": {"text": self.pair.english}, "fr": {"text": self.pair.french}},
            "window": window,
            "category": self.pair.category,
            "retention_series": "COM-2100",
            "paid": False,
            "declares": list(self.pair.declares),
        }

    @property
    def digest(self) -> str:
        return Post.objects.get(pk=self.post.pk).newest.digest

    def saved(self) -> "Telling":
        """A version, checked."""
        with standing_at(self.begun + HOUR / 6):
            copy = Post.objects.get(pk=self.post.pk).copy
            said: dict[str, Any] = {"title": self.pair.title, "number": copy.number, "seen": 0}
            verbs.revise(self.post.public_id, self._typed(), **said, by=self.author)
            verbs.check(self.post.public_id, by=self.author)
        return self

    def english_corrected(self, pair: Pair) -> "Telling":
        """The director asked for changes, and the author changed the English alone: the French is behind."""
        with standing_at(self.begun + 2 * HOUR):
            wish = "The weather office now says Sunday. Please correct it."
            verbs.request_changes(self.post.public_id, digest=self.digest, comment=wish, by=self.demo["dana"])
        self.pair = pair
        with standing_at(self.begun + 2.5 * HOUR):
            copy = Post.objects.get(pk=self.post.pk).copy
            said: dict[str, Any] = {"title": pair.title, "number": copy.number, "seen": 1}
            verbs.revise(self.post.public_id, self._typed(), **said, by=self.author)
            verbs.check(self.post.public_id, by=self.author)
        return self

    def submitted(self) -> "Telling":
        with standing_at(self.begun + HOUR):
            for asked in asked_of(content_of(Post.objects.get(pk=self.post.pk).newest)):
                verbs.attest(self.post.public_id, asked.id, digest=self.digest, by=self.author)
            verbs.submit(self.post.public_id, digest=self.digest, by=self.author)
        return self

    def language_reviewed(self) -> "Telling":
        with standing_at(self.begun + 1.5 * HOUR):
            verbs.approve(self.post.public_id, digest=self.digest, by=self.demo["lucie"])
        return self

    def heard_by_the_office(self) -> "Telling":
        """The minister’s office saw it, and says yes to what the minister is quoted with."""
        with standing_at(self.begun + 1.75 * HOUR):
            office = self.demo["morgan"]
            verbs.answer_consultation(self.post.public_id, Heard.Kind.SEEN, digest=self.digest, by=office)
            verbs.confirm_quote(self.post.public_id, digest=self.digest, by=office)
        return self

    def approved(self) -> "Telling":
        with standing_at(self.begun + 2 * HOUR):
            director = self.demo["dana"]
            bound_to = words_of(self.post.public_id, self.digest)
            signed = sign_in_again(director, self.demo.password, bound_to=bound_to)
            verbs.approve(self.post.public_id, digest=self.digest, by=director, signed=signed)
        return self

    def scheduled(self) -> "Telling":
        with standing_at(self.begun + 2.5 * HOUR):
            verbs.schedule(self.post.public_id, digest=self.digest, by=self.demo["priya"])
        return self

    def all_the_way(self) -> "Telling":
        """Saved, submitted, approved by everybody, scheduled."""
        return self.saved().submitted().language_reviewed().approved().scheduled()

    def confirmed_in_an_emergency(self) -> "Telling":
        """The author asks for the lane at its minute; one confirms the facts, one the words."""
        why = "Thick smoke reaches homes tonight, and people have to know before they go to bed."
        said: dict[str, Any] = {"digest": self.digest, "category": "health", "reason": why}
        with standing_at(self.at + HOUR / 12):
            verbs.check(self.post.public_id, by=self.author)
            verbs.submit_emergency(self.post.public_id, **said, by=self.author)
        for minutes, handle in ((8, "gilles"), (11, "etienne")):
            with standing_at(self.at + HOUR * minutes / 60):
                bound_to = words_of(self.post.public_id, self.digest)
                signed = sign_in_again(self.demo[handle], self.demo.password, bound_to=bound_to)
                verbs.confirm_emergency(self.post.public_id, digest=self.digest, signed=signed, by=self.demo[handle])
                rounds.work_until_done()
        return self

    def minute_came(self, *, late: timedelta = timedelta(seconds=1)) -> "Telling":
        with standing_at(self.at + late):
            rounds.work_until_done()
        return self


def tell_all(demo: DemoMinistry) -> None:
    """Posts at every place of the story, the oldest first."""
    _past(demo)
    _troubled(demo)
    _decided_too_late(demo)
    _under_way(demo)
    _all_five_stages(demo)
    _for_the_deputy_minister(demo)


def _day(days: int, hour: int) -> datetime:
    """An hour of the wall clock, so many days from today."""
    today = now().astimezone(ZoneInfo(ZONE)).replace(hour=hour, minute=0, second=0, microsecond=0, tzinfo=None)
    return (today + timedelta(days=days)).replace(tzinfo=ZoneInfo(ZONE)).astimezone(UTC)


def _past(demo: DemoMinistry) -> None:
    for days, pair in ((-9, texts.HEAT), (-4, texts.LINE), (-1, texts.FLU)):
        Telling(demo, pair, at=_day(days, 9)).all_the_way().minute_came()
    Telling(demo, texts.RED_LAKE, at=_day(-1, 18)).saved().confirmed_in_an_emergency()
    gone = Telling(demo, texts.CLINIC, at=_day(-2, 14)).all_the_way().minute_came()
    with standing_at(gone.at + HOUR):
        reason = "The clinic cannot open on Saturday: the road is closed."
        wish = verbs.withdraw(gone.post.public_id, code="error", reason=reason, by=demo["dana"])
        signed = sign_in_again(demo["priya"], demo.password, bound_to=digest_of(wish))
        verbs.confirm_withdrawal(gone.post.public_id, wish.public_id, signed=signed, by=demo["priya"])
        rounds.work_until_done()


def _troubled(demo: DemoMinistry) -> None:
    Telling(demo, texts.DONORS, at=_day(-3, 10)).all_the_way().minute_came(late=2 * HOUR)
    one_sided = Telling(demo, texts.TICKS, "practice", at=_day(-1, 16)).all_the_way()
    second = {"fr": "en", "en": "fr"}[one_sided.post.dispatches.get().first_language]
    with notebook_follows(Script().on("publish", refuses("The account is locked."), language=second)):
        one_sided.minute_came()


def _under_way(demo: DemoMinistry) -> None:
    Telling(demo, texts.CARD, at=_day(1, 9)).all_the_way()
    Telling(demo, texts.MEASLES, at=_day(1, 11)).saved().submitted().language_reviewed().approved()
    shared = Telling(demo, texts.WATER, at=_day(1, 13)).saved().submitted().language_reviewed()
    verbs.share(shared.post.public_id, by=demo["dana"])
    verbs.comment(
        shared.post.public_id, "The Minister is in Kenora that day. Could this go out by noon?", by=demo["morgan"]
    )
    Telling(demo, texts.CLINIC, "news", "vaccines", at=_day(2, 10), author="luc").saved().submitted()
    Telling(demo, texts.SCHOOL, at=_day(2, 15)).saved().submitted().language_reviewed()  # waits for the lawyers
    smoke = Telling(demo, texts.SMOKE, at=_day(2, 17)).saved().submitted().language_reviewed()
    smoke.english_corrected(texts.SMOKE_UNTIL_SUNDAY)
    differing = Telling(demo, texts.FRENCH_LINE, at=_day(3, 9)).saved()
    verbs.ask(differing.post.public_id, "Is it 25 or 26 hospitals? The program page says both.", by=demo["amira"])
    found = CheckRun.objects.filter(subject=differing.post.public_id).latest("at").findings.get(rule="BIL003")
    why = "The numbers count different things: hospitals that open in May, and those that are open."
    verbs.dispute(differing.post.public_id, found.fingerprint, why=why, digest=differing.digest, by=demo["amira"])


def _decided_too_late(demo: DemoMinistry) -> None:
    """Nobody said the last word while the planned time lasted: it came back, and did not go out late."""
    late = Telling(demo, texts.SCREENING, at=_day(-2, 9), author="luc").saved().submitted().language_reviewed()
    with standing_at(late.at + 6 * HOUR + timedelta(minutes=1)):
        keep_time()


def _all_five_stages(demo: DemoMinistry) -> None:
    """Sensitive, with children: language, lawyers, minister’s office, assistant deputy, director."""
    Telling(demo, texts.VAPING, at=_day(4, 10)).saved().submitted().language_reviewed()


def _for_the_deputy_minister(demo: DemoMinistry) -> None:
    """A minister is quoted: once the office was heard, the deputy minister is asked."""
    Telling(demo, texts.CLOSE_TO_HOME, at=_day(4, 14)).saved().submitted().language_reviewed().heard_by_the_office()


def _within_a_day(begun: datetime) -> datetime:
    """A beginning from which three hours stay within one day of the house: facts of a day are checked on that day."""
    begins, ends = (localtime(moment, get_default_timezone()) for moment in (begun, begun + 3 * HOUR))
    return begun if begins.date() == ends.date() else begun - 3 * HOUR


def _wall(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M}"
