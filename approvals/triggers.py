"""What about a post can ask for a stage: what its authors declare, what it costs, when it goes out, what was found."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Trigger(TextChoices):
    """Most carry the code with which an author declares them (the content's `declares`)."""

    PAID = "paid", _("Paid advertising")
    ELECTION_PERIOD = "election-period", _("Election period")
    MINORS = "minors", _("Minors who can be recognised")
    CONTEST = "contest", _("A contest or a draw")
    EMERGENCY = "emergency", _("An emergency")
    SENSITIVE = "sensitive", _("A sensitive subject")
    REASONS_GIVEN = "reasons-given", _("A finding stands with a reason")
    MINISTER_QUOTED = "minister-quoted", _("A minister is quoted")
    PARTNER = "partner", _("A partner is named")
    PEOPLE = "people", _("People who can be recognised")
    AI = "ai", _("Artificial intelligence helped with it")
    STATISTICS = "statistics", _("Statistics")
    THIRD_PARTY_CONTENT = "third-party-content", _("Somebody else’s work")
