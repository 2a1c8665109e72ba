"""What people are told, in one table: the sentence, whom it goes to, whether it comes at once."""

from django.utils.translation import gettext_lazy as _

from people.roles import Role
from publishing.deciding.rerouting import ABOUT_STANDING_IN

_ALARM = (Role.PUBLISHER, Role.DIRECTOR)
_HANDS = (Role.PUBLISHER, Role.CUSTODIAN)

# What is told: the sentence, the roles it goes to, whether the authors hear it too, whether it is an alarm: mailed at
# once and alone. Whether it asks its reader for an act, and while it does, is told by `asking`.
TOLD = {
    "submit": (_("A post waits for your decision"), (), False, False),
    "approve": (_("An approval was given"), (), True, False),
    "your_turn": (_("A post waits for your decision"), (), False, False),
    "office_asked": (_("You are asked what the office has to say about a post"), (), False, False),
    "office_reminded": (_("What the office has to say about a post is still awaited"), (), False, False),
    "to_be_scheduled": (_("A post is approved and waits for its minute"), (), False, False),
    "request_changes": (_("Changes are asked for"), (), True, False),
    "bring_back": (_("The other language is back"), (), True, False),
    "take_back": (_("An approval was taken back"), _ALARM, True, False),
    "ask": (_("Somebody is unsure and asks you"), (), False, False),
    "answer": (_("A question was answered"), (), True, False),
    "comment": (_("There is a new comment"), (), False, False),
    "schedule": (_("A post has its minute"), (), True, False),
    "dispute": (_("Somebody says that a rule is wrong"), (), False, True),
    "rule_stands": (_("The rule owners answered: the rule stands"), (), True, False),
    "change_proposed": (_("A change of the rules waits for a second person"), (), False, False),
    "rules_changed": (_("The rules changed, and the post was checked again"), (), True, False),
    "published": (_("A post is public in both languages"), (Role.PUBLISHER,), True, False),
    "hand_off_soon": (_("You post this by hand in a moment: have the package ready"), _HANDS, False, True),
    "handed_off": (_("Post this by hand now, then report the address"), _HANDS, False, True),
    "nobody_posts": (
        _("Nobody has said that they are posting this, and its minute is over"),
        (*_HANDS, Role.DIRECTOR),
        False,
        True,
    ),
    "report_posted": (_("Reported as posted by hand: somebody else looks at it"), _ALARM, True, False),
    "report_not_posted": (_("It could not be posted by hand"), _ALARM, True, True),
    "nobody_looked": (_("Nobody has looked at what was posted by hand"), (*_HANDS, Role.DIRECTOR), False, False),
    "zones_changed": (_("New time-zone rules: a post keeps its time on the wall"), _ALARM, True, False),
    "held": (_("A post is held and will not go out by itself"), _ALARM, True, True),
    "held_for_period": (
        _("A post is held for a period until the caretaker officer lets it go"),
        (*_ALARM, Role.CARETAKER),
        True,
        False,
    ),
    "put_back": (_("A post is no longer held: it goes out at its minute"), _ALARM, True, False),
    "clear": (_("The caretaker officer let a post go out during the period"), _ALARM, True, False),
    "missed": (_("A post missed its minute and will not go out by itself"), _ALARM, True, True),
    "needs_decision": (_("A post needs a decision now"), _ALARM, True, True),
    "one_sided_taken_down": (
        _("One language could not go out: the other is being taken down too, so that nothing stays public there"),
        _ALARM,
        True,
        True,
    ),
    "stuck": (_("A sending does not move by itself any more"), _ALARM, True, True),
    "picture_lost": (_("A picture of a post cannot be opened any more: add it again"), _ALARM, True, True),
    "incident": (_("What the public sees of a post is not as approved"), _ALARM, True, True),
    "late_receipt": (_("A platform’s answer came late: look whether something stands twice"), _ALARM, False, True),
    "correct": (_("A published post is being corrected; the first words are public meanwhile"), _ALARM, True, False),
    "correction_waits": (
        _("A correction is still under way and does not stand everywhere yet"),
        _ALARM,
        True,
        True,
    ),
    "drop_correction": (_("A correction was given up: what is public stays as it is"), _ALARM, True, False),
    "corrected": (_("Corrected words are public; the page of the post says where"), (Role.PUBLISHER,), True, False),
    "withdrawal_needs_key": (
        _("What has to go cannot be taken down: the key of the account opens nothing"),
        (*_ALARM, Role.CUSTODIAN),
        False,
        True,
    ),
    "withdraw": (_("Somebody asks that a post be taken down: a second person has to agree"), _ALARM, False, True),
    "withdrawal_waits": (_("A wish to take a post down still waits for a second person"), _ALARM, False, True),
    "confirm_withdrawal": (_("A post is being taken down"), _ALARM, True, True),
    "withdraw_alone": (
        _("One person decided that a post is taken down now"),
        (*_ALARM, Role.HEAD_OF_COMMUNICATIONS),
        True,
        True,
    ),
    "decline_withdrawal": (_("A post is not taken down"), _ALARM, False, False),
    "take_down_by_hand": (
        _("Take this down by hand now, then report it with a proof"),
        (Role.PUBLISHER, Role.CUSTODIAN),
        False,
        True,
    ),
    "still_public": (_("A message that has to go is still public"), _ALARM, False, True),
    "withdrawal_review_overdue": (_("The review of what one person took down is overdue"), (), False, True),
    "review_withdrawal": (_("What one person took down was reviewed"), (), True, False),
    "withdrawn": (_("A message was taken down"), _ALARM, False, False),
    "not_withdrawn": (_("A message could not be taken down"), _ALARM, False, True),
    "suggest": (_("Somebody suggests other words"), (), True, False),
    "decline_suggestion": (_("Suggested words were not taken"), (), False, False),
    "expired": (
        _("Not decided in time: the post goes back to its authors"),
        (Role.DIRECTOR, Role.PUBLISHER),
        True,
        True,
    ),
    "overdue": (_("The time to decide on a post is over"), (Role.DIRECTOR, Role.HEAD_OF_COMMUNICATIONS), True, True),
    "reminded": (_("A post still waits for your decision"), (), False, False),
    "went_on": (_("The round went on without those who can no longer be waited for"), (Role.DIRECTOR,), True, False),
    "went_ahead": (_("The minister’s office did not answer, and the round went on"), (Role.DIRECTOR,), False, False),
    "answer_consultation": (_("The minister’s office answered"), (Role.DIRECTOR,), True, False),
    "enter_answer": (_("An answer of the minister’s office was written down"), (Role.MINISTERS_OFFICE,), True, False),
    "go_ahead": (_("The director goes ahead without the minister’s office"), (), True, False),
    "relay_yes": (_("A yes was written down in your name"), (), False, True),
    "contest": (_("A deputy contests the yes written down in their name"), (Role.DIRECTOR,), True, True),
    "nobody_decides": (
        _("A conflict of interest leaves nobody who can decide on a post"),
        (Role.DIRECTOR, Role.HEAD_OF_COMMUNICATIONS),
        True,
        True,
    ),
    "ask_again": (_("The last word on a post is asked for again"), (), True, False),
    "submit_emergency": (_("An emergency waits for a confirmation now"), (), False, True),
    "call_next": (_("An emergency waits for a confirmation: nobody has answered yet"), (), False, True),
    "confirm_emergency": (_("An emergency was confirmed"), (Role.HEAD_OF_COMMUNICATIONS,), True, False),
    "after_review_overdue": (_("The review of an emergency is overdue"), (), False, True),
    "review_emergency": (_("An emergency was reviewed afterwards"), (), True, False),
    "address_dead": (_("Mail to a person does not arrive any more"), (), False, True),
    "password_link_made": (_("An administrator made a link with which a password can be chosen"), (), False, False),
    "delegated": (_("Decisions are delegated for a time"), (), False, False),
    "delegation_begun": (_("A delegation counts from now on"), (), False, False),
    "delegation_ended": (_("A delegation was ended"), (), False, False),
    "absence_set": (_("An absence was entered"), (), False, False),
    "absence_begun": (_("Somebody is away: others can decide what waited for them"), (), False, False),
    "absence_ended": (_("An absence was ended"), (), False, False),
    "assistant_named": (_("An assistant was named"), (), False, False),
    "assistant_dismissed": (_("Somebody is no longer an assistant"), (), False, False),
    "nobody_left": (_("Somebody is away, and nobody else can decide what waits for them"), (), False, True),
    "conflict_leaves_nobody": (
        _("A conflict of interest leaves nobody who can decide on a post"),
        (),
        False,
        True,
    ),
    "channel_enter_key": (_("A colleague entered the key of an account you look after"), (), False, False),
    "channel_revoke_key": (_("The key of an account was revoked: what falls due is held"), (), False, True),
    "key_ending": (_("The key of an account ends soon"), (), False, False),
    "key_ends_tomorrow": (_("The key of an account ends within a day"), (), False, True),
    "key_not_given": (_("The platform gave no key for an account"), (), False, False),
    "key_refused": (_("The platform no longer takes the key of an account: what falls due is held"), (), False, True),
}

CALLS = ("nobody_posts", "submit_emergency", "call_next", "after_review_overdue", "withdrawal_review_overdue")
"""What is told to the very people the event names: they are called, one after the other."""

ABOUT_THE_RULES = ("dispute", "change_proposed")
"""What is told to the owners of the rules, who need not see the post: it leads to their desk."""

ABOUT_ROLES = ("conflict_leaves_nobody",)
"""What is told to those who give roles, who need not see the post: it leads to the page of people."""

ABOUT_PEOPLE = ("address_dead", "password_link_made", *ABOUT_STANDING_IN, *ABOUT_ROLES)
"""What is told about a person: to those who administer people, or to those it concerns."""

ABOUT_KEYS = (
    "channel_enter_key", "channel_revoke_key", "key_ending", "key_ends_tomorrow", "key_not_given", "key_refused",
)  # fmt: skip
"""What is told about the key of an account, to everybody who looks after it: it leads to the page of its keys."""
