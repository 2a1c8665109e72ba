"""Not now. Correcting and taking down what is public."""

from django.utils.translation import gettext_lazy as _

PUBLIC = {
    "incident_settled": (
        _("Somebody has dealt with this already."),
        _("See on the post’s page what was done."),
    ),
    "nothing_public": (
        _("Nothing of this post is public that is not being taken down already."),
        _("See its sendings on the post’s page."),
    ),
    "correction_under_way": (
        _("A correction of this post is under way already."),
        _("Change its draft, or give it up first. You find both on the post’s page."),
    ),
    "settle_before_correcting": (
        _("Part of this post is going out, or needs a decision."),
        _("Settle that first: what becomes of it decides what there is to correct."),
    ),
    "no_correction": (
        _("No correction of this post is under way."),
        _("You can begin one on the post’s page, under “Correct or take down”."),
    ),
    "drop_the_correction": (
        _("What is public cannot be cancelled, and what is written here corrects it."),
        _("Give the correction up, or have the post taken down."),
    ),
    "correction_changes_nothing": (
        _("This version says the same as what is public."),
        _(
            "Change the words or pictures, then save; or give the correction up. An incident is closed by saying on "
            "the post’s page what was done about it."
        ),
    ),
    "correction_repeats": (
        _(
            "%(platform)s changes nothing in place and refuses words that stand there already: message %(number)s of "
            "%(account)s would have to be posted again in the same words."
        ),
        _(
            "Change its wording, too: every message from the first changed one on is posted anew. Or give the "
            "correction up, have the post taken down, and publish it anew."
        ),
    ),
    "correction_leaves": (
        _("A correction of this post is going out at this moment."),
        _("Wait until it stands, or until people are asked what becomes of it; then decide."),
    ),
    "correction_other_account": (
        _("The account “%(channel)s” was renamed since, so the message there cannot be corrected."),
        _("Have the message taken down, and publish the corrected words as a new post."),
    ),
    "withdrawal_waits": (
        _("Somebody has asked already that this post be taken down."),
        _("A second person has to agree. You find it on the post’s page, under “Take down”."),
    ),
    "no_withdrawal_waits": (
        _("Nobody has asked that this post be taken down."),
        _("You can ask for it on the post’s page; a second person then has to agree."),
    ),
    "withdrawal_decided": (
        _("This was decided already."),
        _("The history of the post says by whom."),
    ),
    "withdrawal_takes_two": (
        _("For this reason two people take a post down."),
        _(
            "Ask for it, and let a second person agree. One person alone is enough only for privacy, and for security "
            "or safety."
        ),
    ),
    "sign_in_to_take_down": (
        _("Taking down what is public asks for your password once more."),
        _("Read again what is taken down, then type your password. It counts for five minutes and for this alone."),
    ),
    "no_withdrawal_to_review": (
        _("Nothing of this post was taken down by one person and waits for a review."),
        _("The list of emergencies shows what waits."),
    ),
}
