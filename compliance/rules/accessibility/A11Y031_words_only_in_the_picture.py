"""What is written in a picture is also written beside it."""

import re
from collections.abc import Iterator
from functools import lru_cache

from compliance.case import Case, Picture
from compliance.facts import MediaFacts
from compliance.facts.shown import POSTER, looked, poster, read
from compliance.pairs.sides import base, other
from compliance.rule import JUSTIFY, Both, Family, Finding, NotChecked, Rule, english, french
from compliance.text.folding import fold
from compliance.text.language import language_of
from compliance.text.words import is_word

MISSING_SHARE = 0.3
"""Share of the words seen that may be missing from the alternative text and the post (policy catalogue, GEN-A11)."""

FEWEST = 4
"""Different words from which a picture counts as one with text (policy catalogue, ON-FLSA-2: more than three)."""

ORDINARY = 2
"""Words any dictionary knows that must be among them: what is seen in foliage has none."""

NAMED = 6
LONG_ENOUGH = 5
"""Letters from which one misread letter is forgiven."""

WORD = re.compile(r"[^\W_]{3,}|[0-9]{1,}")
FOUND = Both(
    "The picture says “{words}”, and neither its alternative text nor the post does.",
    "L’image dit « {words} », mais ni son texte de remplacement ni la publication ne le disent.",
)
NO_READER = Both(
    "No program that reads words in pictures is installed here: look yourself whether “{file}” holds words, and repeat "
    "them.",
    "Aucun programme de lecture des mots dans les images n’est installé ici : vérifiez vous-même si « {file} » "
    "contient "
    "des mots et reprenez-les.",
)


BILINGUAL = looked(
    lines=read("Free flu shots for the whole population", "Vaccins gratuits pour toute la population")[0].lines,
    languages=("en", "fr"),
)


class WordsOnlyInThePicture(Rule):
    id = "A11Y031"
    title = Both("words only in the picture", "mots présents seulement dans l’image")
    family = Family.ACCESSIBILITY
    cites = ("US-GSA-MEDIA", "CA-SGE-63")
    serves = ("GEN-A11", "CA-A11Y-5")
    severity = JUSTIFY
    finds = Both(
        "A picture with words of which more than 30 % stand neither in its alternative text or long description nor "
        "in the post.",
        "Une image dont plus de 30 % des mots ne figurent ni dans le texte de remplacement ou la description longue, "
        "ni dans la publication.",
    )
    why = Both(
        "People who hear the post, use a slow line or enlarge the text miss what stands only in the picture: often "
        "the date, the place and the number to call.",
        "Ce qui ne figure que dans l’image échappe aux personnes qui écoutent la publication, ont une "
        "connexion lente ou agrandissent le texte. C’est souvent la date, le lieu et le numéro à composer.",
    )
    do = Both(
        "Repeat the words in the post or in the alternative text; put a long text in the long description or on the "
        "page you link to. Words that happen to be in a photo, such as a street sign, need no repeating: say so.",
        "Reprenez ces mots dans la publication ou le texte de remplacement. S’il y en a beaucoup, "
        "mettez-les dans la description longue ou sur la page où mène le lien. Les mots qui se trouvent "
        "par hasard sur une photo, comme un panneau de rue, n’ont pas à être repris : dites-le.",
    )
    fails = (
        english(
            "Come see us!",
            variant=poster("A poster about flu shots"),
            known=read("Free flu shots", "Saturday, December 5", "Lakeview Arena"),
        ),
        french(
            "Venez nous voir!",
            variant=poster("Affiche sur la vaccination"),
            known=read("Vaccins gratuits contre la grippe", "Samedi 5 décembre, aréna Bellevue"),
        ),
    )
    passes = (
        english(
            "Free flu shots this Saturday, December 5, at Lakeview Arena.",
            variant=poster("Poster: free flu shots"),
            known=read("Free flu shots", "Saturday, December 5", "Lakeview Arena"),
        ),
        english("Come see us!", variant=poster("A clinic"), known=read("STOP")),
        french(
            "Venez nous voir!",
            variant=poster("Affiche : vaccins gratuits contre la grippe, samedi 5 décembre, aréna Bellevue"),
            known=read("Vaccins gratuits contre la grippe", "Samedi 5 décembre, aréna Bellevue"),
        ),
        french(
            "Vaccins gratuits contre la grippe pour toute la population.",
            variant=poster("Affiche bilingue"),
            known=BILINGUAL,
        ),
        french("Voici le parc.", variant=poster("Un lac"), known=looked(lines=(), digest=POSTER)),
    )

    def check(self, case: Case) -> Iterator[Finding | NotChecked]:
        unread: dict[NotChecked, None] = {}
        for shown, facts in case.looks:
            if facts.is_picture and not facts.unreadable and facts.lines is None:
                unread[NotChecked(NO_READER.with_(file=shown.item.file[-80:]))] = None
            elif missing := _missing(_own(facts, base(shown.language)), _told(case, shown)):
                message = FOUND.with_(words=_named(missing))
                yield Finding(shown.language, f"{shown.field}.seen", 0, len(facts.words), message)
        yield from unread


def _own(facts: MediaFacts, language: str) -> str:
    """The words seen in the language of the post; those in the other are another rule's concern."""
    languages = facts.languages or ()
    if language in languages and len(languages) > 1:
        foreign = other(language)
        return "\n".join(line.text for line in facts.lines or () if language_of(line.text).language != foreign)
    return "" if languages and language not in languages else facts.words


def _named(missing: tuple[str, ...]) -> str:
    """Some of the words, those that say most."""
    telling = [word for word in missing if word.isdigit() or len(word) >= LONG_ENOUGH] or missing
    return ", ".join(telling[:NAMED]) + ("…" if len(telling) > NAMED else "")


def _told(case: Case, shown: Picture) -> str:
    """Everything a reader of this picture is told: the post, its thread, the texts of the picture."""
    beside = (shown.item.alt or "", shown.item.description or "")
    posted = (passage.text for passage in case.posted if passage.language == shown.language)
    return "\n".join((*beside, *posted))


@lru_cache(maxsize=32)
def _missing(seen: str, told: str) -> tuple[str, ...]:
    """The words seen and not told, when they are too many; in the order they were seen."""
    words = {fold(word): word for word in reversed(WORD.findall(seen)) if _counts(word)}
    known = {form for word in WORD.findall(told) for form in _forms(fold(word))}
    missing = [word for folded, word in reversed(words.items()) if not _forms(folded) & known]
    ordinary = sum(is_word(word, "en") or is_word(word, "fr") for word in words)
    too_many = len(words) >= FEWEST and ordinary >= ORDINARY and len(missing) > MISSING_SHARE * len(words)
    return tuple(missing) if too_many else ()


def _counts(word: str) -> bool:
    """Numbers count, and words that say something; the smallest do not."""
    return word.isdigit() or (len(word) > 3 and any(map(str.isalpha, word)))


def _forms(word: str) -> set[str]:
    """The word, and where it is long enough, the word without any one of its letters: one may have been misread."""
    short = () if len(word) < LONG_ENOUGH or word.isdigit() else range(min(len(word), 20))
    return {word, *(word[:place] + word[place + 1 :] for place in short)}
