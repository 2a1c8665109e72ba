"""Letters of fancy fonts are no letters."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french
from compliance.text.look_alikes import look_alikes

WRITE = Both(
    "“{excerpt}” is not made of letters. Write: {plain}.",
    "« {excerpt} » n’est pas fait de lettres. Écrivez : {plain}.",
)
SAY = Both(
    "“{excerpt}” is not made of letters. Write it with ordinary ones.",
    "« {excerpt} » n’est pas fait de lettres. Écrivez-le avec des lettres ordinaires.",
)


class LettersThatOnlyLookLikeLetters(Rule):
    id = "A11Y005"
    title = Both("look-alike letters", "lettres qui n’en sont pas")
    family = Family.ACCESSIBILITY
    cites = (
        "UK-DEF",
        "UK-MV",
    )
    serves = ("GEN-A4",)
    severity = BLOCK
    languages = None
    finds = Both(
        "Words written with mathematical, circled, full-width, upside-down or struck-through signs.",
        "Des mots écrits avec des signes mathématiques, cerclés, pleine chasse, renversés ou barrés.",
    )
    why = Both(
        "A screen reader says “mathematical bold capital F” for each sign, or nothing at all; search does not "
        "find the word.",
        "Un lecteur d’écran dit « F majuscule gras mathématique » à chaque signe, ou se tait; la recherche ne "
        "trouve pas le mot.",
    )
    do = Both(
        "Type the words with ordinary letters.",
        "Écrivez ces mots avec des lettres ordinaires.",
    )
    fails = (
        english("𝗙𝗿𝗲𝗲 𝗰𝗹𝗶𝗻𝗶𝗰 on May 4.", finds="𝗙𝗿𝗲𝗲 𝗰𝗹𝗶𝗻𝗶𝗰"),
        english("Ⓕⓡⓔⓔ for all.", finds="Ⓕⓡⓔⓔ"),
        french("Le vaccin est 𝓖𝓻𝓪𝓽𝓾𝓲𝓽.", finds="𝓖𝓻𝓪𝓽𝓾𝓲𝓽"),
        french("Ｇｒａｔｕｉｔ ce samedi.", finds="Ｇｒａｔｕｉｔ"),
    )
    passes = (
        english("Free clinic in xʷməθkʷəy̓əm and Sḵwx̱wú7mesh 🇨🇦 ℹ️ CO₂ 20 m²"),
        french("Clinique gratuite le 1ᵉʳ mai, à Wendake ✅ ᓄᓇᕗᑦ Tłı̨chǫ"),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for language, field, text in case.written:
            for found in look_alikes(text):
                excerpt = text[found.start : found.end][:80]
                message = (
                    WRITE.with_(excerpt=excerpt, plain=found.plain[:80]) if found.plain else SAY.with_(excerpt=excerpt)
                )
                yield Finding(language, field, found.start, found.end, message, fix=found.plain)
