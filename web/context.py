"""What every page knows."""

from django.conf import settings
from django.http import HttpRequest


def house(request: HttpRequest) -> dict[str, object]:
    """The product's name, for the head of every page."""
    return {"PRODUCT_NAME": settings.PRODUCT_NAME}
