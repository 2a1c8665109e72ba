"""What is asked of every post, and about the people and pictures it shows."""

from compliance.both import Both
from compliance.questions import signs
from compliance.questions.question import Question

ALWAYS = Both("Every post.", "Toute publication.")

OF_EVERY_POST = (
    Question(
        "true_and_public",
        Both(
            "I confirm that what the post says is true, and that all of it may be public.",
            "Je confirme que ce que dit la publication est vrai et que tout peut en être rendu public.",
        ),
        Both(
            "Only you know whether the facts were checked and whether something was not released yet.",
            "Il n’y a que vous pour savoir si les faits ont été vérifiés et si quelque chose n’a pas encore été rendu "
            "public.",
        ),
        ALWAYS,
        ("GUIDE-ON", "CA-TBS18"),
        ("ON-OPS-1", "ON-OPS-2", "ON-OPS-3", "CA-COM-2"),
        signs.always,
    ),
    Question(
        "no_private_interest",
        Both(
            "I confirm that the post serves no private interest, mine or anyone else’s.",
            "Je confirme que la publication ne sert aucun intérêt privé, ni le mien ni celui de quelqu’un d’autre.",
        ),
        Both(
            "Whoever has an interest in the subject leaves it to a colleague; that is no fault, and it protects you.",
            "Une personne qui a un intérêt dans le sujet le confie à une ou un collègue; ce n’est pas une "
            "faute, et cela vous protège.",
        ),
        ALWAYS,
        ("GUIDE-ON", "GUIDE-CA"),
        ("ON-OPS-4", "ON-OPS-5"),
        signs.always,
    ),
    Question(
        "no_harassment",
        Both(
            "I confirm that the post humiliates, mocks or singles out nobody.",
            "Je confirme que la publication n’humilie, ne ridiculise et ne montre du doigt personne.",
        ),
        Both(
            "The rules know many hurtful words; they do not know who is meant.",
            "Les règles connaissent beaucoup de mots blessants; elles ne savent pas qui est visé.",
        ),
        ALWAYS,
        ("GUIDE-ON",),
        ("ON-OPS-6",),
        signs.always,
    ),
    Question(
        "people_consented",
        Both(
            "I confirm that everybody who can be recognised in a picture agreed to it, and that the consents are on "
            "file.",
            "Je confirme que toutes les personnes reconnaissables sur une image y ont consenti et que les "
            "consentements sont au dossier.",
        ),
        Both(
            "A face is personal information. Consent is asked before, in writing, and can be shown afterwards.",
            "Un visage est un renseignement personnel. Le consentement se demande avant, par écrit, et peut être "
            "produit ensuite.",
        ),
        Both(
            "You said that people can be seen, or the text of a picture speaks of people.",
            "Vous avez indiqué que des personnes y figurent, ou le texte d’une image parle de personnes.",
        ),
        ("ON-FIPPA-38", "CA-PA"),
        ("ON-PRIV-3",),
        signs.any_of(signs.declared("people"), signs.shows(signs.PERSONS), signs.shows(signs.CHILDREN)),
    ),
    Question(
        "guardians_consented",
        Both(
            "I confirm that a parent or guardian consented in writing for every minor who can be recognised.",
            "Je confirme que le père, la mère ou la personne tutrice de chaque personne mineure reconnaissable "
            "a consenti par écrit.",
        ),
        Both(
            "Children cannot consent for themselves, and a picture stays findable all their life.",
            "Les enfants ne peuvent pas consentir eux-mêmes, et une image peut resurgir toute leur vie.",
        ),
        Both(
            "You said that minors can be seen, or the text of a picture speaks of a child.",
            "Vous avez indiqué que des mineurs y figurent, ou le texte d’une image parle d’un enfant.",
        ),
        ("ON-FIPPA-38", "CA-PA"),
        ("ON-PRIV-3",),
        signs.any_of(signs.declared("minors"), signs.shows(signs.CHILDREN)),
    ),
    Question(
        "visuals_follow_the_kit",
        Both(
            "I confirm that the pictures follow the visual identity, give French and English the same weight, and can "
            "be understood without colour.",
            "Je confirme que les images respectent l’image de marque, donnent le même poids au français et à "
            "l’anglais et se comprennent sans la couleur.",
        ),
        Both(
            "No machine sees that a logo is stretched, or that the French is smaller than the English.",
            "Aucune machine ne voit qu’un logo est étiré, ni que le français est plus petit que l’anglais.",
        ),
        Both("A picture or film goes along.", "Une image ou une vidéo accompagne la publication."),
        ("ON-OFF", "CA-FIPSM"),
        ("ON-ACC-7", "ON-FLSA-7", "ON-AODA-1", "GEN-A15", "CA-A11Y-2", "CA-ACC-6", "CA-SYM-1"),
        signs.has_media,
    ),
)
