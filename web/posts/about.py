"""What the author said about a post, line by line, in the reader's words."""

from django.utils.translation import gettext as _

from compliance.content import Content
from publishing.content.declaring import declaration_name
from web.context import writing_order


def about_lines(content: Content) -> list[tuple[str, list[str]]]:
    """Each thing that was said, with its name; what nobody said is left out."""
    said = [
        (_("This post holds"), [declaration_name(code) for code in content.declares]),
        (_("Where its facts are from"), list(content.sources)),
        (_("Pages that say the same"), [content.web_page[tag] for tag in _order(content)]),
        (_("Shared from"), [content.shared_from or ""]),
        (_("Advertising number"), [content.advertising_number or ""]),
        (_("Clearance"), [content.clearance or ""]),
    ]
    return [(name, values) for name, values in said if any(values)]


def _order(content: Content) -> list[str]:
    """The languages a page is named in, the reader's first."""
    return [tag for tag in dict.fromkeys((*writing_order(), *content.web_page)) if tag in content.web_page]
