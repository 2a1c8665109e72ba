"""The forms of the decision page: each way out with the reason that goes on record."""

from web.posts.forms import AddressForm, ReasonForm, address_field


class FoundForm(ReasonForm):
    """It is there: the address, and how one knows."""

    address = address_field()
    field_order = ("address", "text")


__all__ = ["AddressForm", "FoundForm", "ReasonForm"]
