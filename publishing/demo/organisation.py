"""The people and the accounts of the demonstration ministry."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from approvals.policies import change_policy
from approvals.routes import Step
from approvals.triggers import Trigger
from channels import register, teams
from channels.models import Channel
from channels.profiles import Kept, Shown, keep_profile
from people import services
from people.actors import CONSOLE
from people.models import Ministry, Person
from people.roles import Role
from publishing.demo.positions import fill_positions, fill_roster
from publishing.demo.standing_in import fill_standing_in
from records.clock import now, standing_at

LONG_AGO = date(2024, 4, 1)
IN_FRENCH = {
    "Health news": "Nouvelles de la santé",
    "Vaccines on X": "Vaccins sur X",
    "Training notebook": "Carnet d’exercice",
    "Health careers": "Carrières en santé",
}
"""What readers in French call the accounts."""
SHOWN_AS = {
    "Health news": ("Ontario Health News", "Santé Ontario\u00a0: nouvelles"),
    "Vaccines on X": ("Ontario Vaccines", "Vaccins Ontario"),
    "Training notebook": ("Ontario Health Training", "Santé Ontario\u00a0: exercices"),
    "Health on Bluesky": ("Ontario Health", "Santé Ontario"),
}
"""The name each account shows on its platform, in English and in French."""
DOMAIN = "health.example.ca"

# handle: name, language, role in the ministry, roles on its accounts
PEOPLE: Mapping[str, tuple[str, str, Role, tuple[Role, ...]]] = {
    "adele": ("Adèle Martin", "fr", Role.ADMINISTRATOR, ()),
    "rosalind": ("Rosalind Tremblay", "en", Role.REGISTRAR, ()),
    "amira": ("Amira Haddad", "en", Role.MEMBER, (Role.DRAFTER,)),
    "luc": ("Luc Bélanger", "fr", Role.MEMBER, (Role.DRAFTER,)),
    "lucie": ("Lucie Gagnon", "fr", Role.MEMBER, (Role.LANGUAGE_REVIEWER,)),
    "dana": ("Dana Whitfield", "en", Role.MEMBER, (Role.DIRECTOR,)),
    "etienne": ("Étienne Roy", "fr", Role.MEMBER, (Role.DIRECTOR,)),
    "noor": ("Noor Aziz", "en", Role.MEMBER, (Role.ACCESSIBILITY_REVIEWER,)),
    "samuel": ("Samuel Okoye", "en", Role.MEMBER, (Role.SUBJECT_EXPERT,)),
    "leila": ("Leila Osman", "en", Role.MEMBER, (Role.LEGAL,)),
    "marc": ("Marc Desjardins", "fr", Role.MEMBER, (Role.ADM,)),
    "sylvie": ("Sylvie Marchand", "fr", Role.MEMBER, (Role.DM,)),
    "gilles": ("Gilles Fortin", "fr", Role.MEMBER, (Role.PROGRAM_DUTY,)),
    "helene": ("Hélène Caron", "fr", Role.HEAD_OF_COMMUNICATIONS, ()),
    "priya": ("Priya Nair", "en", Role.MEMBER, (Role.PUBLISHER,)),
    "cora": ("Cora Lindqvist", "en", Role.MEMBER, (Role.CUSTODIAN,)),
    "kofi": ("Kofi Mensah", "fr", Role.MEMBER, (Role.CUSTODIAN,)),
    "renee": ("Renée Archambault", "fr", Role.RECORDS_OFFICER, ()),
    "odile": ("Odile Fournier", "fr", Role.FOI_OFFICER, ()),
    "ravi": ("Ravi Anand", "en", Role.RULE_OWNER, ()),
    "solange": ("Solange Petit", "fr", Role.RULE_OWNER, ()),
    "morgan": ("Morgan Leduc", "en", Role.MINISTERS_OFFICE, ()),
    "anders": ("Anders Vetter", "en", Role.AUDITOR, ()),
}

# Language review and a director for every post; lawyers, an assistant deputy minister, the deputy minister where more
# is at stake.
POLICY = (
    Step("language", hours=8),
    Step(
        "legal",
        when=frozenset({Trigger.PAID, Trigger.MINORS, Trigger.CONTEST, Trigger.THIRD_PARTY_CONTENT}),
        hours=16,
        stands_for_typography=True,
    ),
    Step(
        "ministers_office",
        when=frozenset({Trigger.SENSITIVE, Trigger.MINISTER_QUOTED}),
        hours=8,
        goes_ahead_for=frozenset({"service-information", "health-and-safety"}),
    ),
    Step("adm", when=frozenset({Trigger.SENSITIVE, Trigger.ELECTION_PERIOD}), hours=16),
    Step("dm", when=frozenset({Trigger.MINISTER_QUOTED}), hours=16),
    Step("director", hours=8),
)
POLICY_REASON = (
    "Legal reads what we pay for and where children can be seen; the minister’s office hears of what is sensitive, and "
    "the assistant deputy minister decides on it; the deputy minister on what quotes the minister."
)


@dataclass(frozen=True)
class DemoMinistry:
    """The ministry, its people by handle, its accounts by a short name."""

    ministry: Ministry
    people: Mapping[str, Person]
    channels: Mapping[str, Channel]
    password: str = field(repr=False)  # of everybody in it

    def __getitem__(self, handle: str) -> Person:
        return self.people[handle]


def organise(password: str) -> DemoMinistry:
    """The ministry with everybody in it and its accounts."""
    ministry = services.add_ministry(
        "HLTH", name_en="Ministry of Health", name_fr="Ministère de la Santé", since=LONG_AGO, by=CONSOLE
    )
    people = {handle: _person(handle, name, language, password) for handle, (name, language, *_) in PEOPLE.items()}
    for handle, (_name, _language, role, _roles) in PEOPLE.items():
        services.give_membership(people[handle], ministry, role, by=CONSOLE, since=LONG_AGO)
    for handle, (_name, _language, _role, roles) in PEOPLE.items():
        for role in roles:
            teams.join(people[handle], ministry, role, by=people["adele"])
    people["camille"] = _person("camille", "Camille Nguyen", "en", password)
    services.give_membership(people["camille"], None, Role.CARETAKER, by=CONSOLE, since=LONG_AGO)
    with standing_at(datetime(LONG_AGO.year, LONG_AGO.month, LONG_AGO.day, 14, tzinfo=UTC)):
        change_policy(ministry, POLICY, reason=POLICY_REASON, seen=0, by=people["helene"])
    channels = _accounts(ministry, people)
    fill_positions(ministry, people, since=LONG_AGO)
    fill_roster(ministry, people)
    fill_standing_in(ministry, people)
    return DemoMinistry(ministry, people, channels, password)


def as_it_stands(password: str) -> DemoMinistry:
    """The ministry that was made on an earlier start."""
    known = {f"{handle}@{DOMAIN}": handle for handle in (*PEOPLE, "camille")}
    people = {known[person.email]: person for person in Person.objects.filter(email__in=known)}
    return DemoMinistry(Ministry.objects.get(code="HLTH"), people, {}, password)


def _person(handle: str, name: str, language: str, password: str) -> Person:
    return services.add_person(f"{handle}@{DOMAIN}", name=name, language=language, password=password, by=CONSOLE)


def _accounts(ministry: Ministry, people: Mapping[str, Person]) -> dict[str, Channel]:
    def account(platform: str, name: str, purpose: str, accounts: Mapping[str, str], **more: object) -> Channel:
        said: dict[str, Any] = {"platform": platform, "name": name, "purpose": purpose, "accounts": accounts}
        said |= {"name_fr": IN_FRENCH[name]}
        said |= {"kind": "ministry", "custodians": [people["cora"], people["kofi"]], "terms_urls": TERMS}
        return register.register(ministry, **(said | more), by=people["rosalind"])

    channels = {
        "news": account("bulletin", "Health news", NEWS, {"en": "@ONhealth", "fr": "@ONsante"}),
        "vaccines": account(
            "x",
            "Vaccines on X",
            VACCINES,
            {"en": "@ONvaccines", "fr": "@ONvaccins"},
            kind="program",
            posted_by_hand=True,
        ),
        "practice": account("notebook", "Training notebook", PRACTICE, {"en": "@practice", "fr": "@exercice"}),
        "careers": account("mastodon", "Health careers", CAREERS, {"mul": "@ONhealthcareers"}, kind="program"),
    }
    for name in ("news", "vaccines", "practice"):
        channels[name] = register.activate(channels[name], by=people["rosalind"])
        keep_profile(channels[name], profile_of(channels[name]), by=people["cora"])
    return channels


def profile_of(channel: Channel) -> Kept:
    """What its custodians saw on the account, and what it stands on."""
    handles = dict(channel.accounts.values_list("language", "handle"))
    name, name_fr = SHOWN_AS[channel.name]
    return Kept(
        name_fr=channel.name_fr,
        register_number=f"OPSWD-{10_400 + channel.pk}",
        plan="Health communications 2026–2028",
        review_due_on=now().date() + A_YEAR,
        service_hours=HOURS,
        terms_urls=TERMS,
        shown={
            "en": Shown(name, f"{channel.purpose} Français\u00a0: {handles['fr']}", PAGE, KIT),
            "fr": Shown(name_fr, f"{DESCRIPTIONS[channel.name]} English: {handles['en']}", PAGE_FR, KIT),
        },
    )


TERMS = {"en": "https://www.ontario.ca/social", "fr": "https://www.ontario.ca/fr/medias-sociaux"}
HOURS = {
    "en": "Monday to Friday, 8:30 am to 5 pm",
    "fr": "Du lundi au vendredi, de 8\u00a0h\u00a030 à 17\u00a0h",
}
PAGE, PAGE_FR = "https://www.ontario.ca/health", "https://www.ontario.ca/fr/sante"
KIT = "Trillium, kit 2026"
DESCRIPTIONS = {
    "Health news": "Ce qu’il faut savoir des services de santé en Ontario.",
    "Vaccines on X": "Où et quand se faire vacciner en Ontario.",
    "Training notebook": "Pour s’exercer\u00a0: rien de ce qui est envoyé ici ne sort de la maison.",
    "Health on Bluesky": "Ce qu’il faut savoir des services de santé en Ontario.",
}
"""What each French account says of itself."""
A_YEAR = timedelta(days=365)
NEWS = "What people in Ontario need to know about their health services, in English and French."
VACCINES = "Where and when to be vaccinated. Posted with the tool the ministry has to use on this platform."
PRACTICE = "For training: nothing that is sent here leaves the house."
CAREERS = "Openings in health care across Ontario, one bilingual account."
