"""Why is this page to be trusted?"""

from collections.abc import Iterator

from compliance.accuracy.grounds import is_link, is_official, linked
from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french
from compliance.text.web_links import web_links

ASKED = Both(
    "{host} is not a government page. Note with the post whose it is and why it is to be trusted.",
    "{host} n’est pas une page du gouvernement. Notez avec la publication à qui elle appartient et "
    "pourquoi on peut s’y fier.",
)


class OutsideLinkWithoutSourceNote(Rule):
    id = "ACC004"
    title = Both("outside link without a source note", "lien externe sans note de source")
    family = Family.ACCURACY
    cites = ("GUIDE-CA", "GUIDE-ON")
    serves = ("PS-Q5",)
    severity = ADVISE
    languages = None
    finds = Both(
        "A link to a page that is not a government’s, where the post notes no source.",
        "Un lien vers une page qui n’est pas celle d’un gouvernement, sans source notée avec la publication.",
    )
    why = Both(
        "To link is to vouch. In a fast-moving crisis, what looked right an hour ago may be wrong.",
        "Renvoyer à une page, c’est s’en porter garant. En situation de crise, ce qui semblait juste il y a une heure "
        "peut être faux.",
    )
    do = Both(
        "Link to an official page that says the same, or note the source: who, when, checked by whom.",
        "Renvoyez à une page officielle qui dit la même chose, ou notez la source : qui, quand, vérifiée par qui.",
    )
    fails = (
        english("Watch: https://www.example-news.com/video", finds="https://www.example-news.com/video"),
        french("À voir : https://www.exemple-nouvelles.com/video", finds="https://www.exemple-nouvelles.com/video"),
    )
    passes = (
        english("Read: https://www.ontario.ca/page/flu and canada.ca/flu."),
        english("Watch: https://www.example-news.com/video", sources=["Example News, live, seen at 9:10 by J. Roy"]),
        french("À lire : https://www.canada.ca/fr/sante-publique.html"),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        if case.content.sources or not any(linked(case, language) for language in case.content.variants):
            return
        for language, field, text in case.posted:
            for link in web_links(text):
                if link.scheme in ("", "http", "https") and is_link(link) and not is_official(link):
                    yield Finding(language, field, link.start, link.end, ASKED.with_(host=link.host))
