"""Slogans in words, and the hashtags campaigns make of parties, leaders and slogans."""

import re
from collections.abc import Iterator
from functools import lru_cache

from compliance.politics.capitals import has_capitals
from compliance.terms import Hit, Terms
from compliance.text.folding import fold

SLOGANS = frozenset({"slogan", "slogan-capitals"})
PEOPLE = frozenset({"head", "opponent", "surname", "known"})
BEFORE_A_NAME = (
    "go",
    "vote",
    "votez",
    "votons",
    "team",
    "equipe",
    "elect",
    "elisez",
    "reelect",
    "with",
    "avec",
    "never",
    "stop",
)
AFTER_A_NAME = (
    "forpremier",
    "forpm",
    "premier",
    "mustgo",
    "out",
    "team",
    "nation",
    "doitpartir",
    "failed",
    "lied",
    "lies",
    "cuts",
    "fail",
    "resign",
    "liberals",
    "conservatives",
    "flation",
    "scandal",
    "gate",
    "plan",
    "budget",
)
DEBATE = re.compile(
    r"(?:(?:cdn|can|on|ont|qc|ab|bc|sk|mb|nb|ns|nl|pei|yt|nwt|nu|to|ott|ham|tor|yyc|yeg|van|ldn|wpg)"
    r"(?:poli|politics|pol|leg|edpoli|healthpoli|votes|elxn)\d{0,4}"
    r"|pol(?:can|cdn|qc|mtl|ont|nb|fr)|ass?natqc?|\w{0,6}elxn\d{0,4}|elxn\w{0,6}|qc20(?:14|18|22|26)"
    r"|exln\d\d|qp|questionperiod|pdq|hoc|on(?:t)?election\d{0,4}|decision\d{2,4}"
    r"|election(?:s)?(?:canada|qc|quebec)?20\d\d|byelection|partielles?\d{0,4}|debatdeschefs|leadersdebate|onsenate|sencan)"
)
"""Hashtags built as those of political debate are: a place with “poli”, “leg”, “vote” or “elxn”, #polcan, #qc2026."""


def is_debate(name: str) -> bool:
    """Whether a hashtag is built as those of political debate are."""
    return bool(DEBATE.fullmatch(fold(name)))


def slogans(terms: Terms, text: str) -> Iterator[Hit]:
    """Slogans written in words; those made of ordinary words only where they carry their capitals."""
    for hit in terms.find(text, SLOGANS):
        if text[hit.start - 1 : hit.start] != "#" and (
            hit.term.how == "slogan" or has_capitals(text[hit.start : hit.end], hit.phrase)
        ):
            yield hit


CALL = re.compile(
    r"vot(?:ez|e(?!z))(?!s$|r|\d|on|canada|early|pop|by|par|mail|ing|smart|anticip|jeun|student|your|votre|safe|day)\w{3,}"
    r"|elect(?!i|eu|or|ri|ro|ed|s)\w{3,}|never(?:vote|elect)\w+|fire(?:ford|trudeau|lecce|poilievre)\w*"
)
"""Hashtags that call to vote for somebody (#VoteJane), or never to."""


def campaign_tag(name: str, terms: Terms, parties: Terms) -> bool:
    """Whether a hashtag is a slogan, a call to vote, or a party or a leader beside a word of campaigns."""
    folded = fold(name)
    return folded in _tags(terms, parties) or bool(CALL.fullmatch(folded))


@lru_cache(maxsize=16)
def _tags(terms: Terms, parties: Terms) -> frozenset[str]:
    tags = {_run(phrase) for term in terms.terms if term.how in SLOGANS for phrase in term.phrases}
    people = (phrase for term in terms.terms if term.how in PEOPLE for phrase in term.phrases)
    names = {_run(name) for phrase in people for name in (phrase, phrase.split()[-1])}
    sure = {_run(phrase) for term in parties.terms if term.how != "context" for phrase in term.phrases}
    short = {_run(phrase) for term in parties.terms if term.how == "context" for phrase in term.phrases}
    beside = {f"{word}{name}" for word in BEFORE_A_NAME for name in names | sure | short}
    after = {f"{name}{word}" for word in AFTER_A_NAME for name in names}
    return frozenset(tags | beside | after)


def _run(phrase: str) -> str:
    return re.sub(r"\W", "", fold(phrase))
