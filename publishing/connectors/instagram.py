"""Instagram, by its API with Instagram Login (https://developers.facebook.com/docs/instagram-platform).

A message is made ready in a container before it leaves; publishing is one call that names the container. What nobody
saw the end of is settled by the container, which says whether it was published, and then by the account's own list.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from compliance.both import Both
from publishing.connectors.calling.answer import Answer
from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.calling.keys import NoKey, preparing
from publishing.connectors.calling.line import Line, NeverLeft, NoAnswer
from publishing.connectors.contract import (
    About,
    ByHand,
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
from publishing.connectors.for_instagram.containers import Graph, Lend, Making
from publishing.connectors.for_instagram.limits import LIMITS, complaint
from publishing.connectors.for_instagram.posts import Seen, looked_up, matching
from publishing.connectors.for_instagram.words import KEY_WAIT, published_meaning, without_key

LOOK_BACK = timedelta(hours=1)
"""How far back a message is looked for that has no first call on record. Our choice."""

CLOCKS_APART = timedelta(seconds=5)
"""How much Instagram's clock may be behind ours; it tells whole seconds. Our choice."""

NO_EDITING = "Instagram edits nothing for us. / Instagram ne modifie rien pour nous."
A_PERSON_TAKES_IT_DOWN = (
    "Instagram deletes nothing for us: a person takes it down in the app, and shows that it is gone. / "
    "Instagram ne supprime rien pour nous : une personne la retire dans l’application et montre qu’elle n’y est plus."
)
TWO_OF_THEM = "Several posts say exactly this. / Plusieurs publications disent exactement cela."
NOT_LISTED_YET = (
    "Instagram says that it was published, and does not list it yet. / "
    "Instagram dit l’avoir publiée, sans la montrer encore dans sa liste."
)


