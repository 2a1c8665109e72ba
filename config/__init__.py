"""How the house is set up: settings, addresses, the clock, the processes."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
