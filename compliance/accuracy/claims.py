"""Claims that ask for a source: superlatives, figures, rumours repeated as questions, a writer's own opinion."""

import re
from collections.abc import Iterator

from compliance.personal import Place
from compliance.text.plain import plain
from compliance.text.sought import sought

AREA = (
    r"(?:the world|the country|the province|the nation|north america|canada|ontario|the g7|the g20|the oecd"
    r"|the planet"
    r"|human history|history|canadian history|ontario history|the history of (?:ontario|canada|the province"
    r"|the country))"
)
BEST = (
    r"(?:best|worst|largest|biggest|greatest|fastest|safest|cleanest|strongest|highest|lowest|cheapest"
    r"|richest|smartest"
    r"|healthiest|finest|longest|oldest|most (?:\w+ly )?\w+|top|leading|number one|no\. 1|#1)"
)
SUPERLATIVES = {
    "en": sought(
        rf"(?<!\w)(?:{BEST} (?:[\w'-]+ ){{0,5}}(?:in|of|on|across|anywhere in) (?:all of )?{AREA}"
        rf"|(?:the world's|canada's|ontario's|the country's|north america's|the province's) {BEST}(?! (?:ocean"
        rf"|lake|city|river))"
        rf"|{BEST} (?:[\w'-]+ ){{0,4}}(?:in|of) (?:its|our|the province's|ontario's|canada's|the country's) history"
        rf"|(?:{BEST}|first) (?:[\w'-]+ ){{0,3}}ever(?! since)|second to none|best-in-class|world-class"
        rf"|unparall?eled|unrivall?ed"
        r"|like no other|never before (?:seen )?in (?:history|ontario|canada)|number one in (?:the world"
        r"|canada|ontario))(?!\w)"
    ),
    "fr": sought(
        r"(?<!\w)(?:(?:les?|la|l'un[e]? des|parmi les) (?:meilleure?s?|pires?"
        r"|plus \w+)(?: [\w'-]+){0,6} (?:au|du) (?:monde|pays|canada)"
        r"|(?:les?|la) (?:meilleure?s?|pires?|plus \w+)(?: [\w'-]+){0,6} (?:en|de l'|d') ?(?:ontario"
        r"|amerique du nord)"
        r"|(?:les?|la) (?:meilleure?s?|plus \w+)(?: [\w'-]+){0,6} de (?:(?:toute )?l'histoire|son histoire"
        r"|notre histoire|la province|tous les temps)"
        r"|(?:les?|la) plus \w+(?: [\w'-]+){0,3} jamais (?:vue?s?|realisee?s?|construite?s?|offerte?s?"
        r"|enregistree?s?)"
        r"|sans pareil\w*|sans egal\w*|inegalee?s?|de calibre mondial|de classe mondiale|numero un (?:au|du"
        r"|en)|jamais vue?s? (?:en|au))(?!\w)"
    ),
}
FIGURES = re.compile(
    r"(?<![\w.,/-])(?:\$ ?\d[\d ,.]{0,20}\d(?: (?:million|billion|trillion))?"
    r"|\d[\d ,.]{0,20} ?(?:\$|%|per ?cent|pour cent"
    r"|millions?|billions?|milliards?)(?!\w)|(?:one|two|three|four|five|six|seven|eight|nine) (?:in"
    r"|out of) (?:\d+|ten|five|four|three)"
    r"|(?:un|une|deux|trois|quatre) (?:\w+ )?sur (?:dix|cinq|quatre|trois|\d+)|\d{1,3}(?:[ ,]\d{3}){1,6}(?= [a-z]))"
)
PRICE_OR_RULE = re.compile(
    r"(?:fee|cost|costs|pay|price|frais|coute|prix|tarif|payez|fine|amende|phone|call|composez)[^.!?]{0,25}$"
)
RUMOUR = sought(
    r"(?<!\w)(?:many (?:people )?(?:say|claim|believe)|some (?:people )?(?:say|claim)|people (?:are saying"
    r"|say|claim)|rumou?rs? has it"
    r"|rumou?rs? (?:say|claim|that)|did you hear|have you heard|is it true|myth ?(?:#?\d+)? ?:|heard that"
    r"|they say|(?:claims|posts) (?:online )?that"
    r"|on dit que|plusieurs (?:disent|affirment|croient)|certains (?:disent|affirment|pretendent)"
    r"|selon la rumeur|la rumeur veut|rumeur ?:"
    r"|mythe ?(?:no ?)?\d* ?:|est-il vrai|est-ce vrai|avez-vous entendu|il parait que|des gens (?:disent"
    r"|affirment))(?!\w)"
)
CURES = sought(
    r"^[^.!?\n]{0,80}(?:cure|cures|cause|causes|prevents?|kills?|poison|guerit|guerit-il|guerit-elle"
    r"|cause-t-\w+|provoque|tue|empoisonne)"
    r"[^.!?\n]{0,60}\?"
)
OWN_OPINION = sought(
    r"(?<!\w)(?:(?:opinions?|views?|tweets?|posts?|thoughts|comments)(?: expressed)?(?: here"
    r"| above)?(?: \w+){0,3}? (?:are|is) (?:strictly |solely |all |entirely "
    r"|only )?(?:my|our|her|his) own|(?:opinions?|views?|tweets?) (?:are |is )?(?:mine|personal)(?: alone"
    r"| only)?|(?:all )?(?:opinions?|views?) my own"
    r"|do(?:es)? not (?:necessarily )?(?:reflect|represent) (?:the (?:views?|opinions?|position) of )?(?:my"
    r"|our) (?:employer|ministry|department|government)"
    r"|(?:rts?|retweets?|reposts?|shares|likes) (?:(?:are|is|do|does) not|aren't|≠|!=|isn't"
    r"|don't) (?:\w+ ){0,3}endorse\w*"
    r"|(?:ces |les |mes )?(?:propos|opinions?|avis|gazouillis|tweets?"
    r"|publications?)(?: exprimee?s)?(?: ici)? (?:n'engagent?|n'engageant) que (?:moi|nous|leur|son)\w*"
    r"|(?:mes|les) (?:opinions?|propos|vues|tweets?)(?: exprimee?s)?(?: ici)?(?: \w+)? (?:sont"
    r"|restent) (?:personnel\w+|les miennes|les miens|miennes|miens)"
    r"|opinions personnelles|(?:ne (?:refletent|representent|reflete) pas (?:necessairement )?(?:celles?|ceux"
    r"|la position|l'opinion|le point de vue)"
    r"(?: de| du)? (?:mon|notre) (?:employeur|ministere|organisation))|(?:rt|partage[sr]?|retweets?"
    r"|relayer) (?:n'est pas|ne sont pas|≠|n'est|ne vaut pas) (?:\w+ ){0,2}"
    r"(?:endoss\w+|appro\w+|cautionn\w+|appui))(?!\w)"
)


def superlatives(text: str, language: str) -> Iterator[Place]:
    """The best, the largest, the first ever: of the world, the country, the province, of all time."""
    page = plain(text)
    return (Place(*page.span(*found.span())) for found in SUPERLATIVES[language].finditer(page.text))


def figures(text: str) -> Iterator[Place]:
    """Amounts, shares and counts that somebody may ask a source for; a price or a fee is told, not claimed."""
    page = plain(text)
    for found in FIGURES.finditer(page.text):
        if not PRICE_OR_RULE.search(page.text[max(0, found.start() - 40) : found.start()]):
            yield Place(*page.span(found.start(), found.start() + len(found[0].rstrip(" .,"))))


def rumours(text: str) -> Iterator[Place]:
    """A false claim given a stage: repeated as hearsay, or asked as a question before the answer."""
    page = plain(text)
    for pattern in (RUMOUR, CURES):
        for found in pattern.finditer(page.text):
            yield Place(*page.span(*found.span()))


def own_opinions(text: str) -> Iterator[Place]:
    """ "Views are my own": somebody's line, not a ministry's."""
    page = plain(text)
    for found in OWN_OPINION.finditer(page.text):
        yield Place(*page.span(*found.span()))
