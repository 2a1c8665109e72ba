"""The clock's wake-up calls. Each asks the database what is due; losing one loses nothing, for the next comes."""

import logging

from celery import shared_task
from django.conf import settings

from channels.credentials.entering import warn_of_ends
from publishing.clock import by_hand, emergencies, rounds, withdrawals
from publishing.clock.ahead import check_ahead
from publishing.clock.keys import fetch_given_keys
from publishing.clock.lanes import few_at_a_time
from publishing.clock.looking_back import look_back_until_done
from publishing.clock.pictures import look_into_pictures
from publishing.clock.rechecking import recheck_changed
from publishing.clock.reviewing import keep_time
from publishing.clock.standing_in import note_beginnings
from publishing.clock.waited_for import check_what_waited
from publishing.clock.watching import alarm_stuck
from publishing.clock.zones import follow_zone_database
from publishing.facts.links import links_are_looked_at, look_until_done
from publishing.mailing import mail_notices
from publishing.start_list.gathering import gather_start_lists
from publishing.telling.notices import tell

logger = logging.getLogger(__name__)

FAN = 32
"""How many workers are woken at once when much is due."""


@shared_task(name="publishing.tick")
def tick() -> None:
    """Each second: wake workers when something waits."""
    rounds.beat("clock")
    for _number in range(min(rounds.anything_to_do(), FAN)):
        work.apply_async(expires=5)


@shared_task(name="publishing.work")
def work() -> None:
    """Carry out what waits."""
    rounds.beat("worker")
    rounds.work_until_done()


@shared_task(name="publishing.look_at_links")
@few_at_a_time()
def look_at_links() -> None:
    """Every few seconds, where this house has a way out: see whether the links of posts open."""
    if links_are_looked_at():
        look_until_done()


@shared_task(name="publishing.look_back")
@few_at_a_time()
def look_back() -> None:
    """Every few seconds: see what the public sees of what was posted."""
    look_back_until_done()


@shared_task(name="publishing.fetch_keys")
def fetch_keys() -> None:
    """Each second: exchange what a platform gave for a key, before it is worth nothing."""
    if settings.CREDENTIALS_PRIVATE_KEYS:
        fetch_given_keys()


@shared_task(name="publishing.look_into")
@few_at_a_time()
def look_into() -> None:
    """Every other second: look into new pictures, and check again what waited for that."""
    if look_into_pictures():
        check_what_waited()


@shared_task(name="publishing.mail")
@few_at_a_time(lanes=2)
def mail() -> None:
    """Every few seconds: mail what people were told. A slow mail server keeps nothing else waiting."""
    mail_notices()


@shared_task(name="publishing.look_around")
@few_at_a_time()
def look_around() -> None:
    """Every few seconds: check what is soon due, watch what stands still, tell people what happened."""
    keeping_time = (keep_time, note_beginnings, *emergencies.DUTIES, *withdrawals.DUTIES, *by_hand.DUTIES)
    gathering = (gather_start_lists, warn_of_ends, alarm_stuck, tell)
    for duty in (follow_zone_database, check_ahead, recheck_changed, check_what_waited, *keeping_time, *gathering):
        try:
            duty()
        except Exception:
            logger.exception("a duty of the clock broke")
