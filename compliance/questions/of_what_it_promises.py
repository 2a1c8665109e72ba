"""What is asked where money, partners, contests, figures or machines are in play."""

from compliance.both import Both
from compliance.questions import signs
from compliance.questions.question import Question

OF_WHAT_IT_PROMISES = (
    Question(
        "advertising_is_neutral",
        Both(
            "I confirm that this paid post shows, names and gives voice to no elected member, and announces "
            "nothing that still needs the legislature’s approval.",
            "Je confirme que cette publicité ne montre, ne nomme et ne fait entendre aucune personne élue et "
            "n’annonce rien que l’assemblée législative doive encore approuver.",
        ),
        Both(
            "Public money may not pay for a party’s good name. Faces and voices only you can recognise.",
            "Les fonds publics ne servent pas à soigner l’image d’un parti. Les visages et les voix, il n’y a "
            "que vous pour les reconnaître.",
        ),
        Both("The post is paid.", "La publication est payée."),
        ("CA-ADC", "GUIDE-ON"),
        ("ON-PART-2", "ON-PART-4", "CA-NP-4", "CA-NP-6"),
        signs.is_paid,
    ),
    Question(
        "reach_is_paid_in_both_languages",
        Both(
            "I confirm that what is paid to reach people is planned in English and in French.",
            "Je confirme que la diffusion payée est prévue en français et en anglais.",
        ),
        Both(
            "Two posts are not equal when only one is paid to be seen.",
            "Deux publications ne sont pas égales quand on ne paie que pour en montrer une.",
        ),
        Both("The post is paid.", "La publication est payée."),
        ("CA-OLA", "ON-OFF"),
        ("CA-OL-4",),
        signs.is_paid,
    ),
    Question(
        "partner_serves_government",
        Both(
            "I confirm that naming the partner serves a government purpose, and that the partner’s part is agreed in "
            "writing.",
            "Je confirme que la mention du partenaire sert une fin gouvernementale et que son rôle est convenu par "
            "écrit.",
        ),
        Both(
            "An official account recommends nobody; it may say with whom a service is given.",
            "Un compte officiel ne recommande personne; il peut dire avec qui un service est offert.",
        ),
        Both(
            "You said that a partner is named, or the text says so.",
            "Vous avez indiqué qu’un partenaire est nommé, ou le texte le dit.",
        ),
        ("GUIDE-ON", "GUIDE-CA"),
        ("ON-OPS-4", "CA-COM-5"),
        signs.any_of(signs.declared("partner"), signs.says(signs.PARTNER)),
    ),
    Question(
        "contest_rules_are_published",
        Both(
            "I confirm that the rules of the contest and the notice on personal information are published in both "
            "languages.",
            "Je confirme que le règlement du concours et l’avis sur les renseignements personnels sont publiés dans "
            "les deux langues.",
        ),
        Both(
            "Whoever takes part gives their name: they must know the rules, and what becomes of it.",
            "Les gens qui participent donnent leur nom : ils doivent connaître le règlement et savoir ce que "
            "ce nom deviendra.",
        ),
        Both(
            "You said that it is a contest, or the text speaks of one.",
            "Vous avez indiqué qu’il s’agit d’un concours, ou le texte en parle.",
        ),
        ("ON-FIPPA-38", "CA-PA"),
        ("ON-PRIV-2", "CA-COM-4", "CA-PRIV-1"),
        signs.any_of(signs.declared("contest"), signs.says(signs.CONTEST)),
    ),
    Question(
        "figures_are_documented",
        Both(
            "I confirm that the source of every figure is on file and says the same.",
            "Je confirme que la source de chaque chiffre est au dossier et dit la même chose.",
        ),
        Both(
            "Figures are quoted for years. Whoever asks must be shown where they come from.",
            "On cite les chiffres pendant des années. Il faut pouvoir montrer d’où ils viennent.",
        ),
        Both(
            "You said that it tells statistics, or the text holds several figures.",
            "Vous avez indiqué qu’elle contient des statistiques, ou le texte comporte plusieurs chiffres.",
        ),
        ("CA-ADC", "GUIDE-ON"),
        ("CA-NP-1", "ON-OPS-1"),
        signs.any_of(signs.declared("statistics"), signs.tells_figures),
    ),
    Question(
        "ai_was_checked",
        Both(
            "I confirm that a person checked everything artificial intelligence helped with, and that made-up "
            "pictures, voices or films are labelled.",
            "Je confirme qu’une personne a vérifié tout ce à quoi l’intelligence artificielle a contribué et que les "
            "images, voix ou vidéos générées sont signalées comme telles.",
        ),
        Both(
            "Use of AI is open, justified, and somebody answers for it.",
            "Le recours à l’IA est transparent, justifié, et quelqu’un en répond.",
        ),
        Both("You said that AI helped.", "Vous avez indiqué que l’IA y a contribué."),
        ("ON-AI", "GUIDE-CA"),
        ("ON-AI-1",),
        signs.declared("ai"),
    ),
)
