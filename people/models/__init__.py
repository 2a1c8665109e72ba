"""Ministries, persons and their dated memberships; the positions they hold; who is on duty."""

from people.models.duty import DutyTurn
from people.models.membership import Membership
from people.models.ministry import Ministry
from people.models.person import Person, PersonManager
from people.models.position import Holding, Position

__all__ = ["DutyTurn", "Holding", "Membership", "Ministry", "Person", "PersonManager", "Position"]
