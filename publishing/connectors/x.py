"""X, by its API v2 (https://docs.x.com/x-api). It knows no key of ours: what nobody saw the end of is looked for on the
account's own timeline, by time and words. That X refuses identical text for a while helps, and proves nothing.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from compliance.both import Both
from publishing.connectors.calling.answer import Answer
from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.calling.keys import NoKey, preparing
from publishing.connectors.calling.line import Line, NeverLeft, NoAnswer
from publishing.connectors.contract import (
    About,
    CannotTell,
    Credentials,
    EditOutcome,
    Gone,
    NotFound,
    Parcel,
    Posted,
    PreparationFailed,
    Prepared,
    PublishOutcome,
    Refused,
    Retryable,
    Shown,
    Sight,
    Unknown,
    WithdrawOutcome,
)
from publishing.connectors.for_x.limits import LIMITS, complaint
from publishing.connectors.for_x.pictures import uploaded
from publishing.connectors.for_x.posts import FIELDS, Post, posts
from publishing.connectors.for_x.session import Session
from publishing.connectors.for_x.words import KEY_WAIT, LAPSED, NOT_KNOWN, meaning, not_there, quoted, said_in

LOOK_BACK = timedelta(hours=1)
"""How far back a message is looked for that has no first call on record. Our choice."""

CLOCKS_APART = timedelta(seconds=5)
"""How much X's clock may be behind ours. Our choice."""

NO_KEY_COUNTS = 401

MOST_PAGES = 5
"""Pages of 100 posts that are looked through."""

TWO_OF_THEM = "Several posts say exactly this. / Plusieurs publications disent exactement cela."
NO_EDITING = (
    "X edits nothing for us; a new post replaces it. / X ne modifie rien; une nouvelle publication la remplace."
)


