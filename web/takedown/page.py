"""What the page of taking down shows: what says the same elsewhere, the wish that waits, what was decided before."""

from dataclasses import dataclass
from functools import cached_property

from people.answers import Answer
from publishing.may import may
from publishing.models import Correction, Delivery, Dispatch, Withdrawal
from publishing.permissions import Verb
from publishing.position import Position
from publishing.public.putting_back import to_be_put_back
from publishing.public.siblings import Sibling, Siblings, siblings_of
from publishing.public.taking_down import digest_of, of_one_act, takeable, to_review, waiting, wishes
from publishing.states import DeliveryState, WithdrawalState
from web.context import writing_order
from web.posts.forms import ActForm
from web.posts.who_can import Hands, who_agrees
from web.posts.words import platform_name
from web.takedown.correction import PublicNow, corrections_before, how_corrected, public_now
from web.takedown.forms import AgreeForm, CorrectForm, DeclineForm, DropForm, ReviewForm, WishForm


@dataclass(frozen=True)
class Going:
    """One account of the post: where each of its messages stands, and whether it can be taken down."""

    sending: Dispatch
    can_go: bool
    is_behind: bool = False  # elsewhere corrected words stand already

    @property
    def messages(self) -> list[tuple[Delivery, str]]:
        """Every message with the address where the public reads it; the reader's language first."""
        order = writing_order()
        found = sorted(self.sending.deliveries.all(), key=lambda one: (one.position, order.index(one.language)))
        return [(one, _address(one)) for one in found]


def _address(delivery: Delivery) -> str:
    return next((receipt.address for receipt in delivery.receipts.all() if receipt.address and not receipt.late), "")


class TakeDownPage:
    """One post, before, while and after it is taken down, as one person sees it. `slip`: a form as it was refused."""

    def __init__(self, position: Position, slip: ActForm | None = None) -> None:
        self.position, self.post, self.person, self.slip = position, position.post, position.person, slip

    @cached_property
    def siblings(self) -> Siblings:
        """What says the same elsewhere."""
        return siblings_of(self.post, self.person)

    @cached_property
    def going(self) -> list[Going]:
        """The accounts of this post."""
        can = set(takeable([self.post]).values_list("pk", flat=True))
        behind = {sending.pk for sending in self.public_now.left_behind}
        return [Going(one, one.pk in can, one.pk in behind) for one in self.siblings.sendings]

    @cached_property
    def hands(self) -> list[Hands]:
        """Who can be the second person of the wish that waits."""
        return who_agrees(self.position, self.wish.asked_by) if self.wish else []

    @property
    def is_going(self) -> bool:
        """Whether something of it is being taken down and can still be seen."""
        return any(one.state == DeliveryState.WITHDRAWING for going in self.going for one, _address in going.messages)

    @cached_property
    def public_now(self) -> PublicNow:
        """Which words the public reads where."""
        return public_now(self.position)

    @cached_property
    def corrected(self) -> list[Correction]:
        """What was corrected before, the newest first."""
        return corrections_before(self.post)

    @property
    def stands_otherwise(self) -> bool:
        """Whether something is public otherwise than approved, and nobody has dealt with it."""
        return to_be_put_back(self.post).exists()

    @property
    def how_corrected(self) -> list[tuple[Dispatch, str]]:
        """How corrected words would reach each account on which something stands."""
        return [(one, how_corrected(one)) for one in self.public_now.sendings]

    @property
    def may_write(self) -> bool:
        """Whether the person can type the words of the correction."""
        return bool(self.answer(Verb.TYPE))

    @property
    def may_correct(self) -> Answer:
        """Whether the person can begin a correction."""
        return self.answer(Verb.CORRECT)

    @property
    def correct_form(self) -> ActForm | None:
        """The wish to correct what is public."""
        return self._form("correct", CorrectForm) if self.may_correct else None

    @property
    def drop_form(self) -> ActForm | None:
        """The wish to leave what is public as it is."""
        return self._form("drop", DropForm) if self.answer(Verb.DROP_CORRECTION) else None

    @property
    def along(self) -> list[Sibling]:
        """The other posts that this person can take along."""
        return [one for one in self.siblings.posts if one.can_go]

    @cached_property
    def wish(self) -> Withdrawal | None:
        """The wish that waits for a second person."""
        return waiting(self.post)

    @property
    def with_it(self) -> list[Withdrawal]:
        """The wishes about other posts that came with it, of posts this person sees."""
        others = of_one_act(self.wish) if self.wish else []
        seen = {one.post.pk for one in self.siblings.posts}
        return [one for one in others if one != self.wish and one.post_id in seen]

    @cached_property
    def decided(self) -> list[Withdrawal]:
        """What was decided before, the newest first."""
        return list(wishes().filter(post=self.post).exclude(state=WithdrawalState.WAITING))

    @cached_property
    def reviewed_now(self) -> Withdrawal | None:
        """What one person took down and waits for a review."""
        return to_review(self.post)

    def answer(self, verb: Verb) -> Answer:
        """Whether the person may, or why not."""
        return may(self.position, verb)

    @property
    def may_agree(self) -> Answer:
        """Whether the person can be the second."""
        return self.answer(Verb.CONFIRM_WITHDRAWAL)

    @property
    def may_review(self) -> Answer:
        """Whether the person can review what one person decided."""
        return self.answer(Verb.REVIEW_WITHDRAWAL)

    @property
    def may_ask(self) -> Answer:
        """Whether the person can wish it, or decide at once."""
        return self.answer(Verb.WITHDRAW) or self.answer(Verb.WITHDRAW_ALONE)

    @cached_property
    def wish_form(self) -> WishForm | None:
        """The wish; while one waits already, only to decide at once."""
        if not self.may_ask:
            return None
        newest = self.post.newest
        form = self._form("ask", WishForm, newest.digest if newest else "")
        return self.fitted(form) if isinstance(form, WishForm) else None

    def fitted(self, form: WishForm) -> WishForm:
        """A wish that offers what can go now."""
        mine = [(str(one.sending.public_id), _named(one.sending)) for one in self.going if one.can_go]
        along = [(str(one.post.public_id), f"{one.post.file_number} · {one.post.title}") for one in self.along]
        form.fit(mine, along)
        form.initial["how"] = "alone" if self.wish else "two"
        return form

    @property
    def agree_form(self) -> ActForm | None:
        """The second person's yes."""
        return self._form("agree", AgreeForm, digest_of(self.wish)) if self.wish and self.may_agree else None

    @property
    def decline_form(self) -> ActForm | None:
        """The other answer; who wished it can take it back with it."""
        may = self.wish and self.answer(Verb.DECLINE_WITHDRAWAL)
        return self._form("decline", DeclineForm) if may else None

    @property
    def review_form(self) -> ActForm | None:
        """The review afterwards."""
        return self._form("review", ReviewForm) if self.reviewed_now and self.may_review else None

    def _form(self, act: str, kind: type[ActForm], digest: str = "") -> ActForm:
        if self.slip and self.slip.act == act:
            if digest and self.slip.is_bound:
                self.slip.vouch_for(digest)
            return self.slip
        return kind(act=act, initial={"digest": digest})


def _named(sending: Dispatch) -> str:
    handles = dict.fromkeys(delivery.handle for delivery in sending.deliveries.all())
    return f"{sending.channel.called} · {platform_name(sending.channel.platform)} · {', '.join(handles)}"
