"""What the decision page shows: what is known of each message, and the ways out that are open to the person."""

from dataclasses import dataclass, replace
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from channels.addresses import public_address
from channels.models import Platform
from compliance.content import Content, messages
from people.answers import Answer
from people.models import Person
from publishing.content.documents import content_of
from publishing.may import may
from publishing.models import Delivery, Dispatch
from publishing.permissions import Verb
from publishing.position import Position
from publishing.public.correcting import STANDS
from publishing.sending.parcels import proof_of
from publishing.states import DeliveryState
from web.decisions.acts import WAYS_OUT
from web.posts.doors import Closed, closed
from web.posts.forms import ActForm
from web.posts.sending import MessageShown, SendingShown, shown
from web.posts.who_can import SETTLING
from web.posts.why import Sentence

ONE_ALONE: dict[str, Sentence] = {
    "en": gettext_lazy("English is public, French is not"),
    "fr": gettext_lazy("French is public, English is not"),
}
"""What is the matter, by the language that is public alone."""

_GOING: dict[str, str] = {DeliveryState.WITHDRAWING: "going", DeliveryState.WITHDRAWN: "gone"}


@dataclass(frozen=True)
class First:
    """What a corrected message takes the place of: the words before, and whether the public still reads them."""

    delivery: Delivery
    text: str
    address: str

    @property
    def number(self) -> int:
        """The number of their version."""
        return self.delivery.dispatch.revision.number

    @property
    def knowledge(self) -> str:
        """`public`, `going`, `unknown` (nobody knows which of the two stands there) or `gone`."""
        if self.delivery.state in STANDS:
            in_doubt = self.delivery.replaced_by.filter(way=Delivery.Way.EDIT, state=DeliveryState.UNKNOWN)
            return "unknown" if in_doubt.exists() else "public"
        return "going" if self.delivery.state == DeliveryState.WITHDRAWING else "gone"


@dataclass(frozen=True)
class Known:
    """One message: its words as approved, and what is known of it: public, not posted, or nobody knows."""

    message: MessageShown
    text: str
    account_address: str  # where the public reads the account; empty where nobody can tell
    first: First | None = None  # of a correction: the words before

    @property
    def is_account_here(self) -> bool:
        """Whether the public reads the account on a page of this house, whose address says nothing to people."""
        return self.account_address.startswith("/")

    @property
    def is_in_place(self) -> bool:
        """Whether it changes the words of a message that stands already."""
        return self.message.delivery.way == Delivery.Way.EDIT

    @property
    def knowledge(self) -> str:
        """`going`, `gone`, `public`, `stays`, `unknown` or `not_posted`."""
        if self.message.delivery.way == Delivery.Way.KEEP and self.message.delivery.state == DeliveryState.WAITING:
            return "stays"
        if self.message.delivery.state in _GOING:
            return _GOING[self.message.delivery.state]
        if self.message.is_public:
            return "public"
        return "unknown" if self.message.delivery.state == DeliveryState.UNKNOWN else "not_posted"

    @property
    def language(self) -> str:
        """The language of its words."""
        return self.message.delivery.language


class DecisionPage:
    """One sending that needs a decision, as one person sees it. `slip`: a form that was refused, as typed."""

    def __init__(self, person: Person, dispatch: Dispatch, slip: ActForm | None = None) -> None:
        self.person, self.dispatch, self.slip = person, dispatch, slip
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
    def rows(self) -> list[list[Known]]:
        """Both languages beside each other, message by message."""
        return [[self._known(message) for message in row] for row in self.sending.rows]

    def _known(self, message: MessageShown) -> Known:
        known = Known(message, self._text(message), self._accounts.get(message.delivery.handle, ""))
        return replace(known, first=self._first(message.delivery.replaces)) if known.knowledge != "stays" else known

    def _first(self, delivery: Delivery | None) -> First | None:
        if delivery is None:
            return None
        told = messages(content_of(delivery.dispatch.revision), delivery.language, self.dispatch.channel.platform)
        proof = proof_of(delivery)
        return First(delivery, told[delivery.position].text, proof.address if proof else "")

    @property
    def is_correction(self) -> bool:
        """Whether these words take the place of others."""
        return self.dispatch.replaces is not None

    @property
    def is_in_place(self) -> bool:
        """Whether a message of it was corrected where it stands, so that its first words are nowhere any more."""
        return any(known.is_in_place for known in self.public)

    @cached_property
    def _accounts(self) -> dict[str, str]:
        """By handle, where the public reads each account."""
        channel = self.dispatch.channel
        if channel.connector_name == Platform.BULLETIN:
            handles = (message.delivery.handle for message in self.sending.messages)
            return {handle: reverse("web:bulletin:account", args=[handle]) for handle in handles}
        return {account.handle: public_address(account) for account in channel.accounts.all()}

    @cached_property
    def headline(self) -> str:
        """What is the matter, in one line that names the languages."""
        if self.unknown:
            return _("Nobody knows whether a message was posted")
        if self._is_clear_cut and not self.is_correction:
            return str(ONE_ALONE[self.public[0].language])
        return str(self.sending.sentence)

    @property
    def _is_clear_cut(self) -> bool:
        """Whether one language is wholly public and the other not at all."""
        out, missing = ({known.language for known in some} for some in (self.public, self.missing))
        return len(out) == len(missing) == 1 and not out & missing

    def _text(self, message: MessageShown) -> str:
        delivery = message.delivery
        return messages(self._content, delivery.language, self.dispatch.channel.platform)[delivery.position].text

    @property
    def known(self) -> list[Known]:
        """Every message, in reading order."""
        return [known for row in self.rows for known in row]

    @property
    def public(self) -> list[Known]:
        """What the public may read."""
        return [known for known in self.known if known.knowledge == "public"]

    @property
    def missing(self) -> list[Known]:
        """What is certainly not posted."""
        return [known for known in self.known if known.knowledge == "not_posted"]

    @property
    def unknown(self) -> list[Known]:
        """What nobody saw the end of."""
        return [known for known in self.known if known.knowledge == "unknown"]

    @property
    def is_unreported(self) -> bool:
        """Whether nobody reported what they were to post by hand: no platform has said anything."""
        return self.sending.is_by_hand and bool(self.unknown)

    @property
    def is_being_taken_down(self) -> bool:
        """Whether it was decided that it goes, and the accounts are being seen to one by one."""
        return self.sending.is_being_taken_down

    @property
    def is_open(self) -> bool:
        """Whether a decision is still due."""
        return self.sending.needs_decision and not self.is_being_taken_down

    @cached_property
    def verbs(self) -> dict[Verb, Answer]:
        """The verbs of the ways out, each with its answer."""
        return {verb: may(self.position, verb) for verb in SETTLING}

    @property
    def closed(self) -> list[Closed]:
        """What the person cannot do here, and who can."""
        return closed(self.verbs)

    @property
    def can_be_withdrawn(self) -> bool:
        """Whether something is public, or may be, that can be asked to be taken down."""
        return bool(self.public or self.unknown)

    def form(self, act: str, about: str = "") -> ActForm | None:
        """The form of a way out, as typed when it slipped; None when it is closed to the person."""
        if not self.is_open or not self.verbs[WAYS_OUT[act].verb]:
            return None
        if self.slip and (self.slip.act, self.slip.target) == (act, about):
            return self.slip
        return WAYS_OUT[act].form(act=act, initial={"about": about})
