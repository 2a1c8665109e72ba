"""Every question, in the order people meet them."""

from compliance.questions.of_every_post import OF_EVERY_POST
from compliance.questions.of_its_subject import OF_ITS_SUBJECT
from compliance.questions.of_what_it_promises import OF_WHAT_IT_PROMISES
from compliance.questions.question import Question

QUESTIONS: tuple[Question, ...] = (*OF_EVERY_POST, *OF_WHAT_IT_PROMISES, *OF_ITS_SUBJECT)
"""Ids are kept with the word people gave: a removed question's id is never used again."""
