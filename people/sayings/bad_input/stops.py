"""Not like this. Periods."""

from django.utils.translation import gettext_lazy as _

STOPS = {
    "source_missing": (
        _("Where this is known from is missing."),
        _("Name it: the proclamation, the page of the election office, the call from the Cabinet Office."),
    ),
    "reference_missing": (
        _("The clearance reference is missing."),
        _("Write the number or the message under which the centre cleared it."),
    ),
    "event_to_come": (
        _("This event is still to come."),
        _("A period begins and ends with what has happened. Note it once it has, or plan the period instead."),
    ),
    "expected_in_the_past": (
        _("The day it is expected on is over."),
        _("Choose a day to come, or start the period if its event has happened."),
    ),
    "expected_day_missing": (
        _("The day it is expected on is missing."),
        _("Choose the day on which its event is expected."),
    ),
    "ended_before_it_began": (
        _("The event that ends the period comes before the one that began it."),
        _("Look at the time you gave, or correct when the period began first."),
    ),
    "place_missing": (
        _("The riding or municipality is missing."),
        _("Name it as the election office does."),
    ),
    "accounts_missing": (
        _("No account is chosen."),
        _("Tick the accounts that speak to people there: only they are restrained."),
    ),
    "accounts_elsewhere": (
        _("One of these accounts is closed, or of another government."),
        _("Choose again among the accounts of this government that are open."),
    ),
    "reach_is_whole": (
        _("This kind of period restrains every account of a government."),
        _("Name a place and accounts for a by-election or a municipal election alone."),
    ),
}