class Instagram:
    """Publishes on Instagram."""

    name = "instagram"
    by_hand = False
    safe_to_send_again = False
    can_withdraw = False
    can_edit = False
    quiet_time = timedelta(seconds=15)
    limits = LIMITS
    about = About(
        does=Both(
            "Publishes one to ten described JPEG pictures with a caption, through the API with Instagram Login. The "
            "containers of both languages stand ready before either is published, and Instagram is asked whether the "
            "account’s daily limit leaves room for both; if it does not, the sending is held. Instagram fetches the "
            "pictures from an address of ours, lent for a few minutes and only while a sending is prepared; where that "
            "is not switched on (LEND_PICTURES), a person posts by hand. An answer is believed only when the container "
            "says so too. Instagram deletes nothing through this API: a person takes a post down in the app, with "
            "proof. Links in captions cannot be clicked, and nothing is edited in place.",
            "Publie de une à dix images JPEG décrites avec une légende, par l’API avec connexion Instagram. Les "
            "conteneurs des deux langues sont prêts avant que l’une ou l’autre soit publiée, et l’on vérifie auprès "
            "d’Instagram que la limite quotidienne du compte permet les deux; sinon, l’envoi est retenu. Instagram "
            "vient chercher les images à une adresse que nous prêtons quelques minutes, seulement pendant la "
            "préparation d’un envoi; si cela n’est pas activé (LEND_PICTURES), une personne publie à la main. Une "
            "réponse n’est crue que si le conteneur dit la même chose. Cette API ne supprime rien : une personne "
            "retire la publication dans l’application, preuve à l’appui. Les liens des légendes ne sont pas cliquables "
            "et rien n’est modifié sur place.",
        ),
        verified=Both(
            "Against a strict fake of our own, written from the documents of Meta. Never yet against Instagram itself.",
            "Avec notre propre imitation stricte, écrite d’après la documentation de Meta. Pas encore avec Instagram.",
        ),
    )

    def __init__(
        self,
        credentials: Credentials,
        line: Line,
        *,
        lend: Lend,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """`lend` gives Instagram a picture to fetch; `now` is the clock."""
        self._graph, self._lend = Graph(credentials, line, now=now), lend

    def prepare(self, parcels: tuple[Parcel, ...], *, deadline: Deadline) -> Mapping[str, Prepared]:
        for parcel in parcels:
            if why := complaint(parcel):
                raise PreparationFailed(why, lasting=True)
        made: dict[str, Prepared] = {}
        for parcel in parcels:
            making = Making(self._graph, parcel, self._lend, deadline)
            try:
                making.finished()
            except PreparationFailed as failure:
                raise failure.keeping(made | {parcel.key: making.prepared()}) from failure
            made[parcel.key] = making.prepared()
        self._must_have_room(parcels, made, deadline)
        return made

    def _must_have_room(self, parcels: tuple[Parcel, ...], made: Mapping[str, Prepared], deadline: Deadline) -> None:
        """Instagram publishes so many a day for an account and refuses the next: then not one language of them goes."""
        try:
            with preparing():
                for account, count in Counter(parcel.account for parcel in parcels).items():
                    self._graph.must_take(account, count, deadline=deadline)
        except PreparationFailed as failure:
            raise failure.keeping(made) from failure

    def publish(self, parcel: Parcel, *, deadline: Deadline) -> PublishOutcome:
        if why := complaint(parcel):
            return Refused(why)
        since = (parcel.created_at or self._graph.now()) - CLOCKS_APART
        try:
            container = self._container_of(parcel, deadline)
            asked = {"creation_id": container}
            answer = self._graph.call(parcel.account, "POST", "{account}/media_publish", deadline=deadline, json=asked)
        except PreparationFailed as failure:
            return Refused(failure.why) if failure.lasting else Retryable(failure.why, after=KEY_WAIT)
        except NeverLeft as error:
            return Refused(error.why) if error.lasting else Retryable(error.why)
        except NoKey as error:
            return Retryable(error.why, after=KEY_WAIT)
        except NoAnswer as error:
            return Unknown(error.why)
        if answer.is_good and answer.fields.get("id"):
            return self._posted_as(str(answer.fields["id"]), parcel, answer, deadline)
        return self._unless_published(answer, parcel, container, since, deadline)

    def find(self, parcel: Parcel, *, deadline: Deadline) -> Sight:
        found = self._find(parcel, deadline)
        return Posted(found.id, found.permalink, found.at) if isinstance(found, Seen) else found

    def read(self, parcel: Parcel, *, deadline: Deadline) -> Shown | NotFound | CannotTell:
        found = self._find(parcel, deadline)
        if not isinstance(found, Seen):
            return found
        return Shown(
            text=found.caption,
            language="",
            alts=found.alts,
            address=found.permalink,
            pictures=len(found.alts),
            counts=found.counts,
        )

    def edit(self, parcel: Parcel, *, deadline: Deadline) -> EditOutcome:
        return Refused(NO_EDITING)

    def withdraw(self, parcel: Parcel, *, deadline: Deadline) -> WithdrawOutcome:
        """A person takes it down; once it is gone, or when it never stood there, this says so."""
        if isinstance(self._find(parcel, deadline), NotFound):
            return Gone(at=self._graph.now())
        return ByHand(A_PERSON_TAKES_IT_DOWN)

    def _container_of(self, parcel: Parcel, deadline: Deadline) -> str:
        if container := parcel.prepared.get("container"):
            return str(container)
        making = Making(self._graph, parcel, self._lend, deadline)
        making.finished()
        return str(making.made["container"])

    def _posted_as(self, own_id: str, parcel: Parcel, answer: Answer, deadline: Deadline) -> Posted:
        """It is public; its address is asked for, and if that fails, the account's own page has to do."""
        address = f"https://www.instagram.com/{parcel.account.removeprefix('@')}/"
        try:
            params = {"fields": "permalink"}
            said = self._graph.call(parcel.account, "GET", own_id, deadline=deadline, params=params)
            address = str(said.fields.get("permalink") or address)
        except (NeverLeft, NoAnswer, NoKey):
            pass
        return Posted(own_id, address, self._graph.now(), raw=answer.raw)

    def _unless_published(
        self, answer: Answer, parcel: Parcel, container: str, since: datetime, deadline: Deadline
    ) -> PublishOutcome:
        """What a refusal means, believed only when the container says that it was not published.

        Without a key that counts nothing was done, and nothing can be asked.
        """
        if refusal := without_key(answer):
            return refusal
        try:
            status = self._graph.status_of(parcel.account, container, deadline=deadline)
            found = matching(self._graph, parcel, since, deadline)
        except (NeverLeft, NoAnswer, NoKey) as error:
            return Unknown(error.why, raw=answer.raw)
        if len(found) == 1:
            return Posted(found[0].id, found[0].permalink, found[0].at, raw=answer.raw)
        if status == "PUBLISHED" or found:
            return Unknown(TWO_OF_THEM if found else NOT_LISTED_YET, raw=answer.raw)
        return published_meaning(answer)

    def _find(self, parcel: Parcel, deadline: Deadline) -> Seen | NotFound | CannotTell:
        since = parcel.created_at - CLOCKS_APART if parcel.created_at else self._graph.now() - LOOK_BACK
        try:
            if parcel.posted_id and (found := looked_up(self._graph, parcel, deadline)):
                return found
            listed = matching(self._graph, parcel, since, deadline)
            listed = [one for one in listed if parcel.posted_id in ("", one.id)]
            container = "" if parcel.posted_id else str(parcel.prepared.get("container", ""))
            if listed or not container:
                return _the_one(listed)
            status = self._graph.status_of(parcel.account, container, deadline=deadline)
        except (NeverLeft, NoAnswer, NoKey) as error:
            return CannotTell(error.why)
        return CannotTell(NOT_LISTED_YET) if status == "PUBLISHED" else NotFound()


def _the_one(listed: list[Seen]) -> Seen | NotFound | CannotTell:
    if len(listed) > 1:
        return CannotTell(TWO_OF_THEM)
    return listed[0] if listed else NotFound()
