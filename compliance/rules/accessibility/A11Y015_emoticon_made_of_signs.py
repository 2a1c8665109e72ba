"""Faces made of signs are not heard as faces."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french
from compliance.text.sought import sought

FACE = sought(
    r"(?<![\w:;=(/.])(?:[:;=]['’]?[-o^]?[)(DPp|\\/*3]|[xX]D|<3|\^_\^|:['’]?-?[()]|¯\\_\(ツ\)_/¯|o_O|T_T)(?![\w/.])"
)
"""Eyes, perhaps a nose, a mouth (policy catalogue GEN-A18); nothing that a time or a list would hold."""
SIGNS = Both("“{face}” is read sign by sign; say it in words.", "« {face} » est lu signe par signe; dites-le en mots.")


class EmoticonMadeOfSigns(Rule):
    id = "A11Y015"
    title = Both("text emoticon", "émoticône en caractères")
    family = Family.ACCESSIBILITY
    cites = ("UK-MV",)
    serves = ("GEN-A18",)
    severity = ADVISE
    languages = None
    finds = Both(
        "Faces typed with punctuation.",
        "Des visages faits de signes de ponctuation.",
    )
    why = Both(
        "A screen reader says “colon dash right parenthesis”, or nothing.",
        "Un lecteur d’écran dit « deux-points tiret parenthèse », ou rien.",
    )
    do = Both(
        "Say it in words.",
        "Dites-le avec des mots.",
    )
    fails = (
        english("See you Saturday :-)", finds=":-)"),
        french("À samedi ;)", finds=";)"),
    )
    passes = (
        english("Ask us (we answer by 4:30 pm): ontario.ca/ask. Grades 7-8) and (a) 8:00"),
        french("Écrivez-nous (réponse avant 16 h 30) : ontario.ca. Voir a) et b)."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for language, field, text in case.written:
            for found in FACE.finditer(text):
                yield Finding(language, field, *found.span(), SIGNS.with_(face=found[0]))
