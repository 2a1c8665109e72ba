"""The clock and the workers. The database is the queue: a task is only a wake-up call, and losing one loses nothing."""

import os

from celery import Celery
from celery.signals import beat_init, worker_init

from config.desk_broker import use_whole_messages

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
app = Celery("tandem")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["publishing"])
use_whole_messages()


@worker_init.connect
@beat_init.connect
def refuse_an_unguarded_trail(**_: object) -> None:
    """Worker and clock exit with a sentence when the trail could be rewritten."""
    from django.db import connections  # the application registry is ready only now

    from records.guards import require_guards

    require_guards()
    connections.close_all()  # what the worker forks must not share a line to the database


@worker_init.connect
def refuse_a_key_that_opens_nothing(**_: object) -> None:
    """A worker exits with a sentence when its private keys do not belong to what is sealed from now on."""
    from channels.credentials.sealing import require_own_pair  # the application registry is ready only now

    require_own_pair()
