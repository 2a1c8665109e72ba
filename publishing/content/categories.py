"""What kind of message a post is: the categories offered, and each as people call it."""

from django.utils.translation import gettext_lazy as _

CATEGORIES = (
    ("service-information", _("Service information")),
    ("health-and-safety", _("Health and safety")),
    ("emergency", _("Emergency")),
    ("program-or-funding", _("Program or funding")),
    ("consultation", _("Consultation")),
    ("event", _("Event")),
    ("recruitment", _("Recruitment")),
    ("commemoration", _("Commemoration")),
)

OF_HEALTH_AND_SAFETY = ("health-and-safety", "emergency")
"""Those without which somebody may come to harm: nothing of them is taken down by itself."""


def category_name(code: str) -> str:
    """A category in the reader's language; one people named themselves stays as they wrote it."""
    return str(dict(CATEGORIES).get(code, code))
