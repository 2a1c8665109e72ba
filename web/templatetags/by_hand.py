"""What the page of posting by hand asks of itself."""

from django import template
from django.utils.translation import gettext_lazy as _

from publishing.models import Delivery
from publishing.states import DeliveryState
from web.by_hand.page import ByHandPage, Piece
from web.posts.forms import ActForm

register = template.Library()

BY_HAND = {
    DeliveryState.CALLING: _("Not reported yet"),
    DeliveryState.UNKNOWN: _("Nobody reported it"),
    DeliveryState.REFUSED: _("Could not be posted"),
    DeliveryState.SENT: _("Reported as posted"),
}
"""What the states of a message mean where a person posts it; the others mean the same everywhere."""


@register.filter
def hand_state(delivery: Delivery) -> str:
    """The state of a message that a person posts."""
    return str(BY_HAND.get(DeliveryState(delivery.state), delivery.get_state_display()))


@register.simple_tag
def hand_form(page: ByHandPage, act: str) -> ActForm | None:
    """The form of an act about the whole sending: `{% hand_form page "take-on" as form %}`."""
    return page.form(act)


@register.simple_tag
def forms_of(page: ByHandPage, piece: Piece) -> dict[str, ActForm]:
    """The forms about one message: `{% forms_of page piece as forms %}`, then `forms.report`."""
    return page.forms_of(piece)
