"""An official post exists in English and in French, or not at all."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.content.shape import Target, Variant
from compliance.pairs.sides import NAMES, SIDES, base, other, side
from compliance.rule import BLOCK, Both, Family, Finding, NotChecked, Rule, english, french, pair

BILINGUAL = "mul"
"""The tag of an account that speaks both languages (ISO 639-2)."""


class LanguageVariantMissing(Rule):
    id = "BIL001"
    title = Both("missing language", "langue manquante")
    family = Family.BILINGUALISM
    cites = ("ON-OFF", "CA-OLA")
    serves = ("ON-FLSA-1", "CA-OL-1", "CA-OL-2")
    severity = BLOCK
    languages = None
    finds = Both(
        "A post without its English or its French text, or an account of a pair that is not there to receive it.",
        "Une publication sans texte anglais ou sans texte français, ou une paire de comptes à laquelle il en "
        "manque un.",
    )
    why = Both(
        "People are served in the official language they choose. A post in one language leaves the others out, "
        "and is news in itself.",
        "Le public est servi dans la langue officielle de son choix. Une publication unilingue écarte une "
        "partie de ce public et fait elle-même la nouvelle.",
    )
    do = Both(
        "Write the missing text, or choose accounts in both languages. A lasting reason for one language is an "
        "exemption, given by a person.",
        "Rédigez le texte qui manque ou choisissez des comptes dans les deux langues. S’il y a une raison "
        "durable de n’en employer qu’une, demandez une exemption à une personne autorisée.",
    )
    fails = (
        english("Wildfire alert lifted in Kenora."),
        french("L’alerte aux feux de forêt est levée à Kenora."),
        pair("Wildfire alert lifted in Kenora.", " "),
        pair(
            "Wildfire alert lifted.",
            "L’alerte aux feux de forêt est levée.",
            channels=[{"platform": "x", "accounts": {"en": "@ONforest"}}],
        ),
    )
    passes = (
        pair("Wildfire alert lifted in Kenora.", "L’alerte aux feux de forêt est levée à Kenora."),
        pair(
            "Wildfire alert lifted.",
            "L’alerte aux feux de forêt est levée.",
            channels=[{"platform": "x", "accounts": {"en": "@ONforest", "fr": "@ONforet"}}],
        ),
    )

    def check(self, case: Case) -> Iterator[Finding | NotChecked]:
        for language in SIDES:
            if not case.exempt(self.id, language):
                yield from _missing_text(case, language)
        for place, target in enumerate(case.content.targets):
            yield from _missing_accounts(self.id, case, place, target)


def _missing_text(case: Case, language: str) -> Iterator[Finding]:
    variant, twin = side(case, language), side(case, other(language))
    message = Both("There is no {en} text.", "Il n’y a pas de texte en {fr}.")
    for field in _blank_fields(variant, twin) if variant else ("text",):
        tag = variant.language if variant else language
        yield Finding(
            tag, field, 0, 0, message.with_(en=NAMES[language].en, fr=NAMES[language].fr), values=(language, field)
        )


def _blank_fields(variant: Variant, twin: Variant | None) -> Iterator[str]:
    """Fields that say nothing; a picture may go without words where it does so in both languages."""
    wordless = bool(variant.media) and twin is not None and not twin.text.strip()
    if not variant.text.strip() and not wordless:
        yield "text"
    yield from (f"overrides.{platform}.text" for platform, text in variant.overrides.items() if not text.strip())
    for place, message in enumerate(variant.thread):
        if not message.text.strip() and not message.media:
            yield f"thread[{place}].text"


def _missing_accounts(rule: str, case: Case, place: int, target: Target) -> Iterator[Finding | NotChecked]:
    spoken = {base(language) for language in target.accounts}
    if not spoken:
        why = Both("The {platform} accounts are not known.", "Les comptes {platform} ne sont pas connus.")
        yield NotChecked(why.with_(platform=target.platform))
        return
    message = Both(
        "There is no {en} {platform} account for this post.",
        "Il n’y a pas de compte {platform} en {fr} pour cette publication.",
    )
    for language in SIDES:
        if language not in spoken and BILINGUAL not in spoken and not case.exempt(rule, language):
            said = message.with_(en=NAMES[language].en, fr=NAMES[language].fr, platform=target.platform)
            yield Finding(None, f"channels[{place}].accounts", 0, 0, said, values=(target.platform, language))
