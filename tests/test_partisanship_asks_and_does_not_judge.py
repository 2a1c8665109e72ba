"""Parties, campaigns and praise are asked about; ministers at work, official news and ordinary words are left alone."""

from datetime import date
from pathlib import Path

import pytest

from compliance import packs
from compliance.case import Case
from compliance.content import read
from compliance.engine import check
from compliance.facts import facts_in
from compliance.politics import tone
from compliance.terms import Terms, load_list
from compliance.text.folding import fold

ON = date(2026, 11, 21)
SAMPLES = Path(__file__).resolve().parents[2] / "shared" / "samples"
FAMILIES = ("partisanship", "period", "conflict-of-interest")


def found(text, language="en", *, pack="ontario", **document):
    """The findings of these families as (rule, severity)."""
    doc = {"jurisdiction": pack, "variants": {language: {"text": text}}, **document}
    report = check(Case(read(doc), facts_in(doc, on=ON), packs.load(pack)))
    assert not [item.rule for item in report.findings if item.crashed and item.family in FAMILIES]
    return {(item.rule, str(item.severity)) for item in report.findings if item.family in FAMILIES}


ORDINARY = [
    ("en", "Liberal arts students can apply for bursaries until May 1."),
    ("en", "A conservative estimate puts the damage at $3 million."),
    ("en", "Ontario party supply stores, a green party hat, a new blue box."),
    ("en", "Ford Motor Company builds trucks in Oakville. Harper Lee's novel is on the list."),
    ("en", "Premier Ford and Minister Jones visited the hospital in Barrie."),
    ("en", "Prime Minister Justin Trudeau's visit to Iqaluit begins on Monday."),
    ("en", "The Government of Canada invests a record $5 million in historic sites."),
    ("en", "Corrupt foreign officials were sanctioned. Canada voted against the resolution."),
    ("en", "Advance polls are open from April 18 to 21. Bring ID. Elections Ontario is hiring."),
    ("en", "Support workers knock on doors to check on seniors during the heat. Join our team: we hire nurses."),
    ("fr", "Le train est parti à 8 h; la ligne verte est perturbée."),
    ("fr", "Les professions libérales, les arts libéraux et les agents conservateurs."),
    ("fr", "Les conservateurs du musée vous accueillent. Le bloc opératoire rouvre lundi."),
    ("fr", "Le premier ministre Ford et la ministre Jones ont visité l'hôpital."),
    ("fr", "Une somme record pour des lieux historiques. Nous sommes fiers de nos athlètes."),
    ("fr", "Le vote par anticipation a lieu du 18 au 21 avril. Votre vote est secret."),
]


@pytest.mark.parametrize("pack", packs.names())
@pytest.mark.parametrize(("language", "text"), ORDINARY, ids=lambda value: value[:40])
def test_ordinary_words_and_ministers_at_work_are_left_alone(language, text, pack):
    assert found(text, language, pack=pack) == set()


ASKED = [
    ("en", "The Liberals voted against lower taxes again.", "PAR001"),
    ("en", "This government is out of touch with families.", "PAR003"),
    ("en", "Nothing like this happened under the previous government.", "PAR004"),
    ("en", "Promise made, promise kept.", "PAR005"),
    ("en", "See you all at the nomination meeting.", "PAR007"),
    ("en", "Axe the tax!", "PAR008"),
    ("en", "Pierre Poilievre would end the program.", "PAR009"),
    ("en", "The opposition refuses to back our plan for hard-working families.", "PAR010"),
    ("en", "Read it on https://www.ontariondp.ca/plan", "PAR011"),
    ("fr", "Les libéraux n'ont rien fait.", "PAR001"),
    ("fr", "La ministre doit démissionner.", "PAR003"),
    ("fr", "Contrairement au gouvernement précédent, on bâtit.", "PAR004"),
    ("fr", "Promesse faite, promesse tenue.", "PAR005"),
    ("fr", "Merci d'être venus à l'assemblée d'investiture.", "PAR007"),
    ("fr", "Ramenons le gros bon sens.", "PAR008"),
    ("fr", "Poilievre mettrait fin au programme.", "PAR009"),
    ("fr", "Les politiciens ont oublié les gens ordinaires. Joignez-vous à nous.", "PAR010"),
    ("fr", "À lire sur npd.ca", "PAR011"),
]


