"""Lines and mailboxes that serve the public, buildings, prices and references are never taken for personal data."""

from datetime import date

import pytest

from compliance import packs
from compliance.case import Case
from compliance.content import read
from compliance.engine import check
from compliance.facts import facts_in

PUBLIC = {
    "en": [
        "Call 1-800-622-6232 or visit our office at 200 Front Street West, Toronto ON M5V 3K2.",
        "Media contact: Jane Roy, Communications Branch, 416-555-0199.",
        "Kids Help Phone: 1-800-668-6868. Call 911, 988, 211 or 311.",
        "Anyone with information can call police at 416-808-2222.",
        "Residents living near 100 Main Street should evacuate to the arena.",
        "Congratulations to the library, 120 Metcalfe Street, Ottawa ON K1P 5M2!",
        "Email foi@ontario.ca, john.smith@tc.gc.ca or info@example-charity.org. Follow @a@mastodon.social.",
        "BN 130692544 RT0001. Recall number 130692544. $130,692,544 was spent. 130 692 544 people came.",
        "ISBN 978-0-660-30692-5. O. Reg. 191/11. File 2024-00123. Version 1.2.3.4.",
        "Children born on or after 2010-01-01 are eligible. Canada was born on July 1, 1867.",
        "Never reply with your SIN. Apply with your health card number at ontario.ca/ohip.",
    ],
    "fr": [
        "Composez le 1 800 622-6232 ou visitez le 200, rue Front Ouest, Toronto (Ontario) M5V 3K2.",
        "Relations avec les médias : Jeanne Roy, 416 555-0199. Composez le 811.",
        "Un incendie au 45, avenue des Érables a touché trois familles.",
        "Écrivez à renseignements@ontario.ca ou à presse@exemple-organisme.org.",
        "Numéro de rappel 130692544. 130 692 544 $ pour les hôpitaux. Décret 1234/2024.",
        "Les personnes nées avant le 2010-01-01 sont admissibles. Ne donnez jamais votre NAS par message.",
    ],
}


@pytest.mark.parametrize("pack", packs.names())
@pytest.mark.parametrize(("language", "text"), [(language, text) for language in PUBLIC for text in PUBLIC[language]])
def test_what_serves_the_public_is_let_pass(language, text, pack):
    document = {"jurisdiction": pack, "variants": {language: {"text": text}}}
    report = check(Case(read(document), facts_in(document, on=date(2026, 11, 21)), packs.load(pack)))
    assert [(found.rule, found.excerpt) for found in report.findings if found.family == "privacy"] == []
