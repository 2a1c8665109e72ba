"""What the list of posts can be narrowed by. It is in the address: a list can be sent to a colleague."""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from channels.queries import accounts_named
from people.models import Person
from publishing.models import Post
from publishing.queries import matching, visible_posts
from publishing.states import Outcome, Stage
from web.forms import HouseForm, offer
from web.lists.accounts import AccountField

LONGEST_TEXT = 120  # as long as a title


class Filters(HouseForm):
    """Stage, outcome, account, words of the title or file number."""

    text = forms.CharField(label=_("Title or file number"), required=False, max_length=LONGEST_TEXT)
    stage = forms.ChoiceField(label=_("Stage"), required=False)
    outcome = forms.ChoiceField(label=_("Outcome"), required=False)
    channel = AccountField(label=_("Account"), required=False)

    def __init__(self, data: Any, *, person: Person) -> None:
        super().__init__(data)
        offer(self.fields["stage"], [("", _("Every stage")), *Stage.choices])
        offer(self.fields["outcome"], [("", _("Every outcome")), *Outcome.choices])
        cast(AccountField, self.fields["channel"]).offer(accounts_named(person))
        self.use_required_attribute = False
        self.person = person

    @property
    def is_narrow(self) -> bool:
        """Whether the person asked for less than everything."""
        return any(self[name].value() for name in self.fields)

    def posts(self) -> QuerySet[Post]:
        """What the person sees of what they asked for; nothing when the address asks for what is no choice."""
        seen = visible_posts(self.person)
        if not self.is_valid():
            return seen.none()
        asked = self.cleaned_data
        channel = UUID(asked["channel"]) if asked["channel"] else None
        return matching(seen, stage=asked["stage"], outcome=asked["outcome"], text=asked["text"], channel=channel)
