"""Who acted, as the trail writes it: frozen, with the name and the role they had then."""

from people.models import Person
from people.roles import Role
from records.trail import Actor

CONSOLE = Actor(None, "console", "operator")  # somebody at the machine itself, who could edit the database anyway

By = Person | Actor  # an Actor here is always the CONSOLE: a door only ever passes the person who signed in


def actor(by: By, role: Role | str) -> Actor:
    """This person acting in this role; the console stays what it is."""
    if isinstance(by, Actor):
        return by
    return Actor(by.public_id, by.name, str(role))
