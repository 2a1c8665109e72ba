"""The same job as Celery's own documents suggest it: one task for each message, with its minute for an ETA.

`celery -A bench.sending.eta worker`. What is due waits in the memory of the workers. With `ACKS_LATE=1` a task counts
as done when it has ended; otherwise, as by default, when it has begun.
"""

import os

from celery import Celery

from bench.sending.platform import Ledger

app = Celery("eta", broker=os.environ["CELERY_BROKER_URL"])
app.conf.update(
    task_ignore_result=True,
    task_acks_late=os.environ.get("ACKS_LATE") == "1",
    task_default_queue=os.environ.get("ETA_QUEUE", "eta"),
    broker_connection_retry_on_startup=True,
)


@app.task(name="post")
def post(key: str) -> None:
    """Post one message."""
    Ledger.of_environment().post(key)
