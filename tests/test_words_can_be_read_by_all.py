"""Look-alike letters, hashtags, alternative texts, reading level: found where they are, and nowhere else."""

import json
from pathlib import Path
from statistics import median

import emoji
import pytest

from compliance.text.acronyms import unexplained
from compliance.text.alternative import is_enough, is_placeholder, prefix
from compliance.text.look_alikes import look_alikes
from compliance.text.mixed_alphabets import mixed_words
from compliance.text.reading_level import reading_level
from compliance.text.splitting import split
from compliance.text.unseen import unseen

SAMPLES = Path(__file__).resolve().parent.parent.parent / "shared" / "samples"

NAMES = """
Sḵwx̱wú7mesh xʷməθkʷəy̓əm səlilwətaɬ Kʷikʷəƛ̓əm Nuučaan̓uł Kanien’kéha:ka Kanyen'kehà:ka Tsuut’ina Łutsel K’e Dëne Sųłıné
Tłı̨chǫ Gwich’in Nuχalk nsyilxcən Nłeʔkepmx St̓át̓imc ʔakisq̓nuk Haíłzaqv W̱SÁNEĆ ȽÁU,WELṈEW̱ Ts’msyen Yeḵooche X̲aayda
ƛaʔuukʷiʔatḥ Onʌyoteʔa·ká Lək̓ʷəŋən ᐃᓄᒃᑎᑐᑦ ᓄᓇᕗᑦ ᐊᓂᔑᓈᐯᒧᐎᓐ ᓀᐦᐃᔭᐍᐏᐣ ᏣᎳᎩ Kwakwa̱ka̱ʼwakw Nisg̱a’a T̓ilhqot’in ɂehdzo
sc̓əwaθən Mi’kmaw Wolastoqey
"""
OTHERS = "1ᵉʳ Mᵐᵉ XIXᵉ CO₂ m² № ™ ℃ μm kΩ TGFβ NFκB œuvre Noël Привет Ελλάδα مرحبا می\u200cخواهم 你好 ℹ️ 🅿️ Ⓜ️ 🇨🇦🇫🇷"
FANCY = "𝔉𝔯𝔢𝔢 𝙵𝚛𝚎𝚎 ⓕⓡⓔⓔ 🅵🆁🅴🅴 🄵🅁🄴🄴 ꜰʀᴇᴇꜰᴏᴏᴅ ᶠʳᵉᵉ Ｆｒｅｅ F̶r̶e̶e̶ 🇫🇷🇪 ǝǝɹɟɹoʇ ℱ𝓇ℯℯ 𝓰𝓻𝓪𝓽𝓾𝓲𝓽 ①"


@pytest.mark.parametrize("word", [*NAMES.split(), *OTHERS.split()])
def test_real_letters_of_any_language_are_left_alone(word):
    assert not (look_alikes(word))
    assert not (mixed_words(word))
    assert not unseen(word)


def test_no_emoji_is_taken_for_a_letter():
    texts = [text for sign in emoji.EMOJI_DATA for text in (sign, f"Free {sign} clinic", sign * 2)]

    assert [text for text in texts if look_alikes(text) or mixed_words(text) or unseen(text)] == []


@pytest.mark.parametrize("word", FANCY.split())
def test_signs_dressed_as_letters_are_found(word):
    (found,) = look_alikes(f"See {word} now.")

    assert f"See {word} now."[found.start : found.end] == word


@pytest.mark.parametrize(("word", "plain"), [("grаtuit", "gratuit"), ("Сanada", "Canada"), ("αlert", "alert")])
def test_words_of_two_alphabets_are_found_and_put_right(word, plain):
    assert [found.plain for found in mixed_words(f"Le {word} ici")] == [plain]


