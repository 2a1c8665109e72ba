"""What a person has to give their word on, because no machine can see it: asked only where the content calls for it.

Each question is a row of `table.QUESTIONS`. `questions_for` says which of them a content raises; publishing asks its
authors for exactly those before a post is submitted.
"""

from compliance.case import Case
from compliance.questions.question import Question
from compliance.questions.table import QUESTIONS

__all__ = ["QUESTIONS", "Question", "question", "questions_for"]


def questions_for(case: Case) -> tuple[Question, ...]:
    """The questions a content raises, in the order of the table."""
    return tuple(one for one in QUESTIONS if case.pack.name in one.jurisdictions and one.asked(case))


def question(identifier: str) -> Question | None:
    """The question of this id, if there is one."""
    return next((one for one in QUESTIONS if one.id == identifier), None)
