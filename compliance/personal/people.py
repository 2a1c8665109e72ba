"""What is told of one person: the day of birth, an illness."""

import re
from collections.abc import Iterator

from compliance.personal import Place
from compliance.text.plain import plain
from compliance.text.sought import sought

MONTH = (
    r"(?:jan(?:uary|vier|v)?|feb(?:ruary)?|fev(?:rier|r)?|mar(?:ch|s)?|apr(?:il)?|avr(?:il)?|may|mai|june?|juin"
    r"|july?|juil(?:let)?|aug(?:ust)?|aout|sept?(?:ember|embre)?|oct(?:ober|obre)?|nov(?:ember|embre)?"
    r"|dec(?:ember|embre)?)\.?"
)
YEAR = r"(?:19|20)\d\d"
WRITTEN = (
    rf"(?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? {YEAR}|(?:le )?\d{{1,2}}(?:er|st|nd|rd|th|e)? (?:of )?{MONTH},? {YEAR})"
)
GAP = r"[-/. ]{1,3}"
FIGURES = rf"(?:{YEAR}{GAP}\d{{1,2}}{GAP}\d{{1,2}}|\d{{1,2}}{GAP}\d{{1,2}}{GAP}(?:{YEAR}|\d\d))"
LABEL = r"(?:date of birth|birth ?date|d\.?o\.?b\.?|date de naissance|d\.?d\.?n\.?|birthday|anniversaire)"
LABELLED = sought(
    rf"(?<![a-z]){LABEL}(?: is| was| est| of| de| on| le| :|:|,| =|\()*\s{{0,2}}(?P<date>{FIGURES}|{WRITTEN})(?!\w)"
)
BORN = sought(rf"(?<![a-z])(?:born|nee?s?)(?: on| le| in| the|:)*\s(?P<date>{FIGURES}|{WRITTEN})(?!\w)")
MANY = re.compile(
    r"(?<![a-z])(?:people|persons|children|those|anyone|everyone|individuals|canadians|babies|kids|adults"
    r"|ontarians|men"
    r"|women|you were|you are|if you|were|are|who are|were you|personnes|enfants|ceux|celles|quiconque|adultes|bebes"
    r"|vous etes|etes-vous|sont|etaient|nouveau|gens|toute personne|any person|a person|a child|students|eleves|les"
    r"|birds|animals|calves|cattle|horses|dogs)(?![a-z])[^.!?\n]{0,30}$"
)
OTHER_DAY = re.compile(
    r"(?:(?:agency|organi[sz]ation|program|company|canada|ontario|park|nation|country|city|province)'?s? ?$)"
)

NAME = re.compile(
    r"(?:[A-ZÀ-Ý][a-zà-ÿ’'-]+(?: [A-Z]\.)?[ -][A-ZÀ-Ý][a-zà-ÿ’'-]+|(?:M\.|Mme|Mr\.?|Ms\.?"
    r"|Mrs\.?) [A-ZÀ-Ý][a-zà-ÿ’'-]+)"
    r"(?:,? (?:\d{1,2}|age \d+|aged \d+|\d+ ans|of \w+|from \w+|de \w+|who|qui))*,? $"
)
ILL = sought(
    r"(?<![a-z])(?:(?:has|had|suffers? from|was diagnosed with|is being treated for|is treated for"
    r"|tested positive for"
    r"|lives with|is living with|is recovering from|is in hospital (?:for|with)|est atteinte? (?:de |du |d'une? |d')"
    r"|souffre (?:de |du |d'une? |d')|a recu un diagnostic (?:de |du |d'une? |d')|a ete diagnostiquee?"
    r"|vit avec (?:le |la |"
    r"un |une )?|se fait (?:traiter|soigner) pour|a (?:le |la |un |une )?)"
    r" ?(?:a |an |the |severe |chronic |stage \w+ |terminal |un |une |le |la |l')?"
    r"(?:cancer|diabet\w+|hiv|vih|aids|sida|depression|schizophreni\w+|bipolar|bipolaire|dementia|demence"
    r"|alzheimer\w*"
    r"|epileps\w+|autis\w+|hepatitis\w*|hepatite\w*|tubercul\w+|covid\S*|measles|rougeole|syphilis|ptsd|tspt"
    r"|parkinson\w*"
    r"|leukemia|leucemie|addiction|mental illness|maladie mentale|alcoholism|alcoolisme|trouble bipolaire|anxiety|"
    r"multiple sclerosis|sclerose en plaques|heart disease|kidney failure|miscarriage|avortement|abortion)"
    r"|is (?:hiv[- ]positive|bipolar|schizophrenic|suicidal)|est (?:seropositi\w+|bipolaire|schizophrene|suicidaire))"
    r"(?![a-z])(?! (?:camps?|research|centre|center|care|screening|programs?|awareness|foundation|society"
    r"|clinics?|drugs?"
    r"|support|treatments?|prevention|vaccin\w+|test\w*|rates?|guid\w+))"
)


def birth_dates(text: str) -> Iterator[Place]:
    """A date called a date of birth, or "born" with a date in figures."""
    page = plain(text)
    for pattern in (LABELLED, BORN):
        for found in pattern.finditer(page.text):
            outright = pattern is LABELLED or not _is_in_words(found)
            if outright and _is_of_one(page.text, found.start()):
                yield Place(*page.span(*found.span("date")))


def birthdays_in_words(text: str) -> Iterator[Place]:
    """ "Born on May 3, 1980": a birth date, or a line of a biography."""
    page = plain(text)
    for found in BORN.finditer(page.text):
        if _is_in_words(found) and _is_of_one(page.text, found.start()):
            yield Place(*page.span(*found.span("date")))


def _is_in_words(found: re.Match[str]) -> bool:
    return bool(re.search(r"[a-z]", found["date"]))


def _is_of_one(text: str, start: int) -> bool:
    before = text[max(0, start - 45) : start]
    return not (MANY.search(before) or OTHER_DAY.search(before))


def illnesses(text: str) -> Iterator[Place]:
    """A person by name, and what ails them."""
    page = plain(text)
    for found in ILL.finditer(page.text):
        start, end = page.span(*found.span())
        name = NAME.search(text[max(0, start - 70) : start])
        if name and not re.search(r"Canada|Ontario|Canadian|Minist|Canadien|Health|Santé", name[0]):
            yield Place(max(0, start - 70) + name.start(), end)
