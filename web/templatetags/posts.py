"""The words of the post's templates: its forms, and moments as the trail keeps them."""

from datetime import datetime

from django import template

from approvals.models import How
from people.roles import Role
from publishing.models import Question
from web.by_hand.page import ByHandPage
from web.decisions.page import DecisionPage
from web.lists.rows import shows_stage
from web.posts.chronology import utc as in_utc
from web.posts.counted import counted
from web.posts.forms import ActForm
from web.posts.history import Line
from web.posts.page import PostPage
from web.posts.points import Point
from web.posts.said import reason_name
from web.posts.sending import SendingShown
from web.posts.timeline import Moment, timeline
from web.posts.tries import act_name, answer_text, outcome_name, raw_text, took
from web.posts.who_can import WhoSettles, who_helps, who_settles
from web.posts.words import platform_name as name_of

register = template.Library()
register.filter(act_name)
register.filter(outcome_name)
register.filter(answer_text)
register.filter(raw_text)
register.filter(took)
register.filter(counted)
register.filter(shows_stage)


@register.simple_tag
def act_form(page: PostPage | DecisionPage, act: str, about: object = "") -> ActForm | None:
    """The form of an act, nothing while its door is closed: `{% act_form page "answer" question.pk as form %}`."""
    return page.form(act, str(about))


@register.simple_tag
def reason_form(page: PostPage, point: Point) -> ActForm | None:
    """The form for the reason a finding asks for, with the reason given for it in older words."""
    return page.form("justify", point.found.fingerprint, point.before)


@register.simple_tag
def dispute_form(page: PostPage, point: Point) -> ActForm | None:
    """The form that says a finding is wrong."""
    return page.form("dispute", point.found.fingerprint)


@register.simple_tag
def suggest_form(page: PostPage, about: str, text: str) -> ActForm | None:
    """The form that suggests other words for one text, beginning with the text as it stands."""
    return page.form("suggest", about, text)


@register.simple_tag
def settling(page: PostPage | DecisionPage | ByHandPage) -> WhoSettles:
    """Who decides what becomes of a sending: `{% settling page as who %}`, then `who.may` and `who.hands`."""
    return who_settles(page.position)


@register.simple_tag
def helping(page: PostPage | DecisionPage, sending: SendingShown) -> str:
    """Who can do what helps a sending that is held or missed, for a reader who cannot: `{% helping page sending %}`."""
    return who_helps(page.position, sending.dispatch)


@register.simple_tag
def timeline_of(sending: SendingShown, lines: list[Line]) -> list[Moment]:
    """What happened to a sending, the first first: `{% timeline_of sending page.history as moments %}`."""
    return timeline(sending, lines)


@register.filter
def how_heard(how: str) -> str:
    """How something was heard that was not said here."""
    return str(How(how).label) if how in How.values else how


@register.filter
def utc(at: datetime) -> str:
    """A moment to the second, in UTC."""
    return in_utc(at)


@register.filter
def platform_name(platform: str) -> str:
    """A platform as people call it."""
    return name_of(platform)


@register.filter
def short_digest(digest: str) -> str:
    """The beginning of a digest: enough for people to compare."""
    return digest.removeprefix("sha256:")[:12]


@register.simple_tag
def role_name(code: str) -> str:
    """A role as people call it."""
    return str(Role(code).label) if code in Role.values else code


@register.simple_tag
def reason_label(code: str) -> str:
    """What a reason was given for, the act named as people speak of it."""
    return reason_name(code)


@register.filter
def may_answer(page: PostPage, question: Question) -> bool:
    """Whether the question was put to a role the person holds."""
    return question.to_role in page.position.roles
