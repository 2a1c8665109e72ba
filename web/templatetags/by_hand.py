"""What the page of posting by hand asks of itself."""

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing.by_hand.turns import is_by_hand
from publishing.models import Delivery, Dispatch
from publishing.states import DeliveryState, DispatchState
from web.by_hand.page import ByHandPage, Piece
from web.posts.forms import ActForm
from web.templatetags.house import state

register = template.Library()

BY_HAND = {
    DeliveryState.CALLING: gettext_lazy("Not reported yet"),
    DeliveryState.UNKNOWN: gettext_lazy("Nobody reported it"),
    DeliveryState.REFUSED: gettext_lazy("Could not be posted"),
    DeliveryState.SENT: gettext_lazy("Reported as posted"),
}
"""What the states of a message mean where a person posts it; the others mean the same everywhere."""

STANDS_STILL = (DispatchState.HELD, DispatchState.MISSED, DispatchState.CANCELLED)
"""Nothing of such a sending left, and nothing will by itself."""


@register.filter
def hand_state(delivery: Delivery) -> str:
    """The state of a message that a person posts; whether it was a person who saw what the public sees."""
    report = getattr(delivery, "hand_report", None)
    if delivery.state == DeliveryState.CONFIRMED and report and report.looked_by:
        return _("Seen by %(name)s") % {"name": report.looked_by.name}
    return str(BY_HAND.get(DeliveryState(delivery.state), delivery.get_state_display()))


@register.simple_tag
def message_state(delivery: Delivery, dispatch: Dispatch) -> SafeString:
    """The state of one message as a badge. What its sending waits with is nothing to worry about; what waits in one
    that stands still is not posted, and waits for nothing: `{% message_state delivery dispatch %}`."""
    if delivery.state == DeliveryState.WAITING and dispatch.state in STANDS_STILL:
        return state("quiet", _("Not posted"))
    name = hand_state(delivery) if is_by_hand(dispatch) else delivery.get_state_display()
    is_ahead = delivery.state == DeliveryState.WAITING and dispatch.state != DispatchState.NEEDS_DECISION
    return state("calm" if is_ahead else delivery.state, str(name))


@register.simple_tag
def hand_form(page: ByHandPage, act: str) -> ActForm | None:
    """The form of an act about the whole sending: `{% hand_form page "take-on" as form %}`."""
    return page.form(act)


@register.simple_tag
def forms_of(page: ByHandPage, piece: Piece) -> dict[str, ActForm]:
    """The forms about one message: `{% forms_of page piece as forms %}`, then `forms.report`."""
    return page.forms_of(piece)
