from django.db import models
from wagtail.models import Page


class Message(Page):
    """One message in one language; its slug is its key."""

    text = models.TextField(default="")
