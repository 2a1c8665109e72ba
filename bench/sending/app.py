"""Tandem's own workers and clock (`celery -A bench.sending.app`), with the ledger for a platform."""

from celery.signals import worker_init

from config.celery import app

__all__ = ["app"]


@worker_init.connect
def post_to_the_ledger(**_: object) -> None:
    """Before the worker forks its slots."""
    from bench.sending.connector import speak_to_the_ledger  # the application registry is ready only now

    speak_to_the_ledger()
