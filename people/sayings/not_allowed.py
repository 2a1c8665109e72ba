"""“Not you”: another person could. For each code a sentence, and what can be done about it."""

from django.utils.translation import gettext_lazy as _

NOT_ALLOWED = {
    "start_list_not_yours": (
        _("This takes the role of publishing, directing or looking after the account “%(channel)s”, or of caretaker."),
        _("Ask one of its custodians, or the caretaker period officer."),
    ),
    "reporters_do_not_look": (
        _("You reported that it is posted; somebody else looks whether it is as approved."),
        _("Ask a colleague who publishes, directs or looks after the account."),
    ),
    "nothing_relayed": (
        _("Nobody wrote down a yes in your name here."),
        _("Nobody has to contest anything. You can take back a yes you gave yourself."),
    ),
    "role_missing": (
        _("This takes the role “%(role)s” on every account of the post."),
        _("Ask an administrator for the role, or ask a colleague who holds it."),
    ),
    "ministry_role_missing": (
        _("This takes the role “%(role)s” in the ministry."),
        _("Ask an administrator for the role, or ask a colleague who holds it."),
    ),
    "withdrawal_wished_by_you": (
        _("You asked that it be taken down, so somebody else has to agree."),
        _(
            "Call another publisher or director. If somebody may come to harm meanwhile, take it down at once, alone; "
            "it is reviewed afterwards."
        ),
    ),
    "withdrawal_took_part": (
        _("You had a part in this post or in taking it down, so you do not review that."),
        _(
            "Somebody who took no part reviews it: a director, an assistant deputy minister, the deputy minister or "
            "the head of communications."
        ),
    ),
    "authors_never_approve": (
        _("You wrote part of this post, so you cannot approve it."),
        _("Somebody who did not write it has to decide. You can still withdraw it or change it."),
    ),
    "already_decided": (
        _("You have already decided in this approval round."),
        _("Each person decides once per round. Somebody else has to decide at this stage."),
    ),
    "conflict_declared": (
        _("You declared a conflict of interest about this post, so you have no part in its approval."),
        _("Somebody else decides. Your declaration stays on record."),
    ),
    "you_are_away": (
        _("You are marked as away, so nothing is asked of you now."),
        _("If you are back, end your absence on the page of delegations; then decide."),
    ),
    "emergency_opened_by_you": (
        _("You asked for the emergency lane, so you do not confirm in it."),
        _("Two other people confirm: one the facts, one the words."),
    ),
    "emergency_took_part": (
        _("You had a part in this emergency, so you do not review it."),
        _(
            "Somebody who took no part reviews it: a director, an assistant deputy minister, the deputy minister or "
            "the head of communications."
        ),
    ),
    "giver_took_part": (
        _("The person in whose place you would decide wrote part of this post, or has decided or stepped aside."),
        _("Somebody who holds the role themselves has to decide, or the delegate of somebody else."),
    ),
    "reasons_are_yours": (
        _("You gave the reason that lets a finding stand, so you do not decide where it is accepted."),
        _("Somebody else who holds the role has to decide at this stage."),
    ),
    "authors_confirm_no_translation": (
        _("You wrote part of this post, so you do not confirm where its translation comes from."),
        _("A colleague who wrote nothing of it confirms it. Otherwise the language review is asked in the house."),
    ),
    "reasons_accepted_by_you": (
        _("You said yes where the reasons are accepted, so you give none here."),
        _("Somebody else who drafts on these accounts has to give the reason."),
    ),
    "not_yours_to_arrange": (
        _("Delegations and absences of %(person)s are set by themself, their assistants and administrators."),
        _("Ask one of them. An assistant is named on the page of delegations."),
    ),
    "not_yours_to_name": (
        _("The assistants of %(person)s are named by themself or by an administrator of the ministry."),
        _("Ask one of them."),
    ),
    "delegation_to_setter": (
        _("Nobody hands themself the decisions of another person."),
        _("Ask %(giver)s, their assistant or an administrator to name you."),
    ),
    "not_yours_to_take_back": (
        _("Only the person who said yes can take it back."),
        _("Ask them, or cancel the sending."),
    ),
    "office_only_comments": (
        _("The minister’s office reads and comments; it does not change or decide."),
        _("Write a comment: it goes to the communications director."),
    ),
    "office_reads_the_post": (
        _("The minister’s office reads the post itself, not how it was made."),
        _("Write a comment to ask: it goes to the communications director."),
    ),
    "not_your_question": (
        _("This question was put to the role “%(role)s”."),
        _("Somebody who holds that role on every account of the post can answer it."),
    ),
    "house_role_missing": (
        _("This takes the role “%(role)s” in the whole house."),
        _("Ask an administrator for the role, or ask a colleague who holds it."),
    ),
    "channel_role_missing": (
        _("This takes the role “%(role)s” on the account “%(channel)s”."),
        _("Ask an administrator for the role, or ask a colleague who holds it."),
    ),
    "jurisdiction_role_missing": (
        _("This takes the role “%(role)s” for the rules of your jurisdiction."),
        _("Ask an administrator for the role, or ask a colleague who holds it."),
    ),
    "second_person_needed": (
        _("You proposed this change, or said that the rule was wrong: it takes a second person."),
        _("Ask another rule owner to look at it. Both names stay on record."),
    ),
    "token_not_yours": (
        _("A token acts as its person, so nobody makes one for somebody else."),
        _("The person makes it themselves, once signed in."),
    ),
}
