"""Not like this: what was given cannot be taken as it is, and how to give it. By subject; each code once."""

from people.sayings.bad_input.accounts import ACCOUNTS
from people.sayings.bad_input.approving import APPROVING
from people.sayings.bad_input.drafting import DRAFTING
from people.sayings.bad_input.files import FILES
from people.sayings.bad_input.people import PEOPLE
from people.sayings.bad_input.policies import POLICIES
from people.sayings.bad_input.sending import SENDING
from people.sayings.bad_input.stops import STOPS
from people.sayings.bad_input.times import TIMES

BAD_INPUT = DRAFTING | TIMES | APPROVING | POLICIES | SENDING | STOPS | ACCOUNTS | PEOPLE | FILES
