"""Not now. Rounds of approval, the minister's office, last words."""

from django.utils.translation import gettext_lazy as _

APPROVING = {
    "office_has_time": (
        _("The minister’s office still has time to answer."),
        _("Wait for its answer or for the end of its hours. Then you can go ahead or wait, by name, with a reason."),
    ),
    "nobody_is_consulted": (
        _("The minister’s office is not being consulted now."),
        _("See on the post’s page whose turn it is. Anybody on the post can comment."),
    ),
    "deputy_cannot_decide": (
        _(
            "%(name)s cannot decide now: they wrote part of the post, have decided already, are away, or "
            "are not asked at this stage."
        ),
        _(
            "Look at who must say yes on the post’s page. Only the yes of a deputy whose turn it is can be "
            "entered, by somebody else."
        ),
    ),
    "last_word_is_signed": (
        _("The last word is signed by the person themself: it cannot be entered for them."),
        _("Ask them to sign in, or to delegate their place."),
    ),
    "quote_unconfirmed": (
        _("A minister is quoted, and nobody has recorded the yes to the quote in these words."),
        _("Ask the minister’s office, or record its yes with who gave it, how and when; then approve."),
    ),
    "no_quote_waits": (
        _("No quote waits for a yes in these words."),
        _("Nothing has to be done. If a minister is quoted, its authors declare it in the draft."),
    ),
    "no_deputy_is_asked": (
        _("No deputy minister is asked at this stage."),
        _("The communications approval is never entered for somebody else. See on the post’s page whose turn it is."),
    ),
    "people_missing": (
        _(
            "Too few people can decide on this post: %(stages)s. Whoever wrote it, declared a conflict of interest or "
            "is away does not count."
        ),
        _("An administrator can give somebody the role on every account of the post: %(administrators)s."),
    ),
    "policy_moved_on": (
        _("Somebody else changed this policy since you opened it."),
        _("Read what it asks now. What you entered is still here: look it over, then save again."),
    ),
    "not_this_stage": (
        _("It is not this stage’s turn yet: “%(stage)s” comes first."),
        _("You are told when it is your turn."),
    ),
    "office_is_asked": (
        _("The minister’s office is being consulted: nobody decides until it was heard."),
        _("See on the post’s page until when it has time, and what the director can do after that."),
    ),
    "sign_in_again": (
        _("This approval is the last word, so it asks for your password once more."),
        _("Read the words again, then sign with your password. It counts for five minutes and for these words alone."),
    ),
    "take_back_first": (
        _("You have said yes in this approval round."),
        _("Take your approval back first; then declare the conflict of interest."),
    ),
    "conflict_declared_already": (
        _("You have already declared a conflict of interest about this post."),
        _("Nothing more has to be done. It stays on record."),
    ),
    "review_closed": (
        _("This approval round is over."),
        _("See the post’s page for where it stands."),
    ),
    "round_out_of_time": (
        _("The time of this post is over: a yes now would send nothing."),
        _("The drafter saves a version with another time and submits it again."),
    ),
    "decision_taken_back": (
        _("This decision was already taken back."),
        _("See the post’s page for where it stands."),
    ),
    "already_left": (
        _("The post has started to leave: this can no longer be undone here."),
        _("You can correct it or have it taken down, on the post’s page under “Correct or take down”."),
    ),
    "not_approved": (
        _("These words are not approved."),
        _("Submit them for approval first."),
    ),
}
