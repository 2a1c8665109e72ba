"""People know when somebody answers."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.platforms.presences import UNKNOWN, about, presences, targets
from compliance.rule import ADVISE, Both, Family, Finding, NotChecked, Rule, english, french

NOT_SAID_EN = Both(
    "{account} does not say in English when somebody answers.",
    "{account} ne dit pas en anglais quand quelqu’un répond.",
)
NOT_SAID_FR = Both(
    "{account} does not say in French when somebody answers.",
    "{account} ne dit pas en français quand quelqu’un répond.",
)
HOURS = {"en": "Monday to Friday, 8:30 am to 5 pm", "fr": "Du lundi au vendredi, de 8 h 30 à 17 h"}
ACCOUNTS = {"en": "@ONhealth", "fr": "@ONsante"}


class HoursOfServiceNotSaid(Rule):
    id = "ACT012"
    title = Both(
        "hours of service not said",
        "heures de service non indiquées",
    )
    family = Family.ACCOUNT
    cites = ("ON-OFF", "ON-SVC")
    serves = ("ON-ACC-8",)
    severity = ADVISE
    languages = None
    jurisdictions = frozenset({"ontario"})
    finds = Both(
        "An account that does not say, in each language, when somebody reads and answers.",
        "Un compte qui ne dit pas, dans chaque langue, quand quelqu’un lit et répond.",
    )
    why = Both(
        "People who write at night about an emergency must not wait for an answer that comes on Monday.",
        "Les gens qui écrivent la nuit pour une urgence ne doivent pas attendre une réponse qui ne viendra que lundi.",
    )
    do = Both(
        "Ask a custodian to enter the hours, for instance “Monday to Friday, 8:30 am to 5 pm”.",
        (
            "Demandez à une personne gardienne d’inscrire les heures, par exemple « du lundi au vendredi, de 8 h 30"
            " à 17 h »."
        ),
    )
    fails = (
        english("Free clinic on May 4.", channels=[{"platform": "x", "accounts": ACCOUNTS, "service_hours": ""}]),
        french(
            "Clinique gratuite le 4 mai.",
            channels=[{"platform": "x", "accounts": ACCOUNTS, "service_hours": {"en": "Monday to Friday"}}],
        ),
    )
    passes = (
        english("Free clinic on May 4.", channels=[{"platform": "x", "accounts": ACCOUNTS, "service_hours": HOURS}]),
        french(
            "Clinique gratuite le 4 mai.", channels=[{"platform": "x", "accounts": ACCOUNTS, "service_hours": HOURS}]
        ),
    )

    def check(self, case: Case) -> Iterator[Finding | NotChecked]:
        if any(facts.service_hours is None for _place, _target, facts in targets(case)):
            yield NotChecked(UNKNOWN)
        for one in presences(case):
            hours = one.facts.service_hours
            if hours is not None and not hours.get(one.language, "").strip():
                said = (NOT_SAID_FR if one.language == "fr" else NOT_SAID_EN).with_(account=one.called)
                yield about(one.place, f"service_hours.{one.language}", said, one.called)
