"""Not now. Writing, checking, translating."""

from django.utils.translation import gettext_lazy as _

DRAFTING = {
    "suggestion_is_old": (
        _("The text has changed since this was suggested."),
        _("Compare it with the draft and write the change by hand, or decline it and say why."),
    ),
    "suggestion_settled": (
        _("This suggestion was applied or declined already."),
        _("See on the post’s page what became of it."),
    ),
    "no_suggestion_waits": (
        _("No suggestion waits for an answer."),
        _("Whoever reads the post can suggest other words on its page."),
    ),
    "no_translation_to_confirm": (
        _("No translation from outside waits to be confirmed."),
        _(
            "It can be once it is back from a named translator, with words the house had not written before. Otherwise "
            "the language review is asked in the house."
        ),
    ),
    "stage_forbids": (
        _("The post is “%(stage)s”: this cannot be done now."),
        _("See on the post’s page what can be done at this stage."),
    ),
    "words_changed": (
        _("The words changed since you opened this page."),
        _("Read the new version and the differences, then decide again."),
    ),
    "copy_moved_on": (
        _("Somebody else typed in this draft since you opened it."),
        _("Both texts are kept: choose or combine them, then save again."),
    ),
    "copy_not_saved": (
        _("The draft holds words that are not in a saved version yet."),
        _("Save the draft as a version, then submit it."),
    ),
    "findings_stand": (
        _("Points that must be settled before the post can go for approval: %(count)s."),
        _("Correct what must be corrected and give a reason where one is asked for."),
    ),
    "check_is_old": (
        _("The last check no longer fits: the rules or the facts about the accounts have changed since."),
        _("Check the post again, then carry on."),
    ),
    "series_missing": (
        _("The post has no retention series yet."),
        _("Fill in the retention series in the draft, then save and check it."),
    ),
    "still_checking": (
        _("Some checks are still waiting for an answer."),
        _("Try again in a minute."),
    ),
    "confirmations_missing": (
        _("Confirmations are missing: what no machine can see, somebody has to give their word on."),
        _("The post’s page lists them, each with its reason. Confirm them there, for this version."),
    ),
    "translation_missing": (
        _("The %(other)s text is still to be written."),
        _("Write it, or send the %(source)s text to translation from the post’s page."),
    ),
    "translation_out": (
        _("The %(other)s text is in translation."),
        _("When it is back, save it as a version and say so on the post’s page."),
    ),
    "translation_behind": (
        _("The %(source)s text changed, and the %(other)s text did not follow."),
        _("The post’s page shows which sentences changed. Carry them over, then say that the text is back."),
    ),
    "translation_not_awaited": (
        _("No text is awaited in this way: none is out, or it is not behind."),
        _("See on the post’s page where the other language stands."),
    ),
    "translation_unchanged": (
        _("The %(other)s text is word for word as it was before the %(source)s text changed."),
        _("Carry the changes over and save a version first; or say why nothing has to be carried over."),
    ),
    "translation_without_source": (
        _("There is no %(source)s text to translate yet."),
        _("Write it, save a version, then send it. If it is written in the other language, choose that one first."),
    ),
    "translation_open": (
        _("The %(other)s text is in translation or behind, so the source language stays as it is."),
        _("Say that the text is back first."),
    ),
    "no_version": (
        _("Nothing was saved as a version yet."),
        _("Save the draft as a version first."),
    ),
    "question_open": (
        _("A question about this post is waiting for an answer."),
        _("See the question on the post’s page. The post moves on once it is answered."),
    ),
    "answered_already": (
        _("This question already has an answer."),
        _("Ask a new question if something is still open."),
    ),
    "no_question": (
        _("No question waits for an answer."),
        _("If you are unsure about something, ask on the post’s page."),
    ),
    "review_frozen": (
        _("The approval round is open: reasons and confirmations can no longer change."),
        _("Take the post back to draft, then change them."),
    ),
    "no_targets": (
        _("The post names no account yet."),
        _("Choose at least one account."),
    ),
}