class X:
    """Posts to X."""

    name = "x"
    by_hand = False
    safe_to_send_again = False
    can_withdraw = True
    can_edit = False
    quiet_time = timedelta(seconds=10)
    limits = LIMITS
    about = About(
        does=Both(
            "Posts to X through its API v2, with up to four described pictures and threads. X knows no key of ours: a "
            "post whose answer nobody saw is looked for on the account’s own timeline, by time and words; found once, "
            "it is ours; not found, or found twice, people decide. X refuses identical text for a while: that helps "
            "against doubles and proves nothing. X lets nobody name a text’s language (it guesses) and edits nothing "
            "for us: a correction is a new post that replaces the old one.",
            "Publie sur X par son API v2, avec jusqu’à quatre images décrites et des fils. X ignore nos clés : une "
            "publication dont personne n’a vu la réponse est cherchée dans le fil du compte, selon l’heure et le "
            "texte; trouvée une fois, c’est la nôtre; introuvable ou en double, une personne décide. X refuse un texte "
            "identique pendant un certain temps : cela protège des doublons sans rien prouver. X ne laisse pas "
            "indiquer la langue (il la devine) et ne modifie rien pour nous : une correction est une nouvelle "
            "publication qui remplace l’ancienne.",
        ),
        verified=Both(
            "Against a strict fake of our own, written from the documents of X. Never yet against X itself.",
            "Avec notre propre imitation stricte, écrite d’après la documentation de X. Jamais encore avec X.",
        ),
    )

    def __init__(
        self, credentials: Credentials, line: Line, *, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        """`now` is the clock. What X renews is set in `credentials` before it is used."""
        self._session = Session(credentials, line, now=now)

    def fetch_key(self, account: str, *, deadline: Deadline) -> None:
        """Exchange the code the account's owner was given. Raises NoKey, NeverLeft, NoAnswer."""
        self._session.must_open(account, deadline=deadline)

    def prepare(self, parcels: tuple[Parcel, ...], *, deadline: Deadline) -> Mapping[str, Prepared]:
        for parcel in parcels:
            if why := complaint(parcel):
                raise PreparationFailed(why, lasting=True)
        self._must_open({parcel.account for parcel in parcels}, deadline)
        made: dict[str, Prepared] = {}
        for parcel in parcels:
            if parcel.pictures and not parcel.prepared:
                try:
                    made[parcel.key] = uploaded(self._session, parcel, deadline=deadline)
                except PreparationFailed as failure:
                    raise failure.keeping(made) from failure
        return made

    def publish(self, parcel: Parcel, *, deadline: Deadline) -> PublishOutcome:
        if why := complaint(parcel):
            return Refused(why)
        since = parcel.created_at or self._session.now()
        try:
            answer = self._create(parcel, deadline)
        except PreparationFailed as failure:
            return Refused(failure.why) if failure.lasting else Retryable(failure.why, after=KEY_WAIT)
        except NeverLeft as error:
            return Refused(error.why) if error.lasting else Retryable(error.why)
        except NoKey as error:
            return Retryable(error.why, after=KEY_WAIT)
        except NoAnswer as error:
            return Unknown(error.why)
        return self._posted_by(answer, parcel) or self._unless_there(answer, parcel, since, deadline)

    def find(self, parcel: Parcel, *, deadline: Deadline) -> Sight:
        found = self._find(parcel, self._since(parcel), deadline)
        return self._posted(found, parcel) if isinstance(found, Post) else found

    def read(self, parcel: Parcel, *, deadline: Deadline) -> Shown | NotFound | CannotTell:
        found = self._find(parcel, self._since(parcel), deadline)
        if not isinstance(found, Post):
            return found
        return Shown(
            text=found.text,
            language=found.language,
            alts=found.alts,
            address=_address(parcel, found.id),
            pictures=len(found.alts),
            links=found.links,
            counts=found.counts,
        )

    def edit(self, parcel: Parcel, *, deadline: Deadline) -> EditOutcome:
        return Refused(NO_EDITING)

    def withdraw(self, parcel: Parcel, *, deadline: Deadline) -> WithdrawOutcome:
        try:
            ids = [parcel.posted_id] if parcel.posted_id else self._all_of(parcel, deadline)
            for own_id in ids:
                answer = self._session.call(parcel.account, "DELETE", f"/2/tweets/{own_id}", deadline=deadline)
                if not _is_gone(answer):
                    return meaning(answer, self._session.now())
        except NeverLeft as error:
            return Retryable(error.why)
        except NoKey as error:
            return Retryable(error.why, after=KEY_WAIT)
        except NoAnswer as error:
            return Unknown(error.why)
        return Gone(at=self._session.now())

    def _must_open(self, accounts: set[str], deadline: Deadline) -> None:
        with preparing():
            for account in sorted(accounts):
                self._session.must_open(account, deadline=deadline)

    def _create(self, parcel: Parcel, deadline: Deadline) -> Answer:
        """Ask for the post; once more when X has forgotten the pictures, which says that it made none."""
        media = parcel.prepared.get("media")
        if parcel.pictures and not media:
            media = uploaded(self._session, parcel, deadline=deadline).plain["media"]
        answer = self._ask(parcel, media, deadline)
        if answer.status == 400 and LAPSED in said_in(answer):
            answer = self._ask(parcel, uploaded(self._session, parcel, deadline=deadline).plain["media"], deadline)
        return answer

    def _ask(self, parcel: Parcel, media: Any, deadline: Deadline) -> Answer:
        body: dict[str, Any] = {"text": parcel.text} if parcel.text else {}
        if media:
            body["media"] = {"media_ids": list(media)}
        if parcel.answers:
            body["reply"] = {"in_reply_to_tweet_id": parcel.answers}
        return self._session.call(parcel.account, "POST", "/2/tweets", deadline=deadline, json=body)

    def _posted_by(self, answer: Answer, parcel: Parcel) -> Posted | Unknown | None:
        """What an answer that claims success says; None for all others."""
        if not answer.is_good:
            return None
        data = answer.fields.get("data")
        if not isinstance(data, dict) or not data.get("id"):
            return Unknown(NOT_KNOWN, raw=answer.raw)
        own_id = str(data["id"])
        return Posted(own_id, _address(parcel, own_id), self._session.now(), raw=answer.raw)

    def _unless_there(self, answer: Answer, parcel: Parcel, since: datetime, deadline: Deadline) -> PublishOutcome:
        """What a refusal means, believed only when the timeline does not show the post all the same.

        Without a key that counts nothing was done, and nothing can be asked.
        """
        if answer.status == NO_KEY_COUNTS:
            return meaning(answer, self._session.now())
        found = self._find(parcel, since - CLOCKS_APART, deadline)
        if isinstance(found, Post):
            return Posted(found.id, _address(parcel, found.id), found.at, raw=answer.raw)
        said = meaning(answer, self._session.now())
        return said if isinstance(found, NotFound) else Unknown(said.why, raw=answer.raw)

    def _since(self, parcel: Parcel) -> datetime:
        return parcel.created_at - CLOCKS_APART if parcel.created_at else self._session.now() - LOOK_BACK

    def _find(self, parcel: Parcel, since: datetime, deadline: Deadline) -> Post | NotFound | CannotTell:
        """The one post that says this: the one we know by its id, or the one on the timeline since then."""
        try:
            if parcel.posted_id:
                return self._look_up(parcel, deadline)
            found = self._matching(parcel, since, deadline)
        except (NeverLeft, NoAnswer, NoKey) as error:
            return CannotTell(error.why)
        if len(found) > 1:
            return CannotTell(TWO_OF_THEM)
        return found[0] if found else NotFound()

    def _look_up(self, parcel: Parcel, deadline: Deadline) -> Post | NotFound | CannotTell:
        path = f"/2/tweets/{parcel.posted_id}"
        answer = self._session.call(parcel.account, "GET", path, deadline=deadline, params=FIELDS)
        if not_there(answer):
            return NotFound()
        found = next(posts(answer.fields, parcel.text), None) if answer.is_good else None
        return found or CannotTell(quoted(answer) or NOT_KNOWN, raw=answer.raw)

    def _matching(self, parcel: Parcel, since: datetime, deadline: Deadline) -> list[Post]:
        """The posts of the account since then that say exactly this. Raises NoAnswer when X does not show all."""
        number = self._session.number(parcel.account, deadline=deadline)
        params = {**FIELDS, "max_results": "100", "start_time": since.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")}
        found: list[Post] = []
        for _ in range(MOST_PAGES):
            path = f"/2/users/{number}/tweets"
            answer = self._session.call(parcel.account, "GET", path, deadline=deadline, params=params)
            meta = answer.fields.get("meta")
            if not answer.is_good or not isinstance(meta, dict):
                raise NoAnswer(quoted(answer) or NOT_KNOWN)
            found += [post for post in posts(answer.fields, parcel.text) if post.says(parcel)]
            if not meta.get("next_token"):
                return found
            params["pagination_token"] = str(meta["next_token"])
        raise NoAnswer("more posts on the timeline than are looked through")

    def _all_of(self, parcel: Parcel, deadline: Deadline) -> list[str]:
        return [post.id for post in self._matching(parcel, self._since(parcel), deadline)]

    def _posted(self, post: Post, parcel: Parcel) -> Posted:
        return Posted(post.id, _address(parcel, post.id), post.at)


def _is_gone(answer: Answer) -> bool:
    data = answer.fields.get("data")
    return not_there(answer) or (answer.is_good and isinstance(data, dict) and data.get("deleted") is True)


def _address(parcel: Parcel, own_id: str) -> str:
    return f"https://x.com/{parcel.account.removeprefix('@')}/status/{own_id}"
