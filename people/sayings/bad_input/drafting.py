"""Not like this. Words, translations, suggestions, links."""

from django.utils.translation import gettext_lazy as _

DRAFTING = {
    "nothing_changed": (
        _("Nothing was changed."),
        _("Change what is wrong, then save; to leave it as it is, go back."),
    ),
    "suggestion_changes_nothing": (
        _("These are the words that stand there already."),
        _("Change the text as you would have it, then suggest it."),
    ),
    "note_missing": (
        _("A yes that was spoken needs a note."),
        _("Write what was said, and who heard it."),
    ),
    "content_unreadable": (
        _("The post could not be read."),
        _("Mend the fields named below and save again."),
    ),
    "reason_missing": (
        _("A reason is needed."),
        _("Write in a sentence why. What you write is a record and may be released."),
    ),
    "reviser_not_on_call": (
        _("This person is not on call as a reviser now."),
        _("Choose somebody from the duty roster, or nobody when you wrote both texts yourself."),
    ),
    "reason_too_short": (
        _("This is too short to be a reason: at least %(least)s characters."),
        _("Write in a sentence why this may stand. Others decide and answer for it by what you write."),
    ),
    "said_too_short": (
        _("This is too short: at least %(least)s characters."),
        _("Write a whole sentence: others rely on it later."),
    ),
    "text_missing": (
        _("There is nothing written."),
        _("Write what you want to say. What you write is a record and may be released."),
    ),
    "text_too_long": (
        _("The text is too long: at most %(limit)s characters."),
        _("Shorten it."),
    ),
    "text_unsafe": (
        _("The text holds characters that cannot be shown safely."),
        _("Type it again without invisible or direction-changing characters."),
    ),
    "translator_missing": (
        _("A firm or a job number needs the name of the translator."),
        _("Write the name; leave all three empty when a colleague translates."),
    ),
    "job_number_missing": (
        _("A translator from outside is named with the job number."),
        _("Write the number the work was ordered under; leave the name empty when a colleague translates."),
    ),
    "translator_wrote_it": (
        _("%(name)s wrote part of this post, and cannot count as its translator from outside."),
        _("Name who really translates; leave the name empty when a colleague does."),
    ),
    "translation_days_wrong": (
        _("These days do not fit: a text comes back on the day it was sent or later, and no day lies ahead."),
        _("Correct the day, or leave it empty for today."),
    ),
    "choice_unknown": (
        _("“%(value)s” is not one of the choices."),
        _("Choose one of those shown."),
    ),
    "words_missing": (
        _("An exception needs the words it is made for."),
        _("Write the words just as they stood in the post, for instance the name of the place."),
    ),
    "one_language_only": (
        _("An official presence speaks both languages."),
        _("Name an English and a French account, or one bilingual account."),
    ),
    "link_unreadable": (
        _("“%(address)s” is not a web address."),
        _("Copy the whole address, beginning with https://."),
    ),
    "correction_keeps_accounts": (
        _("A correction goes to the accounts of the words it corrects, to all of them and no others."),
        _("Choose the same accounts again. For another account, begin a new post."),
    ),
}
