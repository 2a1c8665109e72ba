"""Not now: the reason lies in where things stand, and passes. By subject; each code once."""

from people.sayings.not_now.accounts import ACCOUNTS
from people.sayings.not_now.approving import APPROVING
from people.sayings.not_now.drafting import DRAFTING
from people.sayings.not_now.emergencies import EMERGENCIES
from people.sayings.not_now.people import PEOPLE
from people.sayings.not_now.public import PUBLIC
from people.sayings.not_now.rules import RULES
from people.sayings.not_now.sending import SENDING
from people.sayings.not_now.stops import STOPS

NOT_NOW = DRAFTING | RULES | APPROVING | EMERGENCIES | SENDING | PUBLIC | STOPS | ACCOUNTS | PEOPLE
