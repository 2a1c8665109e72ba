"""Talking about a post: comment, ask when unsure, answer, share with the minister's office."""

from uuid import UUID

from django.db.models import QuerySet

from people.models import Person
from people.refusals import BadInput, NotAllowed, NotNow, NotThere
from people.roles import CHANNEL_ROLES, Role
from publishing.content.texts import clean, salted
from publishing.models import Comment, Post, Question
from publishing.permissions import Verb
from publishing.step import step
from records.clock import now


def comment(post_id: UUID, body: str, *, by: Person) -> Comment:
    """Say something about a post. What the minister's office says goes to the director, and changes nothing."""
    body = clean(body)
    with step(Verb.COMMENT, post_id, by) as taken:
        from_office = taken.position.is_office
        newest = taken.position.newest.revision
        said = Comment.objects.create(
            post=taken.post,
            revision_number=newest.number if newest else 0,
            body=body,
            audience=Comment.Audience.DIRECTOR if from_office else Comment.Audience.TEAM,
            from_office=from_office,
            by=by,
            at=now(),
        )
        taken.facts |= {"comment": salted(body, said.public_id), "from_office": from_office}
    return said


def ask(post_id: UUID, body: str, *, to_role: str = Role.DIRECTOR, by: Person) -> Question:
    """“I am unsure”: hold the draft and put the question to those who hold a role."""
    body = clean(body)
    if to_role not in CHANNEL_ROLES:
        raise BadInput("choice_unknown", value=str(to_role)[:80])
    with step(Verb.ASK, post_id, by) as taken:
        question = Question.objects.create(post=taken.post, body=body, to_role=to_role, by=by, at=now())
        taken.facts |= {"question": salted(body, question.public_id), "to_role": str(to_role)}
    return question


def answer(post_id: UUID, question_id: UUID, body: str, *, by: Person) -> Question:
    """Answer a question; only who holds the role it was put to may."""
    body = clean(body)
    with step(Verb.ANSWER, post_id, by) as taken:
        question = taken.post.questions.filter(public_id=question_id).first()
        if question is None:
            raise NotThere
        if question.answered_at:
            raise NotNow("answered_already")
        if question.to_role not in taken.position.roles:
            raise NotAllowed("not_your_question", role=Role(question.to_role).label)
        taken.role = question.to_role  # who holds several roles answers in the one that was asked
        question.answer, question.answered_by, question.answered_at = body, by, now()
        question.save(update_fields=["answer", "answered_by", "answered_at"])
        taken.facts |= {"answer": salted(body, question.public_id)}
    return question


def share(post_id: UUID, *, by: Person) -> Post:
    """Let the ministry's minister's office read the post and comment."""
    with step(Verb.SHARE, post_id, by) as taken:
        taken.post.shared_at = taken.post.shared_at or now()
    return taken.post


def open_questions(post: Post) -> QuerySet[Question]:
    """The questions about a post that wait for an answer."""
    return post.questions.filter(answered_at__isnull=True)
