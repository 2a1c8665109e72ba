"""“Not now”: the same person could at another moment. For each code a sentence, and what can be done about it."""

from django.utils.translation import gettext_lazy as _

NOT_NOW = {
    "period_finds_more": (
        _("The rules of such a period find more in these words than their category."),
        _("Open the post: its authors correct it, or cancel it. What is not let go stays held."),
    ),
    "period_expected_already": (
        _("A period of this kind is already expected there."),
        _("Correct its days on its page, or undo it first."),
    ),
    "period_only_expected": (
        _("This period has not begun."),
        _("What is only expected is undone, not ended."),
    ),
    "no_days_in_law": (
        _("The law counts no days around a period of this kind."),
        _("Only an election has them."),
    ),
    "no_period_stops_it": (
        _("No period stops these words now."),
        _("They need no clearance. If they are held, see why on the post’s page."),
    ),
    "no_start_list": (
        _("Nobody works through the list of a period that is only expected, or was undone."),
        _("There is one once the period has begun."),
    ),
    "still_to_be_taken_down": (
        _("The public can still see it on this account."),
        _("Take it down on the page of the post first; then say so here."),
    ),
    "incident_settled": (
        _("Somebody has dealt with this already."),
        _("See on the post’s page what was done."),
    ),
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
    "minute_across_pause": (
        _("Sending was paused since the approval, so the last yes is needed again before it goes out."),
        _("Ask the last approver again; once they have said yes, schedule it for the minute you want."),
    ),
    "minute_across_period": (
        _(
            "A period such as an election began or ended since the approval, so the last yes is needed again before "
            "it goes out."
        ),
        _("Ask the last approver again; once they have said yes, schedule it for the minute you want."),
    ),
    "minute_across_rules": (
        _("The rules changed since the approval, so the last yes is needed again before it goes out."),
        _("Ask the last approver again; once they have said yes, schedule it for the minute you want."),
    ),
    "no_translation_to_confirm": (
        _("No translation from outside waits to be confirmed."),
        _(
            "It can be once it is back from a named translator, with words the house had not written before. Otherwise "
            "the language review is asked in the house."
        ),
    ),
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
    "emergency_is_confirmed": (
        _("This post goes through the emergency lane: there it is confirmed, not approved."),
        _("Open its page “Emergency” and confirm there."),
    ),
    "not_in_the_lane": (
        _("This post does not go through the emergency lane."),
        _("It goes through ordinary approval. Whoever drafts it can ask for the emergency lane on its page."),
    ),
    "in_the_lane_already": (
        _("This post goes through the emergency lane already."),
        _("Its page “Emergency” shows who is asked and whom to call."),
    ),
    "window_not_now": (
        _("The planned time of these words does not hold the present moment."),
        _("On the page “Emergency”, choose for how long it may go out: its time is then set to begin now."),
    ),
    "emergency_languages_missing": (
        _("An emergency goes out in both languages, and one of them is missing."),
        _("Write the missing text, or call the reviser on duty: the page “Emergency” shows the number."),
    ),
    "emergency_people_missing": (
        _("Nobody who had no part in the words can confirm this emergency now: %(stages)s."),
        _("The duty roster is kept by: %(keepers)s. Call them: they can put somebody on it at once."),
    ),
    "emergency_reviewed": (
        _("This emergency was reviewed already."),
        _("Its review stands on the list of emergencies."),
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
        _("Change the words or pictures, then save; or give the correction up."),
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
    "no_after_review": (
        _("No emergency of this post waits for its review."),
        _("The list of emergencies shows those that wait."),
    ),
    "people_missing": (
        _("Too few people can decide on this post without having written it: %(stages)s."),
        _("An administrator can give somebody the role on every account of the post: %(administrators)s."),
    ),
    "policy_moved_on": (
        _("Somebody else changed this policy since you opened it."),
        _("Read what it asks now. What you entered is still here: look it over, then save again."),
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
    "finding_disputed": (
        _("Somebody has already said that this finding is wrong, and the rule owners have not answered yet."),
        _("You are told as soon as they answer. Meanwhile you can change the words."),
    ),
    "change_settled": (
        _("This change was already decided."),
        _("See the history of the rules for what came of it."),
    ),
    "proposal_over": (
        _("The last day of this change has passed before anybody agreed to it."),
        _("Refuse it, and propose it again with a later day."),
    ),
    "dispute_settled": (
        _("This was already answered."),
        _("See the answer on the page of the rules."),
    ),
    "nothing_to_end": (
        _("This change is no longer in force, so there is nothing to end."),
        _("See the history of the rules for what stands today."),
    ),
    "finding_gone": (
        _("This point is no longer in the last check."),
        _("Look at the present list of points."),
    ),
    "finding_blocks": (
        _("This point must be corrected; a reason is not enough."),
        _("Correct the text. If the rule is wrong, tell the rule owner."),
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
    "outside_window": (
        _("%(minute)s is outside the approved time (%(earliest)s to %(latest)s)."),
        _("Choose a minute inside it, or save a version with another time and have it approved."),
    ),
    "window_over": (
        _("The approved time is over: these words can no longer go out as they are."),
        _("Save a new version with another time and have it approved, or cancel what has not left."),
    ),
    "minute_past": (
        _("%(minute)s has already passed."),
        _("Choose a later minute."),
    ),
    "no_window": (
        _("The post has no time yet."),
        _("Give it a time in the draft, then have it approved."),
    ),
    "channel_not_active": (
        _("The account “%(channel)s” is not active."),
        _("Its custodians can say why and make it active again."),
    ),
    "accounts_changed": (
        _("The addresses of “%(channel)s” changed since the post was written."),
        _("Save a new version so that the approval covers the new addresses."),
    ),
    "not_approved": (
        _("These words are not approved."),
        _("Submit them for approval first."),
    ),
    "paused": (
        _("Sending is paused: %(reason)s"),
        _("Somebody who may resume it has to do so; then release the post."),
    ),
    "nothing_paused": (
        _("This pause is already over."),
        _("Nothing more to do."),
    ),
    "period_running": (
        _("A period of this kind is already running."),
        _("End it first, or correct its dates."),
    ),
    "period_over": (
        _("This period is already over."),
        _("Nothing more to do."),
    ),
    "nothing_waits": (
        _("Nothing of this post waits to be sent."),
        _("See its sendings on the post’s page."),
    ),
    "sending_not_in_state": (
        _("This sending is “%(state)s”: this cannot be done now."),
        _("See what can be done on its page."),
    ),
    "settle_unknown_first": (
        _("It is not yet known whether every message was posted."),
        _("Look at the account first and say whether the message is there."),
    ),
    "somebody_posts_it": (
        _("%(person)s is posting this, until %(until)s at most."),
        _("Do not post it too. Ask them; after that time, or once they give it back, you can take over."),
    ),
    "not_handed_over": (
        _("This sending is “%(state)s”: its words are not handed to anybody now."),
        _("See on the post’s page why it stands there and what helps."),
    ),
    "not_to_be_posted_yet": (
        _("It is not time yet: this goes out at %(minute)s."),
        _("Have the package and the tool ready. From that minute on, say that you are posting it."),
    ),
    "posting_by_nobody": (
        _("Nobody is posting this now, or somebody else is."),
        _("See on its page who is."),
    ),
    "not_by_hand": (
        _("This account is posted by the system, not by hand."),
        _("Wait for the system, or decide on its page."),
    ),
    "no_targets": (
        _("The post names no account yet."),
        _("Choose at least one account."),
    ),
    "status_forbids": (
        _("The account is “%(status)s”: this cannot be done now."),
        _("See the account’s page."),
    ),
    "sealing_not_set_up": (
        _("Keys cannot be entered yet: this house has no public key to seal them to."),
        _("Ask the people who run the system to set it (manage.py make_sealing_keys)."),
    ),
    "no_key_kept": (
        _("No key is kept for this account."),
        _("Nothing has to be revoked here. If somebody may know the key, end it on the platform as well."),
    ),
    "grant_unknown": (
        _("Nobody asked for this key in this browser in the last ten minutes, or it was taken already."),
        _("Begin again on the page of the account’s keys, and stay in the same browser."),
    ),
    "no_key_asked": (
        _("This account needs no key: nothing is sent to it by the system."),
        _("Nothing has to be entered."),
    ),
    "handle_taken": (
        _("%(handle)s is already registered on this platform."),
        _("Look it up in the register of accounts."),
    ),
    "clock_apart": (
        _("This machine’s clock is %(seconds)s s away from the database’s clock."),
        _("Set the machine’s clock before it sends anything."),
    ),
    "ministry_exists": (
        _("A ministry with the code “%(ministry)s” already exists."),
        _("Choose another code: it heads the file numbers."),
    ),
    "address_taken": (
        _("Somebody already signs in with %(address)s."),
        _("Look the person up in the list of people."),
    ),
    "person_inactive": (
        _("%(person)s can no longer sign in."),
        _("Choose somebody else."),
    ),
    "membership_exists": (
        _("%(person)s already holds the role “%(role)s” there at that time."),
        _("Nothing more to do, or choose other days."),
    ),
    "membership_over": (
        _("This membership has already ended."),
        _("Nothing more to do."),
    ),
    "membership_missing": (
        _("%(person)s does not belong to the ministry today."),
        _("An administrator of the ministry gives the membership first."),
    ),
    "outside_roles_apart": (
        _("%(person)s cannot work on accounts and belong to the minister’s office or to audit at the same time."),
        _("Choose somebody else, or end the other role first."),
    ),
    "team_joined_already": (
        _("%(person)s is already in this team."),
        _("Nothing more to do."),
    ),
    "team_not_joined": (
        _("%(person)s is not in this team."),
        _("See the list of the team’s members."),
    ),
    "administrators_decide_nothing": (
        _("%(person)s administers people in this ministry, and administrators decide on no post."),
        _("Choose somebody else, or end one of the two roles first."),
    ),
    "membership_missing_then": (
        _("%(person)s does not belong to the ministry on %(day)s."),
        _("An administrator of the ministry gives the membership first."),
    ),
    "position_over": (
        _("This position has ended by then."),
        _("Choose an earlier day, or add a new position."),
    ),
    "position_not_yet": (
        _("This position does not exist yet on that day: it begins on %(day)s."),
        _("Choose that day or a later one."),
    ),
    "position_held": (
        _("%(person)s holds this position at that time."),
        _("End that first or choose other days. Somebody who stands in is entered as acting."),
    ),
    "position_acted_in": (
        _("%(person)s is acting in this position at that time."),
        _("End that first, or choose other days."),
    ),
    "delegation_outside": (
        _("%(person)s belongs to the minister’s office or to audit: nothing is ever delegated there."),
        _("Choose somebody of the ministry’s staff."),
    ),
    "delegation_circular": (
        _("What is given would come back to whoever gave it: %(chain)s."),
        _("Choose somebody else, other times, or end one of these delegations first."),
    ),
    "delegation_too_far": (
        _("What is given can be passed on once, and here it would be passed on twice: %(chain)s."),
        _("The first in this row gives it directly to the last. Or choose only some roles, accounts or times."),
    ),
    "delegation_twice": (
        _("%(giver)s has already given this to %(receiver)s for part of that time."),
        _("Choose other times, or end that delegation first."),
    ),
    "delegation_over": (
        _("This delegation is already over."),
        _("Nothing more to do."),
    ),
    "away_already": (
        _("%(person)s is already marked as away for part of that time."),
        _("Choose other times, or end that absence first."),
    ),
    "absence_over": (
        _("This absence is already over."),
        _("Nothing more to do."),
    ),
    "assistant_already": (
        _("%(person)s is already named as assistant."),
        _("Nothing more to do."),
    ),
    "assistant_missing": (
        _("%(person)s is not named as assistant."),
        _("Nothing more to do."),
    ),
    "holding_over": (
        _("%(person)s no longer holds this position."),
        _("Nothing more to do."),
    ),
    "duty_place_taken": (
        _("On this list, %(person)s is already number %(place)s at that time."),
        _("Choose another number or other times, or take that turn off the list first."),
    ),
    "duty_twice": (
        _("%(person)s is already on this list at that time."),
        _("Choose other times, or take that turn off the list first."),
    ),
    "duty_removed": (
        _("This turn was already taken off the list."),
        _("Nothing more to do."),
    ),
}
