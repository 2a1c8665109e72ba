"""“Not like this”: what was sent cannot be taken. For each code a sentence, and what can be done about it."""

from django.utils.translation import gettext_lazy as _

BAD_INPUT = {
    "source_missing": (
        _("Where this is known from is missing."),
        _("Name it: the proclamation, the page of the election office, the call from the Cabinet Office."),
    ),
    "reference_missing": (
        _("The clearance reference is missing."),
        _("Write the number or the message under which the centre cleared it."),
    ),
    "event_to_come": (
        _("This event is still to come."),
        _("A period begins and ends with what has happened. Note it once it has, or plan the period instead."),
    ),
    "expected_in_the_past": (
        _("The day it is expected on is over."),
        _("Choose a day to come, or start the period if its event has happened."),
    ),
    "expected_day_missing": (
        _("The day it is expected on is missing."),
        _("Choose the day on which its event is expected."),
    ),
    "last_day_before_first": (
        _("The last day comes before the first."),
        _("Look at both days again; the last one can be left open."),
    ),
    "ended_before_it_began": (
        _("The event that ends the period comes before the one that began it."),
        _("Look at the time you gave, or correct when the period began first."),
    ),
    "place_missing": (
        _("The riding or municipality is missing."),
        _("Name it as the election office does."),
    ),
    "accounts_missing": (
        _("No account is chosen."),
        _("Tick the accounts that speak to people there: only they are restrained."),
    ),
    "accounts_elsewhere": (
        _("One of these accounts is closed, or of another government."),
        _("Choose again among the accounts of this government that are open."),
    ),
    "reach_is_whole": (
        _("This kind of period restrains every account of a government."),
        _("Name a place and accounts for a by-election or a municipal election alone."),
    ),
    "nothing_changed": (
        _("Nothing was changed."),
        _("Change what is wrong, then save; to leave it as it is, go back."),
    ),
    "address_elsewhere": (
        _("This is not the address of a message on %(platform)s."),
        _("Open the message itself and copy its address; it looks like %(like)s"),
    ),
    "address_of_another": (
        _("This is a message of @%(other)s; this one belongs to %(account)s."),
        _("Perhaps the two languages were mixed up: look at both messages, then give each its own address."),
    ),
    "address_given_already": (
        _("This address was reported for another message of this sending."),
        _("Each language has a message of its own: copy the address of this one."),
    ),
    "posted_in_the_future": (
        _("This was posted at a time that is still to come."),
        _("Write when it was posted, on the clock in %(zone)s."),
    ),
    "key_already_over": (
        _("A key that ends today or ended before opens nothing."),
        _("Make a new key on the platform and enter it with its own last day."),
    ),
    "key_end_missing": (
        _("The last day of the key is missing."),
        _("The platform says it beside the key: without it nobody can warn you or renew it in time."),
    ),
    "key_part_missing": (
        _("“%(part)s” is missing."),
        _("Copy it from the platform; without it the key opens nothing."),
    ),
    "key_part_unreadable": (
        _("“%(part)s” does not look as the platform writes it."),
        _("Copy it again, whole and without anything around it."),
    ),
    "suggestion_changes_nothing": (
        _("These are the words that stand there already."),
        _("Change the text as you would have it, then suggest it."),
    ),
    "heard_in_the_future": (
        _("This was heard at a time that is still to come."),
        _("Write when it was said."),
    ),
    "evidence_missing": (
        _("A yes by e-mail needs the e-mail."),
        _("Attach the message as a file, or a picture of it."),
    ),
    "note_missing": (
        _("A yes that was spoken needs a note."),
        _("Write what was said, and who heard it."),
    ),
    "evidence_unknown": (
        _("This kind of file is not kept as evidence."),
        _("Attach a file that ends in one of these: %(endings)s."),
    ),
    "evidence_too_large": (
        _("This file is too large."),
        _("Attach one of at most %(most)s MB."),
    ),
    "proof_missing": (
        _("A proof is missing."),
        _("Attach a picture of your screen, or a PDF, that shows that the message is gone."),
    ),
    "proof_unknown": (
        _("This file is neither a picture nor a PDF."),
        _("Attach a picture of your screen, or a PDF. Its name ends in one of these: %(endings)s."),
    ),
    "proof_too_large": (
        _("This file is too large to be kept as a proof."),
        _("Attach one of at most %(most)s MB."),
    ),
    "sending_cannot_go": (
        _("One of the accounts you chose has nothing that can be taken down any more."),
        _("See how each account stands now, and choose again."),
    ),
    "quote_yes_from_whom": (
        _("It is not said who gave the yes to the quote."),
        _("Write who gave it, how and when."),
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
    "time_impossible": (
        _("%(wall)s does not exist in %(zone)s: the clocks go forward that night."),
        _("Choose another minute."),
    ),
    "time_doubled": (
        _("%(wall)s happens twice in %(zone)s: the clocks go back that night."),
        _("Say whether you mean the first or the second."),
    ),
    "time_unreadable": (
        _("“%(wall)s” is not a date and time."),
        _("Write it like 2026-12-01 09:00."),
    ),
    "address_unreadable": (
        _("“%(address)s” is not a web address."),
        _("Copy the address of the public post, beginning with https://."),
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
    "policy_stage_twice": (
        _("The stage “%(stage)s” stands there twice."),
        _("Remove one of them, and let the other say when it is asked."),
    ),
    "policy_without_language": (
        _("The stage “%(stage)s” has to be asked of every post: the public reads it in both languages."),
        _("Add it, with no condition."),
    ),
    "policy_without_end": (
        _("Nobody has the last word on every post."),
        _("Put a director, a deputy minister or the head of communications last, with no condition."),
    ),
    "policy_reads_all_words": (
        _("Language review and the last stage always read the very words that are sent."),
        _("Untick “need not be asked again” there."),
    ),
    "policy_quorum_wrong": (
        _("“%(stage)s” can ask for 1 to %(most)s people, or for everybody."),
        _("Choose another number."),
    ),
    "policy_hours_wrong": (
        _("“%(stage)s” can take 1 to %(most)s business hours."),
        _("Choose another number of hours, or none."),
    ),
    "policy_seat_wrong": (
        _("No position of this ministry that exists today decides at “%(stage)s” and is the one you chose."),
        _("Choose one of the positions shown with the role “%(role)s”, or let everybody decide who holds that role."),
    ),
    "policy_silence_decides": (
        _("At “%(stage)s” people decide: nothing goes ahead there because nobody answered."),
        _("Untick the kinds of posts there. Only a consultation of the minister’s office can have them."),
    ),
    "policy_silence_kind": (
        _("Posts of the kind “%(value)s” never go ahead because nobody answered."),
        _("Choose among service information, health and safety, and emergencies."),
    ),
    "policy_silence_without_hours": (
        _("“%(stage)s” has no time limit, so no kind of post can go ahead when it is over."),
        _("Say how many business hours the office has to answer, or untick the kinds of posts."),
    ),
    "policy_consultation_decides": (
        _("“%(stage)s” is heard and does not decide: one answer ends it."),
        _("Choose “one person” there, and untick the exception for typography."),
    ),
    "days_wrong": (
        _("It would end before it begins, or last longer than %(days)s days."),
        _("Choose a last day after today, at most %(days)s days ahead. It can be renewed."),
    ),
    "words_missing": (
        _("An exception needs the words it is made for."),
        _("Write the words just as they stood in the post, for instance the name of the place."),
    ),
    "custodians_missing": (
        _("An account needs two different custodians."),
        _("Name two people of the ministry."),
    ),
    "kind_not_official": (
        _("An account of this kind cannot be registered: %(why)s"),
        _("Only official accounts of the ministry can be registered. Source: %(source)s"),
    ),
    "media_unreadable": (
        _("This file is not a picture we can read (%(name)s)."),
        _("Upload a PNG, JPEG, GIF or WebP picture."),
    ),
    "media_too_large": (
        _("This picture is too large (%(name)s): at most %(megapixels)s megapixels and %(megabytes)s MB."),
        _("Make it smaller and upload it again."),
    ),
    "name_missing": (
        _("A name is needed."),
        _("Write a name."),
    ),
    "ministry_code_unreadable": (
        _("“%(ministry)s” cannot head a file number."),
        _("Write 2 to 12 capital letters or digits, like HLTH."),
    ),
    "phone_unreadable": (
        _("“%(phone)s” is not a phone number somebody could call."),
        _("Write it like 416 555-0123, with “ext. 12” where there is an extension."),
    ),
    "branch_in_one_language": (
        _("The branch is named in one language only."),
        _("Name it in English and in French, or in neither."),
    ),
    "span_backwards": (
        _("It would end before it begins."),
        _("Choose an end that comes after the beginning."),
    ),
    "span_past": (
        _("It would begin in the past. Nothing that was decided changes afterwards."),
        _("Choose a later beginning, or leave it empty: it then counts at once."),
    ),
    "span_too_long": (
        _("This is longer than %(days)s days."),
        _("Choose an earlier end. It can be renewed."),
    ),
    "delegation_to_oneself": (
        _("Nobody delegates to themself."),
        _("Choose somebody else."),
    ),
    "role_not_delegated": (
        _("In the role “%(role)s” nobody decides on posts, so it cannot be delegated."),
        _("Choose a role that approves. An administrator gives the others."),
    ),
    "assistant_of_oneself": (
        _("Nobody is their own assistant."),
        _("Choose somebody else."),
    ),
    "email_unreadable": (
        _("“%(address)s” is not an e-mail address."),
        _("Write it like name@example.ca."),
    ),
    "password_wrong": (
        _("This is not your password."),
        _("Type it again. After several wrong ones your sign-in is locked for a quarter of an hour."),
    ),
    "password_weak": (
        _("This password is too easy to guess."),
        _("Choose at least 12 characters that nobody would expect."),
    ),
    "one_language_only": (
        _("An official presence speaks both languages."),
        _("Name an English and a French account, or one bilingual account."),
    ),
    "handle_unreadable": (
        _("“%(handle)s” is not the name of an account."),
        _("Write it like @ONgov, as the platform shows it."),
    ),
    "link_unreadable": (
        _("“%(address)s” is not a web address."),
        _("Copy the whole address, beginning with https://."),
    ),
    "correction_keeps_accounts": (
        _("A correction goes to the accounts of the words it corrects, to all of them and no others."),
        _("Choose the same accounts again. For another account, begin a new post."),
    ),
    "media_animated": (
        _("This picture moves (%(name)s), and we only take moving pictures as GIF."),
        _("Save it as a GIF or as a still picture and upload it again."),
    ),
    "media_animation_too_long": (
        _("This moving picture is too long (%(name)s): at most %(frames)s frames, %(megapixels)s megapixels in all."),
        _("Shorten it or make it smaller, then upload it again."),
    ),
}
