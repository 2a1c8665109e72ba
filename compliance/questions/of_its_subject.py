"""What is asked by the subject: hard ones, quotations, others’ work, bills, emergencies, corrections."""

from compliance.both import Both
from compliance.questions import signs
from compliance.questions.question import Question

OF_ITS_SUBJECT = (
    Question(
        "sensitive_was_weighed",
        Both(
            "I confirm that the people concerned were thought of first, and that whoever knows the subject (Indigenous "
            "relations, legal services, the family’s contact) was consulted where needed.",
            "Je confirme qu’on a d’abord pensé aux personnes touchées et consulté au besoin les spécialistes "
            "(relations avec les Autochtones, services juridiques, personne-ressource de la famille).",
        ),
        Both(
            "On a hard subject a tone or an hour can hurt, and the post reaches those who were hurt before.",
            "Sur un sujet difficile, un ton ou une heure peut blesser, et la publication atteint des gens déjà "
            "blessés.",
        ),
        Both(
            "You said that the subject is sensitive, or the text speaks of mourning, trauma, Indigenous people or a "
            "court case.",
            "Vous avez indiqué que le sujet est délicat, ou le texte parle de deuil, de traumatisme, "
            "d’Autochtones ou d’une affaire judiciaire.",
        ),
        ("GUIDE-ON",),
        ("ON-OPS-10",),
        signs.any_of(signs.declared("sensitive"), signs.says(signs.SENSITIVE)),
    ),
    Question(
        "quotation_is_approved",
        Both(
            "I confirm that the person quoted said these very words, in both languages, and agreed to them here.",
            "Je confirme que la personne citée a dit ces mots mêmes, dans les deux langues, et les a acceptés ici.",
        ),
        Both(
            "A quotation puts words in somebody’s mouth; in translation too they have to be theirs.",
            "Une citation prête des mots à quelqu’un; même traduits, ce doivent être les siens.",
        ),
        Both(
            "You said that a minister is quoted, or the text quotes one.",
            "Vous avez indiqué qu’on y cite une ou un ministre, ou le texte le fait.",
        ),
        ("ON-MIN", "CA-ADC"),
        ("ON-PART-2", "CA-NP-4", "ON-FLSA-9"),
        signs.any_of(signs.declared("minister-quoted"), signs.says(signs.MINISTER_SPEAKS)),
    ),
    Question(
        "rights_are_cleared",
        Both(
            "I confirm that we may use what is not ours, that its author and source are named, and that the account "
            "shared from is one a government may be seen with.",
            "Je confirme que nous pouvons utiliser l’œuvre d’autrui, que son origine est indiquée et qu’un "
            "gouvernement peut s’associer au compte relayé.",
        ),
        Both(
            "Sharing is publishing: copyright holds, Crown copyright too, and so does the company one keeps.",
            "Relayer, c’est publier : le droit d’auteur s’applique, celui de la Couronne aussi, et l’on vous "
            "juge à vos fréquentations.",
        ),
        Both(
            "You said that it holds somebody else’s work, or it shares another account.",
            "Vous avez indiqué qu’elle contient l’œuvre d’autrui, ou elle relaie un autre compte.",
        ),
        ("GUIDE-CA",),
        ("PS-NO1..11", "PS-Q7", "ON-MO-4"),
        signs.any_of(signs.declared("third-party-content"), signs.shares_others),
    ),
    Question(
        "decision_is_not_presumed",
        Both(
            "I confirm that the post does not speak as if Parliament or the Legislature had already decided.",
            "Je confirme que la publication ne parle pas comme si le Parlement ou l’Assemblée législative avait déjà "
            "tranché.",
        ),
        Both(
            "A bill is a proposal until it is assented to; an official account says “if passed”.",
            "Un projet de loi reste une proposition jusqu’à la sanction; un compte officiel dit « s’il est adopté ».",
        ),
        Both("The text speaks of a bill.", "Le texte parle d’un projet de loi."),
        ("CA-TBS18", "CA-ADC"),
        ("CA-COM-2", "CA-NP-6"),
        signs.says(signs.BILL),
    ),
    Question(
        "emergency_is_current",
        Both(
            "I confirm that these instructions come from the authority in charge, and that they hold now.",
            "Je confirme que ces consignes viennent de l’autorité responsable et qu’elles sont à jour.",
        ),
        Both(
            "People act on a warning at once. A stale one costs lives.",
            "Les gens agissent dès qu’ils lisent une alerte. Une alerte périmée coûte des vies.",
        ),
        Both(
            "You said that it is an emergency, or it is filed as one.",
            "Vous avez indiqué qu’il s’agit d’une urgence, ou elle est classée ainsi.",
        ),
        ("GUIDE-ON", "CA-CARE"),
        ("ON-ELEC-3", "ON-OPS-1"),
        signs.any_of(signs.declared("emergency"), signs.is_emergency),
    ),
    Question(
        "correction_is_visible",
        Both(
            "I confirm that the correction says what was wrong and what is right, and does not lead with the error.",
            "Je confirme que la correction dit ce qui était faux et ce qui est juste, sans commencer par l’erreur.",
        ),
        Both(
            "A headline that repeats a false claim spreads it; a silent mend leaves people with the error.",
            "Un titre qui répète une fausseté la propage; une correction muette laisse les gens dans l’erreur.",
        ),
        Both("You said that it corrects something.", "Vous avez indiqué qu’elle corrige quelque chose."),
        ("GUIDE-ON", "CA-TBS18"),
        ("CA-COM-3",),
        signs.declared("correction"),
    ),
)
