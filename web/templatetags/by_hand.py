"""What the page of posting by hand asks of itself."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing.models import Delivery
from publishing.states import DeliveryState
from web.by_hand.page import ByHandPage, Piece
from web.posts.forms import ActForm

register = template.Library()

BY_HAND = {
    DeliveryState.CALLING: gettext_lazy("Not reported yet"),
    DeliveryState.UNKNOWN: gettext_lazy("Nobody reported it"),
    DeliveryState.REFUSED: gettext_lazy("Could not be posted"),
    DeliveryState.SENT: gettext_lazy("Reported as posted"),
}
"""What the states of a message mean where a person posts it; the others mean the same everywhere."""


@register.filter
def hand_state(delivery: Delivery) -> str:
    """The state of a message that a person posts; whether it was a person who saw what the public sees."""
    report = getattr(delivery, "hand_report", None)
    if delivery.state == DeliveryState.CONFIRMED and report and report.looked_by:
        return _("Seen by %(name)s") % {"name": report.looked_by.name}
    return str(BY_HAND.get(DeliveryState(delivery.state), delivery.get_state_display()))


@register.simple_tag
def hand_form(page: ByHandPage, act: str) -> ActForm | None:
    """The form of an act about the whole sending: `{% hand_form page "take-on" as form %}`."""
    return page.form(act)


@register.simple_tag
def forms_of(page: ByHandPage, piece: Piece) -> dict[str, ActForm]:
    """The forms about one message: `{% forms_of page piece as forms %}`, then `forms.report`."""
    return page.forms_of(piece)
