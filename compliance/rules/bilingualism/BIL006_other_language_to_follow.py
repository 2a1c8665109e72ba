"""The other language comes at the same time, never later."""

import re
from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french
from compliance.text.folding import fold
from compliance.text.sought import sought

# What the other language is called, and what says that it comes later; on folded text, so without accents. “French
# follows” and « le français suit » mostly point below, in a text that holds both: they pass.
_WHAT_EN = (
    r"(?:(?:the |our |a )?(?:french|english|francais|(?:second|other) (?:official )?language)"
    r"(?: (?:version|text|post|translation|tweet|thread|copy|edition|message|update|statement|release|captions?"
    r"|video|one|details))?(?: of (?:this|the) (?:post|message|text|thread|update|statement))?|(?:the |a )?translation"
    r"|(?:the |a )?(?:version|translation|text|post) (?:in|into) (?:french|english))"
)
_LATER_EN = (
    r"(?:(?:is |are |will be |to be )?(?:to follow|to come|coming(?: (?:soon|shortly|later|next|tomorrow|today))?"
    r"|forthcoming|on (?:its|the) way|in progress|pending|delayed)|(?:will |shall |to )(?:follow|come)"
    r"|follows (?:soon|shortly|later|tomorrow)"
    r"|(?:is |are )?available (?:soon|shortly|later|tomorrow|in (?:a few|the coming))"
    r"|(?:will|should) (?:soon )?be (?:available|posted|published|shared|up|added|released|out)"
    r"|(?:is )?not yet available|(?:soon|later(?: today)?)(?= ?[.!)\]…]| ?$))"
)
_WHAT_FR = (
    r"(?:(?:la |une |notre )?(?:(?:version|publication|video|mise a jour) (?:en )?(?:francaise?|anglaise?)|traduction"
    r"(?: (?:en )?(?:francaise?|anglaise?))?)|(?:le |un )?(?:texte|message|communique|fil) (?:en )?(?:francais|anglais)"
    r"|(?:le |l')(?:francais|anglais)|(?<![^\s(\[])(?<![a-z] )(?<![a-z]  )(?:en )?(?:francais|anglais))"
)
_LATER_FR = (
    r"(?:(?:est |sera |seront )?(?:a venir|a suivre|en preparation|en attente|en cours"
    r"(?: de (?:traduction|preparation)| ?[.!)\]]| ?$))"
    r"|suivra|suivront|viendra|arrivera|(?:est |sera )?(?:disponible |offerte? |publiee? |affichee? )?"
    r"(?:bientot|sous peu|prochainement|plus tard)|(?:sera|seront) (?:bientot )?"
    r"(?:disponible|publie|affiche|diffuse|ajoute|mis en ligne|mise en ligne)e?s?|(?:n'est )?pas encore disponible)"
)
PROMISES = sought(
    rf"(?<!\w)(?:(?<!in ){_WHAT_EN} {_LATER_EN}|{_WHAT_FR} {_LATER_FR}"
    r"|fr (?:to follow|to come|a venir|a suivre)|stay tuned for (?:the |our )?french(?: version)?"
    r"|(?:fr|french|english)(?: version)? ?[/:–-] ?(?:to follow|to come|coming soon)"
    r"|(?:version )?(?:fr|francaise?|anglaise?) ?[/:–-] ?(?:a venir|a suivre|bientot)"
    r"|(?:will|shall) (?:post|publish|share|follow(?: up)?)(?: (?:this|it|the text))? in (?:french|english)"
    r"|(?:nous )?(?:publierons|afficherons|partagerons)(?: (?:ce|le) (?:texte|message))? en (?:francais|anglais))(?!\w)"
)
# What is taught, held or spoken may well come later.
_TAUGHT = re.compile(r"(?:immersion|class|classes|course|courses|lessons?|session|cours|seance|classe)\W+$")
_REACH = 24
_TRIGGER = re.compile(r"french|english|francais|anglais|translation|traduction|second|other|\bfr\b")
MESSAGE = Both(
    "This promises the other language for later; both go out together.",
    "Ce passage remet l’autre langue à plus tard; les deux paraissent ensemble.",
)


class OtherLanguageToFollow(Rule):
    id = "BIL006"
    version = 2
    title = Both("other language to follow", "autre langue à venir")
    family = Family.BILINGUALISM
    cites = ("ON-CIFD", "CA-OLA")
    serves = ("ON-FLSA-3", "CA-OL-5")
    severity = BLOCK
    finds = Both(
        "Words that promise the other official language for later.",
        "Des mots qui remettent l’autre langue officielle à plus tard.",
    )
    why = Both(
        "Communications in French are equivalent and at the same time; a promise says that they are not.",
        "Les communications en français sont équivalentes et simultanées; une promesse dit le contraire.",
    )
    do = Both(
        "Remove the promise and write the other text now.", "Retirez la promesse et rédigez l’autre texte maintenant."
    )
    fails = (
        english("Road closed near Kenora. French version coming soon.", finds="French version coming soon"),
        english("Road closed near Kenora (French to follow).", finds="French to follow"),
        english("Road closed. The French text will be posted tomorrow.", finds="The French text will be posted"),
        english("Road closed. Translation to follow.", finds="Translation to follow"),
        french("Route fermée près de Kenora. La version anglaise suivra.", finds="La version anglaise suivra"),
        french("Route fermée près de Kenora. Version française à venir."),
        french("Route fermée. Le texte anglais sera publié sous peu.", finds="Le texte anglais sera publié sous peu"),
        french("Road closed. Français à suivre.", finds="Français à suivre"),
    )
    passes = (
        english("French immersion is coming soon to three more schools."),
        english("Instructions to follow at the shelter. Classes in French start soon."),
        english("A course in French will be available in May. The French fleet is to follow the river."),
        english("The English and French versions are available now."),
        english("The second video will be posted tomorrow. A new version is coming soon. English follows."),
        french("Nouvelle version à venir. Conférence en français bientôt. Le français suit."),
        french("La prochaine version du guide est offerte en français et en anglais."),
        french("Des cours en français seront offerts en mai. La nouvelle version du guide est prête."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for language, field, text in case.posted:
            folded = fold(text)
            if case.exempt(self.id, language) or not _TRIGGER.search(folded):
                continue
            for found in PROMISES.finditer(folded):
                if not _TAUGHT.search(folded[max(0, found.start() - _REACH) : found.start()]):
                    yield Finding(language, field, found.start(), found.end(), MESSAGE)
