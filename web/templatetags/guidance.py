"""Words of the guidance pages' templates."""

from django import template

from web.guidance.texts import Page, pages

register = template.Library()


@register.filter
def guidance_page(name: str) -> Page:
    """The guidance page of a name."""
    return pages()[name]
