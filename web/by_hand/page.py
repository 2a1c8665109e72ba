"""What the page of posting by hand shows: whose turn it is, the words to post, what was reported, what to look at."""

from dataclasses import dataclass
from functools import cached_property
from zoneinfo import ZoneInfo

from compliance.content import Content, messages
from compliance.content import Message as Words
from people.models import Person
from people.refusals import Reason
from publishing.by_hand.turns import (
    AHEAD,
    NOT_REPORTED,
    can_be_handed_over,
    can_be_posted,
    is_by_hand,
    to_look_at,
    turn_of,
)
from publishing.content.documents import content_of
from publishing.may import may
from publishing.models import Delivery, Dispatch, HandReport, HandTurn
from publishing.permissions import Verb
from publishing.position import Position
from publishing.public.correcting import STANDS
from publishing.sending.dispatching import stop_seen
from publishing.sending.parcels import proof_of
from publishing.states import DeliveryState, DispatchState
from publishing.times.zones import zone_name
from records.clock import now
from web.by_hand.acts import HAND_ACTS
from web.by_hand.forms import ReportForm
from web.posts.forms import ActForm
from web.posts.sending import MessageShown, SendingShown, shown


@dataclass(frozen=True)
class Piece:
    """One message: its words and pictures as approved, and what was reported of it."""

    message: MessageShown
    words: Words
    report: HandReport | None
    wants_a_look: bool

    @property
    def delivery(self) -> Delivery:
        """Its row."""
        return self.message.delivery

    @property
    def is_open(self) -> bool:
        """Whether nobody has reported it as posted."""
        return self.delivery.state in NOT_REPORTED and not self.stays

    @property
    def stays(self) -> bool:
        """Whether a correction leaves it as it is: nobody posts it."""
        return self.delivery.way == Delivery.Way.KEEP

    @property
    def corrects(self) -> str:
        """Where the public message is that it takes the place of, while that stands."""
        before = self.delivery.replaces
        proof = proof_of(before) if before and before.state in STANDS and not self.stays else None
        return proof.address if proof else ""


class ByHandPage:
    """One sending that goes out by hand, as one person sees it. `slip`: a form that was refused, as typed."""

    def __init__(self, person: Person, dispatch: Dispatch, slip: ActForm | None = None) -> None:
        self.person, self.dispatch = person, dispatch
        self.slip = self._fitted(slip) if slip else None
        self.post = dispatch.post
        self.position = Position(person, self.post)

    @cached_property
    def sending(self) -> SendingShown:
        """The sending with its messages."""
        return shown(self.dispatch)

    @cached_property
    def _content(self) -> Content:
        return content_of(self.dispatch.revision)

    @cached_property
    def rows(self) -> list[list[Piece]]:
        """Both languages beside each other, message by message."""
        reports = {one.delivery_id: one for one in self._reports}
        waiting = set(to_look_at(self.post).values_list("delivery", flat=True))
        return [[self._piece(message, reports, waiting) for message in row] for row in self.sending.rows]

    @property
    def _reports(self) -> list[HandReport]:
        found = HandReport.objects.filter(delivery__dispatch=self.dispatch)
        return list(found.select_related("by", "looked_by"))

    def _piece(self, message: MessageShown, reports: dict[int, HandReport], waiting: set[int]) -> Piece:
        delivery = message.delivery
        texts = messages(self._content, delivery.language, self.dispatch.channel.platform)
        return Piece(message, texts[delivery.position], reports.get(delivery.pk), delivery.pk in waiting)

    @cached_property
    def is_by_hand(self) -> bool:
        """Whether a person posts it, or only what the system could not."""
        return is_by_hand(self.dispatch)

    @property
    def is_ahead(self) -> bool:
        """Whether its minute is still to come."""
        return self.dispatch.state in AHEAD

    @cached_property
    def turn(self) -> HandTurn | None:
        """Who is posting it now."""
        return turn_of(self.dispatch) if self.is_to_be_posted else None

    @property
    def is_mine(self) -> bool:
        """Whether this person is."""
        return self.turn is not None and self.turn.by == self.person

    @cached_property
    def is_to_be_posted(self) -> bool:
        """Whether somebody has to post it now."""
        return can_be_posted(self.dispatch) and any(piece.is_open for row in self.rows for piece in row)

    @cached_property
    def stop(self) -> Reason | None:
        """What keeps it from being posted now, although it is let out: a pause, a period, a suspended account."""
        found = stop_seen(self.dispatch, self.dispatch.channel) if self.is_to_be_posted else None
        return found.reason if found else None

    @property
    def needs_decision(self) -> bool:
        """Whether people decide what becomes of it."""
        return self.dispatch.state == DispatchState.NEEDS_DECISION

    @property
    def can_take_package(self) -> bool:
        """Whether the person can take the package now."""
        return can_be_handed_over(self.dispatch) and bool(may(self.position, Verb.HAND_OVER))

    @property
    def wants_a_look(self) -> bool:
        """Whether somebody else has to look at what was reported."""
        return any(piece.wants_a_look for row in self.rows for piece in row)

    @property
    def is_thread(self) -> bool:
        """Whether the messages of a language follow one another."""
        return len(self.rows) > 1

    def form(self, act: str, about: str = "") -> ActForm | None:
        """The form of an act, as typed when it slipped; None when it is closed to the person."""
        if not may(self.position, HAND_ACTS[act].verb) or not self._is_asked(act):
            return None
        if self.slip and (self.slip.act, self.slip.target) == (act, about):
            return self.slip
        return self._fitted(HAND_ACTS[act].form(act=act, initial={"about": about}))

    def _is_asked(self, act: str) -> bool:
        if act == "take-on":
            return self.is_to_be_posted and self.turn is None and self.stop is None
        return act != "give-back" or self.is_mine

    def forms_of(self, piece: Piece) -> dict[str, ActForm]:
        """What the person can say of one message."""
        about = str(piece.delivery.public_id)
        acts = [*self._of_an_open(piece), *self._of_a_reported(piece)]
        return {act.replace("-", "_"): form for act in acts if (form := self.form(act, about))}

    def _of_an_open(self, piece: Piece) -> list[str]:
        if not piece.is_open or not self.is_to_be_posted:
            return []
        return ["report"] + ["not-posted"] * (self.is_by_hand and piece.delivery.state == DeliveryState.CALLING)

    def _of_a_reported(self, piece: Piece) -> list[str]:
        mine = piece.report is not None and piece.report.by == self.person
        return ["look"] if piece.wants_a_look and not mine else []

    def _fitted(self, form: ActForm) -> ActForm:
        if isinstance(form, ReportForm):
            form.offer(now().astimezone(ZoneInfo(self.dispatch.time_zone)), zone_name(self.dispatch.time_zone))
        return form