@pytest.mark.parametrize(("language", "text", "rule"), ASKED, ids=lambda value: value[:40])
def test_partisan_words_are_asked_about_and_block_nothing_in_a_plain_post(language, text, rule):
    answers = found(text, language)
    assert (rule, "justify") in answers
    assert "block" not in {severity for _rule, severity in answers}


@pytest.mark.parametrize(
    ("language", "text", "rule"), [row for row in ASKED if row[2] not in ("PAR004", "PAR005", "PAR010")]
)
@pytest.mark.parametrize("when", [{"election_period": True, "clearance": "CO-1"}, {"paid": True}], ids=str)
def test_in_advertising_and_in_an_election_period_they_block(language, text, rule, when):
    assert (rule, "block") in found(text, language, **when)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Vote for Lee on Thursday!"),
        ("en", "Vote NDP."),
        ("en", "Donate to my campaign."),
        ("fr", "Votez pour Lee jeudi!"),
        ("fr", "Le 28 avril, votez Bloc."),
        ("fr", "Faites un don au parti."),
    ],
)
def test_work_for_a_campaign_is_always_refused(language, text):
    assert "block" in {severity for _rule, severity in found(text, language)}


def test_sharing_a_party_is_refused_and_sharing_statistics_is_not():
    assert ("PAR012", "block") in found("Read.", kind="repost", shared_from="https://x.com/OntarioNDP")
    assert not found("Read.", kind="repost", shared_from="@StatCan_eng")


def test_a_site_below_a_partys_own_is_the_partys_and_one_that_only_ends_alike_is_not():
    assert found("https://volunteer.liberal.ca/join")
    assert found("https://janedoempp.ca")
    assert not found("https://www.neoliberal.ca https://camp.ca liberal.ca.example.org")


def test_several_weak_words_far_apart_are_not_heard_together():
    words = "The opposition spoke. {gap} Our plan is online. {gap} Hard-working families may apply."
    assert ("PAR010", "justify") in found(words.format(gap=""))
    assert not found(words.format(gap="The road is open, and the library too. " * 10))


def test_one_word_said_often_proves_nothing():
    assert not found("Crisis line, crisis team, crisis plan, crisis room, crisis desk. " * 5)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Thanks to @UNDP, @HistoryCanada and @pc_optimum. See @PPCLI."),
        ("en", "#OnHealth #VoteEarly #TeamCanada #HowToVote #Elections"),
        ("en", "Minister Lecce opened the school. Joly Street is closed."),
        ("en", "The liberal use of salt; mixed greens; a block party; a grey Ford Explorer."),
        ("fr", "L'exercice libéral de la médecine. La conservatrice en chef du musée. Bloc sanitaire fermé."),
        ("fr", "Mark your calendars, dit l'affiche. Tirez parti du programme."),
    ],
    ids=lambda value: value[:40],
)
def test_what_only_looks_like_a_party_or_a_leader_is_left_alone(language, text):
    assert found(text, language) == set()


@pytest.mark.parametrize(
    ("language", "text", "rule"),
    [
        ("en", "Tories and Grits agree. NDPers do not.", "PAR001"),
        ("en", "The Greens have a plan.", "PAR001"),
        ("en", "Crombie raised the rates.", "PAR009"),
        ("en", "Lecce ignored parents.", "PAR010"),
        ("en", "I asked the Minister, and she had no answer.", "PAR010"),
        ("en", "Welcome! @OttawaCentreEDA", "PAR011"),
        ("en", "With @BarrieNDPcaucus today.", "PAR011"),
        ("en", "See you there. #VoteJane", "PAR008"),
        ("en", "The budget is tabled. #abpoli2026 ", "PAR013"),
        ("fr", "La députée libérale et le Bloc sont d'accord.", "PAR001"),
        ("fr", "On va battre les conservateurs.", "PAR001"),
        ("fr", "Le PQ et le PLC sont d'accord.", "PAR001"),
        ("fr", "Nadeau-Dubois a raison.", "PAR009"),
        ("fr", "À la période des questions, nous avons parlé d'ArriveCAN.", "PAR010"),
        ("fr", "Bonne journée. #qc2026", "PAR013"),
    ],
    ids=lambda value: value[:40],
)
def test_parties_and_people_are_heard_under_their_everyday_names(language, text, rule):
    assert rule in {name for name, _severity in found(text, language)}


