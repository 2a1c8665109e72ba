"""The export of an official register becomes a dated list: differences first, bad rows refused by their number."""

import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from compliance.registers import RegisterError, as_toml, read_register
from compliance.terms import HERE, TermError, Terms, load_list, load_list_file, term_list

PARTIES = """\
Party name,French name,Abbreviation,Date registered,Date deregistered
Ontario Liberal Party,Parti libéral de l'Ontario,OLP,1990-05-01,
"Choice, Peace & Garden Party","Parti du choix, de la paix et du jardin",PGON;PG,2026-02-03,
Old Oak Party,Parti du vieux chêne,,2001-01-01,2020-06-30
"""
LIST = {
    "source": "by hand",
    "url": "https://elections.example/parties",
    "dated": date(2026, 1, 31),
    "title": {"en": "Parties", "fr": "Partis"},
    "terms": [
        {"en": "Ontario Liberal Party", "fr": "Parti libéral de l'Ontario", "how": "name",
         "phrases": ["Ontario Liberal Party", "Ontario Liberals"], "not_before": ["arts"]},
        {"en": "Ontario Liberal Party", "fr": "Parti libéral de l'Ontario", "how": "context", "phrases": ["OLP"]},
        {"en": "Gone Party", "fr": "Parti disparu", "how": "name", "phrases": ["Gone Party"]},
    ],
}  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "parties-test.toml").write_text("# how: told here.\n" + as_toml(term_list(LIST)), "utf-8")
    return tmp_path


def load(folder, export, *more, name="parties-test", suffix="csv", dated="2026-11-20"):
    file = folder / f"export.{suffix}"
    file.write_text(export, "utf-8")
    told = ["--source", "Register", "--url", "https://elections.example", "--dated", dated, "--folder", str(folder)]
    call_command("load_register", str(file), "--list", name, *told, *more)


def kept(folder, name="parties-test"):
    return load_list_file(folder / f"{name}.toml")


def test_the_difference_is_shown_and_nothing_is_written(folder, capsys):
    before = (folder / "parties-test.toml").read_bytes()
    load(folder, PARTIES)
    said = capsys.readouterr().out
    assert "+ Old Oak Party since 2001-01-01, until 2020-06-30" in said
    assert "- Gone Party until 2026-11-20" in said
    assert "~ Ontario Liberal Party since 1990-05-01" in said
    assert (folder / "parties-test.toml").read_bytes() == before


def test_what_people_added_by_hand_stays_when_the_register_is_written(folder):
    load(folder, PARTIES, "--write")
    first = kept(folder).terms[0]
    assert (first.phrases, first.not_before) == (("Ontario Liberal Party", "Ontario Liberals"), ("arts",))
    assert first.since == date(1990, 5, 1)
    assert (kept(folder).source, kept(folder).dated) == ("Register", date(2026, 11, 20))
    assert (folder / "parties-test.toml").read_text("utf-8").startswith("# how: told here.")


def test_a_party_that_left_the_register_ends_and_is_not_struck_out(folder):
    load(folder, PARTIES, "--write")
    gone = next(term for term in kept(folder).terms if term.name.en == "Gone Party")
    assert gone.stands(date(2026, 11, 19))
    assert not gone.stands(date(2026, 11, 20))


def test_short_forms_of_few_letters_need_a_political_word_beside(folder):
    load(folder, PARTIES, "--write")
    hows = {term.phrases: term.how for term in kept(folder).terms}
    assert hows[("PGON",)] == "acronym"
    assert hows[("PG",)] == "context"


def test_a_comma_in_the_name_of_a_party_turns_nothing_round(folder):
    load(folder, PARTIES, "--write")
    assert "Choice, Peace & Garden Party" in {term.name.en for term in kept(folder).terms}


def test_loading_the_same_register_again_changes_nothing(folder, capsys):
    load(folder, PARTIES, "--write")
    capsys.readouterr()
    load(folder, PARTIES, dated="2026-11-20")
    assert "0 differences, 3 rows." in capsys.readouterr().out


def test_members_are_told_apart_from_the_row_that_gathered_them(folder):
    gathered = LIST | {"terms": [{"en": "Ministers", "fr": "ministres", "how": "minister",
                                  "phrases": ["Ada Byron", "Mary Somerville"]}]}  # fmt: skip
    (folder / "members-test.toml").write_text(as_toml(term_list(gathered)), "utf-8")
    rows = [{"Name": "Byron, Ada", "Role": "Minister of Numbers", "Constituency": "London North", "From": "2025-01-01"}]
    load(folder, json.dumps(rows), "--write", name="members-test", suffix="json")
    terms = kept(folder, "members-test").terms
    assert [(term.how, term.phrases, term.since) for term in terms] == [
        ("minister", ("Mary Somerville",), None),
        ("minister", ("Ada Byron",), date(2025, 1, 1)),
    ]


