"""What the house says when it says no: for each code a sentence, and what can be done about it.

"Not you", "not now" and "not like this" differ, and each has its table; `people.refusals` is where they are asked for.
"""

from django.utils.translation import gettext_lazy as _

NOT_ALLOWED = {
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

NOT_NOW = {
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
        _("Withdraw it if it must not stay public."),
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

BAD_INPUT = {
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
    "media_animated": (
        _("This picture moves (%(name)s), and we only take moving pictures as GIF."),
        _("Save it as a GIF or as a still picture and upload it again."),
    ),
    "media_animation_too_long": (
        _("This moving picture is too long (%(name)s): at most %(frames)s frames, %(megapixels)s megapixels in all."),
        _("Shorten it or make it smaller, then upload it again."),
    ),
}
