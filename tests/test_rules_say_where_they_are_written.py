"""Nothing is asked of people without saying where it is written, and what the pages say is what the rules do."""

from pathlib import Path

import pytest

from compliance import packs
from compliance.catalogue.page import pages as pages_of_coverage
from compliance.citations import CITATIONS, Mark, cited_here
from compliance.loading import rules
from compliance.pages import FOLDER, pages
from compliance.platforms import platforms
from compliance.questions.table import QUESTIONS
from compliance.terms import load_list
from web.guidance.texts import checks
from web.guidance.texts import pages as pages_of_guidance

ROOT = Path(__file__).resolve().parent.parent


def test_every_source_is_cited_and_every_citation_is_a_source():
    by_rules = {key for rule in rules().values() for key in rule.cites}
    by_guidance = {key for page in (*pages_of_guidance().values(), *checks().values()) for key in page.sources}

    by_questions = {key for question in QUESTIONS for key in question.cites}
    by_platforms = {key for platform in platforms().values() for key in platform.source}

    assert by_rules | by_guidance | by_questions | (by_platforms & set(CITATIONS)) == set(CITATIONS)


def test_hearsay_and_our_own_ideas_are_no_sources():
    assert {str(mark) for mark in Mark} == {"S", "L", "F", "P", "T"}


def test_every_source_can_be_looked_up_in_both_languages():
    for source in CITATIONS.values():
        assert source.url.startswith(("https://", "http://"))
        assert all((source.title.en, source.title.fr, source.section.en, source.section.fr))


@pytest.mark.parametrize("name", packs.names())
def test_each_finding_cites_a_source_of_its_jurisdiction_or_good_practice(name):
    for rule in packs.load(name).rules:
        shown = cited_here(rule.cites, name)
        assert any(CITATIONS[key].jurisdiction in (None, name) for key in shown), f"{rule.id} cites nothing for {name}"


@pytest.mark.parametrize("name", packs.names())
def test_every_list_of_a_pack_says_its_source_and_its_day(name):
    for files in packs.load(name).lists.values():
        for listed in map(load_list, files):
            assert all((listed.title.en, listed.title.fr, listed.source, listed.url, listed.dated, listed.terms))


def test_no_list_looks_for_the_same_words_twice():
    for name in ("parties-ontario", "parties-canada", "calls-to-vote", "markings"):
        phrases = [phrase for term in load_list(name).terms for phrase in term.phrases]
        assert sorted(set(phrases)) == sorted(phrases)


def test_a_jurisdiction_without_rules_is_refused():
    with pytest.raises(packs.NoSuchPack, match="atlantis"):
        packs.load("atlantis")


def test_the_pages_in_the_tree_are_the_pages_the_rules_make():
    kept = {f"{FOLDER}/{path.name}": path.read_text("utf-8") for path in (ROOT / FOLDER).glob("*.md")}
    made = {**pages(), **pages_of_coverage()}
    stale = {name for name in kept.keys() | made.keys() if kept.get(name) != made.get(name)}
    assert not stale, f"make docs would change {sorted(stale)}"


def test_each_rule_has_a_page_in_each_language_with_all_its_sentences():
    made = pages()
    for rule in rules().values():
        for language in ("en", "fr"):
            page = made[f"{FOLDER}/{rule.id}.{language}.md"]
            assert all(text.in_(language) in page for text in (rule.finds, rule.why, rule.do))