def test_every_look_alike_sample_is_judged_as_labelled():
    for row in _rows("look-alike-letters"):
        found = look_alikes(row["text"])
        assert bool(found) == (row["label"] == "fancy"), row["id"]
        text = row["text"]
        for one in reversed(found):
            text = text[: one.start] + (one.plain or "?") + text[one.end :]
        assert text == row.get("plain", row["text"]), row["id"]


@pytest.mark.parametrize(
    ("language", "tag", "words"),
    [
        ("en", "mentalhealthweek", "mental health week"),
        ("en", "truthandreconciliation", "truth and reconciliation"),
        ("en", "visitthunderbay", "visit thunder bay"),
        ("en", "flushot", "flu shot"),
        ("fr", "semainedesparcs", "semaine des parcs"),
        ("fr", "journéemondialedelaterre", "journée mondiale de la terre"),
        ("fr", "languesofficielles", "langues officielles"),
        ("fr", "feuxdeforet", "feux de foret"),
        ("fr", "moisdesaînés", "mois des aînés"),
    ],
)
def test_words_run_together_come_apart_where_people_would_part_them(language, tag, words):
    assert " ".join(split(tag, language)) == words


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("en", "vaccination"), ("en", "multiculturalism"), ("en", "entrepreneurship"), ("en", "mississauga"),
        ("en", "firefighters"), ("en", "nationwide"), ("fr", "francophonie"), ("fr", "entrepreneuriat"),
        ("fr", "infonuagique"), ("fr", "soutiendra"), ("fr", "biodiversité"), ("fr", "temiscamingue"),
    ],
)  # fmt: skip
def test_one_word_is_never_taken_for_several(language, word):
    assert split(word, language) == ()


@pytest.mark.parametrize(
    "alt", ["logo", "Image 3", "bannière", "Insert alt text here", "Description générée automatiquement"]
)
def test_a_placeholder_is_known(alt):
    assert is_placeholder(alt)


@pytest.mark.parametrize(
    "alt",
    [
        "people",
        "A group of people standing",
        "image of a graph",
        "flu shot",
        "des gens à un événement",
        "une infirmière",
    ],
)
def test_a_weak_alternative_text_is_known(alt):
    assert not is_enough(alt)


@pytest.mark.parametrize(
    "alt",
    [
        "A nurse gives a child a flu shot",
        "Bar graph: permits rose from 200 to 340 in 2025",
        "Ontario wordmark",
        "Une infirmière vaccine un enfant assis sur les genoux de sa mère",
        "Garde tenant une carte des sentiers",
    ],
)
def test_a_good_alternative_text_is_enough(alt):
    assert is_enough(alt)
    assert not is_placeholder(alt)
    assert not prefix(alt)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Apply to ODSP. ODSP helps.", ["ODSP"]),
        ("en", "Ontario Disability Support Program (ODSP)", []),
        ("en", "Watch TV NOW in ON or the USA", []),
        ("fr", "Demandez le POSPH à la GRC", ["POSPH", "GRC"]),
        ("en", "ALL OF THIS IS SHOUTED BY ABC", []),
    ],
)
def test_an_acronym_is_asked_about_once_and_only_when_unexplained(language, text, expected):
    assert [found.letters for found in unexplained(text, language)] == expected


@pytest.mark.parametrize("language", ["en", "fr"])
def test_plain_pages_read_easier_than_blogs_than_news_than_law(language):
    levels = {source: [] for source in ("cds-notify", "cds-blog", "gc-news-teaser", "justice-laws")}
    for row in _rows("parity"):
        if row["type"] == "genuine" and row["source"] in levels:
            levels[row["source"]].append(reading_level(row[language], language))
    medians = [median(found) for found in levels.values()]

    assert medians == sorted(medians)
    assert len(set(medians)) == 4


def _rows(name: str) -> list[dict]:
    if not (SAMPLES / f"{name}.jsonl").exists():
        pytest.skip("the labelled samples are kept outside the repository")
    return [json.loads(line) for line in (SAMPLES / f"{name}.jsonl").read_text("utf-8").splitlines()]