def test_an_everyday_word_of_politics_counts_where_somebody_speaks():
    assert not found("Backbenchers sit behind the front bench.")
    assert ("PAR010", "justify") in found("My backbenchers sit behind me.")


def test_issues_alone_are_no_politics_and_beside_a_minister_they_are():
    assert not found("Groceries and rent: compare the figures.")
    assert ("PAR010", "justify") in found("Why is the Minister silent on groceries and rent?")


def test_an_account_that_only_carries_a_partys_name_is_answered_with_a_question_not_a_block():
    assert found("@BarrieNDPcaucus the road is open.", kind="reply") == {("PAR011", "justify")}


def test_every_kind_of_cue_in_the_lists_has_a_weight_or_a_rule():
    listed = {term.how for name in packs.load("ontario").lists["politics"] for term in load_list(name).terms}
    alone = {"attack", "former", "praise", "campaign", "event", "candidacy", "slogan", "slogan-capitals", "opponent"}
    assert listed == tone.KINDS | alone


def test_a_phrase_of_one_language_is_no_ordinary_word_of_the_other():
    terms = Terms(tuple(load_list("partisan-tone").terms))
    assert not list(terms.find("Des mots liés au concept. Le 3 mars, la marche."))


@pytest.mark.parametrize("name", packs.load("ontario").lists["politics"])
def test_no_term_of_politics_is_listed_twice_under_one_name(name):
    names = [fold(term.name.en) for term in load_list(name).terms]
    assert sorted(set(names)) == sorted(names)


IN_PERIOD = {"election_period": True, "category": "service-information"}


@pytest.mark.parametrize(
    ("language", "text", "rule"),
    [
        ("en", "Minister Lee visits a clinic.", "PER002"),
        ("fr", "La ministre visite une clinique.", "PER002"),
        ("en", "Ontario unveils a strategy.", "PER003"),
        ("fr", "Le ministère dévoile une stratégie.", "PER003"),
        ("en", "Funding of $3 million for arenas.", "PER004"),
        ("fr", "Une subvention de 3 millions de dollars pour les arénas.", "PER004"),
        ("fr", "Une subvention de 3 M$ pour les arénas.", "PER004"),
    ],
)
def test_an_election_period_blocks_names_news_and_money_until_the_centre_clears_them(language, text, rule):
    assert (rule, "block") in found(text, language, **IN_PERIOD)
    assert not found(text, language, **IN_PERIOD, clearance="CO-2026-014")
    assert not found(text, language, category="service-information", election_period=False)


def test_a_flood_warning_goes_out_in_an_election_period():
    text = "Flood warning for Moose Factory: officials announced an evacuation. Go to the arena."
    assert not found(text, election_period=True, category="emergency")


def test_whatever_category_is_not_listed_waits():
    assert found("Come and see.", election_period=True, category="made-up") == {("PER001", "block")}


def test_a_category_nobody_chose_is_waited_for():
    doc = {"jurisdiction": "ontario", "variants": {"en": {"text": "Hello."}}, "election_period": True}
    report = check(Case(read(doc), facts_in(doc, on=ON), packs.load("ontario")))
    assert [item.waits for item in report.not_checked if item.rule == "PER001"] == [True]


def test_first_comes_first_in_french_and_is_no_premier():
    assert not found("Premier arrivé, premier servi.", "fr", **IN_PERIOD)


def test_a_clearance_lets_nobody_ask_for_votes():
    assert ("PAR002", "block") in found("Vote for Lee.", **IN_PERIOD, clearance="CO-2026-014")


def official():
    from bench.accuracy.partisanship import official as texts

    return list(texts())


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="The labelled samples are not here.")
def test_official_news_is_hardly_ever_asked_about_and_never_blocked():
    texts = official()
    answers = [found(text, language, pack="canada") for _name, language, text in texts]
    assert sum(map(bool, answers)) <= len(texts) / 100
    assert not [item for item in answers if "block" in {severity for _rule, severity in item}]
