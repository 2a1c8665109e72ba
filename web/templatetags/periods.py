"""The words of the pages of periods, and what the page of a post says of them."""

from django import template

from compliance.content import Content
from publishing.models import ListedItem
from web.periods.warnings import warnings
from web.periods.words import whys
from web.posts.words import PlannedTime

register = template.Library()


@register.filter(name="whys")
def whys_of(item: ListedItem) -> list[str]:
    """Why a live post is on the list, in words."""
    return whys(item)


@register.filter
def met_by(content: Content, planned: PlannedTime | None) -> list[str]:
    """What a post that can still leave should know of periods."""
    return warnings(content, planned)