@pytest.mark.parametrize(
    ("export", "sentence"),
    [
        ("Party name\nA Party\n\u0007\n", "Row 2 has a name that is no text"),
        ("Party name,Date registered\nA Party,2026-01-01\nB Party,soon\n", "Row 2: 'soon' is no day"),
        (
            "Party name,Date registered,Date deregistered\nA Party,2026-01-01,2025-01-01\n",
            "Row 1 .* ends on 2025-01-01",
        ),
        ("Party name\nA Party\na party\n", "Row 2 .* says again what row 1 says"),
        ("Party name,French name\nA Party\n", "Row 1 does not have as many cells"),
        ("Leader\nSomebody\n", "Row 1 has no name"),
        ("Party name\n", "no row"),
        (f"Party name\n{'x' * 201}\n", "Row 1 has a name of 201 characters"),
    ],
)
def test_a_row_that_makes_no_sense_is_refused_by_its_number(folder, export, sentence):
    before = (folder / "parties-test.toml").read_bytes()
    with pytest.raises(CommandError, match=sentence):
        load(folder, export, "--write")
    assert (folder / "parties-test.toml").read_bytes() == before


@pytest.mark.parametrize(
    ("export", "sentence"),
    [(b"\xff\xfe", "not UTF-8"), (b"{", "no JSON"), (b"{}", "not a list"), (b"[1]", "Row 1 is not a plain object")],
)
def test_a_file_that_is_no_register_is_refused(export, sentence):
    with pytest.raises(RegisterError, match=sentence):
        read_register(export, is_json=True, members=False)


def test_a_single_word_is_no_member(folder):
    (folder / "members-test.toml").write_text(as_toml(term_list(LIST)), "utf-8")
    with pytest.raises(CommandError, match="one word"):
        load(folder, "Name\nGreen\n", name="members-test")


def test_a_register_older_than_the_list_is_refused(folder):
    with pytest.raises(CommandError, match="older than the list"):
        load(folder, PARTIES, dated="2025-12-31")


def test_only_lists_of_parties_and_members_come_from_registers(folder):
    with pytest.raises(CommandError, match="named parties"):
        load(folder, PARTIES, name="markings")


@pytest.mark.parametrize("name", sorted(path.stem for path in HERE.glob("part*.toml") if path.stem != "party-colours"))
def test_a_list_written_and_read_again_is_the_same_list(name, tmp_path):
    (tmp_path / "again.toml").write_text(as_toml(load_list(name)), "utf-8")
    assert load_list_file(tmp_path / "again.toml") == load_list(name)


@pytest.mark.parametrize(
    ("term", "sentence"),
    [
        ({"fr": "b", "how": "name", "phrases": ["a"]}, "Entry 1 .* 'en' is missing"),
        ({"en": "a", "fr": "b", "how": "name", "phrases": []}, "Entry 1 .* no phrase"),
        ({"en": "a", "fr": "b", "how": "name", "phrases": "ab"}, "phrases is a list of words"),
        ({"en": "a", "fr": "b", "how": "name", "phrases": ["a"], "since": "soon"}, "Entry 1 .*soon"),
    ],
)
def test_rows_from_elsewhere_are_refused_when_they_make_no_sense(term, sentence):
    with pytest.raises(TermError, match=sentence):
        term_list(LIST | {"terms": [term]})


def test_words_right_before_a_phrase_can_change_its_meaning():
    row = {"en": "a", "fr": "a", "how": "x", "phrases": ["libéraux"], "not_after": ["arts"]}
    terms = Terms(term_list(LIST | {"terms": [row]}).terms)
    assert [hit.start for hit in terms.find("Les arts libéraux, les libéraux")] == [23]


def test_the_same_words_may_count_in_two_ways():
    rows = [{"en": how, "fr": how, "how": how, "phrases": ["our plan"]} for how in ("ours", "praise")]
    terms = Terms(term_list(LIST | {"terms": rows}).terms)
    assert [hit.term.how for hit in terms.find("our plan", frozenset({"praise"}))] == ["praise"]
    assert len(list(terms.find("our plan"))) == 1
