"""A period the demonstration expects: shown ahead, restraining nothing."""

from datetime import timedelta

from publishing import verbs
from publishing.demo.organisation import DemoMinistry
from records.clock import today

FROM_NOW, LASTING = timedelta(days=150), timedelta(days=45)
NOTE = "A general election is expected. / On s’attend à des élections générales."


def expect_an_election(demo: DemoMinistry) -> None:
    """The caretaker officer plans it. Its event has not happened."""
    day = today() + FROM_NOW
    verbs.plan_period(
        demo.ministry.jurisdiction,
        "election",
        expected_on=day,
        expected_until=day + LASTING,
        reason=NOTE,
        by=demo["camille"],
    )
