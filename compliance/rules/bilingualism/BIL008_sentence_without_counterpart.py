"""What one language says, the other says too, sentence by sentence."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.meaning.passages import laid
from compliance.rule import JUSTIFY, Both, Family, Finding, Rule, pair

MESSAGE = Both(
    "Only the {here} text seems to say this: “{sentence}”. Nothing in the {there} text answers it.",
    "Seul le texte {here} semble dire ceci : « {sentence} ». Rien n’y répond dans le texte {there}.",
)


class SentenceWithoutCounterpart(Rule):
    id = "BIL008"
    title = Both("sentence without a counterpart", "phrase sans équivalent")
    family = Family.BILINGUALISM
    cites = ("ON-CIFD", "ON-OFF", "CA-OLA")
    serves = ("ON-FLSA-3", "ON-FLSA-4", "CA-OL-1", "CA-OL-2", "CA-OL-5")
    severity = JUSTIFY
    finds = Both(
        "A sentence of one language that nothing in the other seems to answer: left out, or added on one side only.",
        "Une phrase d’une langue à laquelle rien ne semble répondre dans l’autre : oubliée, ou ajoutée d’un seul côté.",
    )
    why = Both(
        "Whoever reads only one language must not learn less. What drops out is often the last change that was made.",
        "Les gens qui ne lisent qu’une langue ne doivent pas en apprendre moins. Ce qui manque est souvent "
        "la dernière modification.",
    )
    do = Both(
        "Add the sentence to the other text, or take it out here. If it is said there in another way, say so.",
        "Ajoutez la phrase à l’autre texte ou retirez-la ici. Si elle y est dite autrement, dites-le.",
    )
    fails = (
        pair(
            "The shelter at the community centre opens tonight at 6 pm. Bring your own blankets, medication and "
            "identification. Pets are welcome.",
            "Le refuge du centre communautaire ouvre ce soir à 18 h. Les animaux sont les bienvenus.",
            finds="Bring your own blankets, medication and identification.",
        ),
        pair(
            "Campsites at provincial parks can be reserved five months ahead.",
            "On peut réserver un emplacement de camping dans un parc provincial cinq mois à l’avance. Les feux à ciel "
            "ouvert restent interdits dans toute la région jusqu’à nouvel ordre.",
            finds="Les feux à ciel ouvert restent interdits dans toute la région jusqu’à nouvel ordre.",
        ),
    )
    passes = (
        pair(
            "The shelter at the community centre opens tonight at 6 pm. Bring your own blankets and medication. Pets "
            "are welcome.",
            "Le refuge du centre communautaire ouvre ce soir à 18 h. Apportez vos couvertures et vos médicaments. Les "
            "animaux sont les bienvenus.",
        ),
        pair(
            "Registration opens Monday, and spaces are limited, so register early.",
            "Les inscriptions commencent lundi. Les places sont limitées : inscrivez-vous tôt.",
        ),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        if case.exempt(self.id):
            return
        found = (place.finding(place.compared.worst, MESSAGE) for place in laid(case) if place.compared.is_dropped)
        yield from dict.fromkeys(found)
