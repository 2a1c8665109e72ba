"""What the page of one account shows."""

from dataclasses import dataclass, field
from typing import Any

from channels.doors import available_verbs
from channels.models import Account, Channel, Pause
from channels.permissions import ON_A_CHANNEL, Verb, acting_role_on, may_on
from channels.queries import holders, pause_over, roles_of
from people.answers import Denied
from people.models import Person
from people.refusals import Reason
from people.roles import CHANNEL_ROLES, Role
from web.accounts.acts import ACTS, Act
from web.accounts.forms import RegisterForm
from web.accounts.history import Line, history_lines
from web.accounts.recorded import recorded
from web.context import writing_order


@dataclass(frozen=True)
class Team:
    """Who works on the account in one role."""

    role: Role
    people: list[Person]


@dataclass(frozen=True)
class Door:
    """Something the person can do now, with its form."""

    act: Act
    form: RegisterForm

    @property
    def is_open(self) -> bool:
        """Whether its form stands open: something in it is to be corrected."""
        return self.form.is_bound


@dataclass(frozen=True)
class Closed:
    """What the person cannot do, and why."""

    names: list[str]
    reason: Reason


@dataclass(frozen=True)
class AccountPage:
    """One account, seen by one person. `sent`: the form they sent that could not be taken, by verb."""

    person: Person
    channel: Channel
    sent: dict[Verb, RegisterForm] = field(default_factory=dict)

    @property
    def accounts(self) -> list[Account]:
        """Its accounts, the one in the reader's language first."""
        order = writing_order()
        return sorted(
            self.channel.accounts.all(), key=lambda one: order.index(one.language) if one.language in order else 0
        )

    @property
    def pause(self) -> Pause | None:
        """The widest pause over it."""
        return pause_over(self.channel)

    @property
    def recorded(self) -> list[tuple[str, str, str]]:
        """What its custodians recorded: name, value, and the language of the value where it has one."""
        return recorded(self.channel)

    @property
    def teams(self) -> list[Team]:
        """Who works on it, by role."""
        return [Team(role, people) for role, people in holders(CHANNEL_ROLES, [self.channel]).items()]

    @property
    def history(self) -> list[Line]:
        """What happened to it."""
        return history_lines(self.channel)

    @property
    def doors(self) -> dict[str, Any]:
        """What the person can do, and what not and why; what is closed for the same reason stands together."""
        opened: list[Door] = []
        together: dict[tuple[str, str], Closed] = {}
        for verb, answer in available_verbs(self.person, self.channel).items():
            if isinstance(answer, Denied):
                said = (answer.reason.sentence, answer.reason.remedy)
                together.setdefault(said, Closed([], answer.reason)).names.append(str(verb.label))
            else:
                opened.append(Door(ACTS[verb], self.sent.get(verb) or ACTS[verb].form_on(self.channel)))
        opened.sort(key=lambda door: list(ACTS).index(door.act.verb))
        return {"open": opened, "closed": list(together.values()) if self.works_on_it else []}

    @property
    def works_on_it(self) -> bool:
        """Whether they hold a role on it or keep the register. Who only reads it is sent for no role."""
        if roles_of(self.person, [self.channel]):
            return True
        return any(acting_role_on(self.person, verb, self.channel) for verb in ON_A_CHANNEL)

    @property
    def may_pause(self) -> bool:
        """Whether they can stop what leaves on it."""
        return bool(may_on(self.person, Verb.PAUSE, self.channel))
