"""What the page of a period shows: where it stands, its two events, the days of the law, what is to be done."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from channels.models import Channel, Period, Span
from channels.permissions import Verb, may_everywhere
from channels.queries import officers_in
from channels.stops.period_changes import SPANNED
from people.answers import Answer
from people.models import Person
from publishing.start_list.reading import Progress, is_whole, items_of, progress_of
from web.periods.corrections import CorrectForm, EndForm, ExpectForm, OverForm, ReopenForm, SpanForm, UndoForm
from web.periods.fields import PeriodForm
from web.periods.queue import waiting_for_the_officer
from web.periods.words import names, period_name

State = Period.State
CORRECTS: dict[Period.State, type[CorrectForm] | type[ExpectForm] | type[OverForm]] = {
    State.PLANNED: ExpectForm,
    State.RUNNING: CorrectForm,
    State.OVER: OverForm,
}
"""What the form of a correction asks, by where the period stands."""


@dataclass
class PeriodPage:
    """One period as one person sees it. `sent`: a form that could not be taken."""

    period: Period
    person: Person
    sent: PeriodForm | None = None

    @property
    def title(self) -> str:
        """What it is, and where."""
        return period_name(self.period)

    @property
    def state(self) -> Period.State:
        """Where it stands."""
        return self.period.state

    @property
    def is_open(self) -> bool:
        """Whether something can still be done with it."""
        return self.state != State.VOIDED

    @property
    def has_days(self) -> bool:
        """Whether the law counts days around it."""
        return self.period.kind in SPANNED[Span.SpanKind.STATUTORY]

    @cached_property
    def accounts(self) -> list[Channel]:
        """The accounts it restrains, where it names some."""
        return list(self.period.channels.order_by("name", "pk")) if self.period.is_narrow else []

    @cached_property
    def officers(self) -> list[Person]:
        """Who can let a post go out."""
        return officers_in(self.period.jurisdiction)

    @property
    def allowed(self) -> list[str]:
        """What may still go out."""
        return names(self.period.allowed_categories)

    @cached_property
    def spans(self) -> list[Span]:
        """The days of the law, as people noted them."""
        return list(self.period.spans.select_related("noted_by"))

    @cached_property
    def may_change(self) -> Answer:
        """Whether the person may correct, end or undo it."""
        return may_everywhere(self.person, Verb.CHANGE_PERIOD)

    @cached_property
    def progress(self) -> Progress:
        """How far people are with what is public."""
        return progress_of(items_of(self.period, self.person))

    @property
    def is_list_whole(self) -> bool:
        """Whether the clock has gathered all of what is public."""
        return is_whole(self.period)

    @cached_property
    def waiting_for_the_officer(self) -> int:
        """How many posts that the person sees wait for the officer."""
        return len(waiting_for_the_officer(self.period, self.person)) if self.state == State.RUNNING else 0

    @property
    def correct_form(self) -> PeriodForm:
        """To correct it."""
        return self._sent("correct") or CORRECTS[self.state](period=self.period)

    @property
    def end_form(self) -> PeriodForm:
        """To end it."""
        return self._sent("end") or EndForm(period=self.period)

    @property
    def reopen_form(self) -> PeriodForm:
        """To let it run on."""
        return self._sent("reopen") or ReopenForm()

    @property
    def undo_form(self) -> PeriodForm:
        """To undo it."""
        return self._sent("undo") or UndoForm()

    @property
    def undo_more(self) -> str:
        """What undoing it does besides, where it was expected before it began."""
        return _("It was expected before it began, and is then expected again.") if self.period.expected_on else ""

    @property
    def span_form(self) -> PeriodForm:
        """To note days of the law."""
        return self._sent("span") or SpanForm(period=self.period)

    def _sent(self, act: str) -> PeriodForm | None:
        return self.sent if self.sent is not None and self.sent.act == act else None
