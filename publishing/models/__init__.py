"""The nouns of the story, one file each."""

from publishing.models.by_hand import HandReport, HandTurn
from publishing.models.clockwork import ClockBeat, Rest, ZoneDatabase
from publishing.models.correction import Correction
from publishing.models.link import LinkLook
from publishing.models.mailing import Mail, Mailbox, Pace, ToldEvent, ToldUntil
from publishing.models.media import Media, MediaLook
from publishing.models.notice import Notice
from publishing.models.post import FileSeries, Look, Post
from publishing.models.revision import PictureUse, Revision, WorkingCopy
from publishing.models.seen import Incident, LookBack
from publishing.models.sending import Attempt, Delivery, Dispatch, Receipt
from publishing.models.start_list import ListedItem, StartList
from publishing.models.suggestion import Suggestion
from publishing.models.translation import Translation, TranslationJob
from publishing.models.voices import Attestation, Comment, Justification, Question, QuoteYes
from publishing.models.withdrawal import Capture, TakenDown, Withdrawal

__all__ = [
    "Attempt",
    "Attestation",
    "Capture",
    "ClockBeat",
    "Comment",
    "Correction",
    "Delivery",
    "Dispatch",
    "FileSeries",
    "HandReport",
    "HandTurn",
    "Incident",
    "Justification",
    "LinkLook",
    "ListedItem",
    "Look",
    "LookBack",
    "Mail",
    "Mailbox",
    "Media",
    "MediaLook",
    "Notice",
    "Pace",
    "PictureUse",
    "Post",
    "Question",
    "QuoteYes",
    "Receipt",
    "Rest",
    "Revision",
    "StartList",
    "Suggestion",
    "TakenDown",
    "ToldEvent",
    "ToldUntil",
    "Translation",
    "TranslationJob",
    "Withdrawal",
    "WorkingCopy",
    "ZoneDatabase",
]
