"""What an author can say a post holds that a machine may not see: the codes, each as people call it."""

from django.utils.translation import gettext_lazy as _

DECLARATIONS = (
    ("people", _("People who can be recognised")),
    ("minors", _("Minors who can be recognised")),
    ("partner", _("A partner is named")),
    ("contest", _("A contest or a draw")),
    ("statistics", _("Statistics")),
    ("ai", _("Artificial intelligence helped with it")),
    ("sensitive", _("A sensitive subject")),
    ("minister-quoted", _("A minister is quoted")),
    ("third-party-content", _("Somebody else’s work")),
    ("emergency", _("An emergency")),
    ("correction", _("It corrects something we said")),
)


def declaration_name(code: str) -> str:
    """What was declared, in the reader's language."""
    return str(dict(DECLARATIONS).get(code, code))
