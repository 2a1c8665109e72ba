"""The forms of the decision page: each way out with the reason that goes on record."""

from django.utils.translation import gettext_lazy as _

from web.posts.forms import AddressForm, ReasonForm, address_field, words


class FoundForm(ReasonForm):
    """It is there: the address, and how one knows."""

    address = address_field()
    text = words(_("How you know that it is this message"))
    field_order = ("address", "text")


__all__ = ["AddressForm", "FoundForm", "ReasonForm"]
