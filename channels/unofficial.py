"""The kinds of account that are never registered, why, and who says so (policy.md part 2, last row)."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from channels.models import Kind
from people.refusals import BadInput


class Unofficial(NamedTuple):
    """Why an account of this kind is nobody's official account, and the document and section that says it."""

    why: Promise
    source: Promise


_SPECIALISTS_PAGE = _(
    "Ontario Public Service Social Media Guidelines, “Specialist and executive social media use” "
    "(https://www.ontario.ca/document/ontario-public-service-social-media-guidelines/"
    "specialist-and-executive-social-media-use)"
)
_MINISTERS_PAGE = _(
    "Ontario Public Service Social Media Guidelines, “Minister personal social media use” "
    "(https://www.ontario.ca/document/ontario-public-service-social-media-guidelines/"
    "minister-personal-social-media-use)"
)
_BELONGS_TO_THE_PERSON = _("it belongs to the person, stays with them when they change jobs and gets no staff support.")

UNOFFICIAL = {
    "personal": Unofficial(
        _("it is somebody’s own, not the ministry’s."),
        _(
            "Treasury Board of Canada Secretariat, Guidance for Public Servants on their Personal Use of Social Media "
            "(https://tbs-sct.canada.ca/pol/doc-eng.aspx?id=32811)"
        ),
    ),
    "specialist": Unofficial(_BELONGS_TO_THE_PERSON, _SPECIALISTS_PAGE),
    "executive": Unofficial(_BELONGS_TO_THE_PERSON, _SPECIALISTS_PAGE),
    "minister": Unofficial(
        _("a minister’s account is the minister’s own; public servants neither set it up nor run it."), _MINISTERS_PAGE
    ),
}


def official_kind(kind: str) -> Kind:
    """The kind of an official account; any other is refused, with the reason and its source."""
    unofficial = UNOFFICIAL.get(kind)
    if unofficial:
        raise BadInput("kind_not_official", why=unofficial.why, source=unofficial.source)
    if kind not in Kind.values:
        raise BadInput("choice_unknown", value=kind)
    return Kind(kind)
