"""What is approved is one document: what matters changes its digest, nothing else does, bad input is told why."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.content import (
    NOT_COVERED,
    ContentError,
    Problem,
    canonical,
    digest,
    messages,
    normalise,
    read,
)
from compliance.content.reading import LONGEST_TEXT

WHOLE: dict[str, Any] = {
    "jurisdiction": "ontario",
    "kind": "post",
    "channels": [
        {
            "channel": "0190a6c4-7d2e-7000-8000-000000000001",
            "platform": "x",
            "accounts": {"en": "@ONhealth", "fr": "@ONsante"},
        }
    ],
    "window": {
        "time_zone": "America/Toronto",
        "earliest": "2026-11-01T01:15",
        "latest": "2026-11-01T01:45",
        "earliest_fold": 0,
        "latest_fold": 1,
    },
    "paid": False,
    "category": "service-information",
    "retention_series": "COM-2100",
    "declares": ["people"],
    "sources": ["Public Health Ontario, 2026"],
    "web_page": {"en": "https://ontario.ca/flu"},
    "shared_from": "@PublicHealthON",
    "advertising_number": "ADV-1",
    "clearance": "SC-2026-14",
    "variants": {
        "en": {
            "text": "Flu shots are free.",
            "overrides": {"x": {"text": "Free flu shots."}},
            "media": [
                {
                    "file": "en.png",
                    "alt": "A nurse",
                    "captions": "en.vtt",
                    "digest": "sha256:" + "a" * 64,
                    "description": "A nurse gives a flu shot.",
                    "captions_digest": "sha256:" + "c" * 64,
                }
            ],
            "poll": ["Yes", "No"],
            "thread": [{"text": "Book now.", "media": [{"file": "two.png", "alt": "A clinic"}]}],
            "link_card": {"url": "https://ontario.ca/flu", "title": "Flu", "description": "All about it"},
        },
        "fr": {"text": "Le vaccin est gratuit."},
    },
}
NOT_MEANT = {
    "id": "42",
    "_note": "for us",
    "election_period": True,
    "links": [{"url": "https://ontario.ca/flu", "status": 404}],
    "channels": [
        {
            "kind": "ministry",
            "terms_url": {"en": "https://www.ontario.ca/social"},
            "status": "active",
            "profile": {
                "en": {"name": "Health", "bio": "News", "link": "https://www.ontario.ca", "avatar": "sha256:1"}
            },
            "register_number": "OPSWD-10433",
            "plan": "Wildfire 2026",
            "plan_until": "2026-10-31",
            "service_hours": {"en": "Monday to Friday, 8:30 to 5"},
            "custodians": 2,
            "review_due": "2027-01-01",
            "posted_by_hand": False,
            "takes_films": True,
            "takes_pictures": {"size": 1_000_000, "kinds": ["image/jpeg"], "narrowest": 80, "widest": 191},
            "_seen": True,
        }
    ],
}
OTHER_VALUES = {
    "channel": "0190a6c4-7d2e-7000-8000-000000000002",
    "platform": "bluesky",
    "kind": "reply",
    "time_zone": "America/Montreal",
    "earliest": "2026-11-01T01:16",
    "latest": "2026-11-01T01:46",
    "earliest_fold": 1,
    "latest_fold": 0,
    "digest": "sha256:" + "b" * 64,
    "captions_digest": "sha256:" + "b" * 64,
    "url": "https://ontario.ca/grippe",
    "jurisdiction": "canada",
}


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every single value of a document."""
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(inner, (*path, key))
    else:
        yield path


def at(document: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        document = document[key]
    return document


def changed(path: tuple[Any, ...]) -> dict[str, Any]:
    """The whole document with the one value at this path made another."""
    document = copy.deepcopy(WHOLE)
    holder, name = at(document, path[:-1]), path[-1]
    value = holder[name]
    other = not value if isinstance(value, bool) else f"{value}x"
    holder[name] = "minors" if path[0] == "declares" else OTHER_VALUES.get(name, other)
    return document


def without(path: tuple[Any, ...]) -> dict[str, Any]:
    document = copy.deepcopy(WHOLE)
    del at(document, path[:-1])[path[-1]]
    return document


def digest_of(document: Any) -> str:
    return digest(canonical(document))


@pytest.mark.parametrize("path", list(leaves(WHOLE)), ids=lambda path: ".".join(map(str, path)))
def test_any_covered_field_changes_the_digest(path):
    assert digest_of(changed(path)) != digest_of(WHOLE)


OPTIONAL = [
    *(path for path in leaves(WHOLE) if path[-1] in {"alt", "captions", "digest", "title", "description", "channel"}),
    ("paid",),
    ("category",),
    ("retention_series",),
    ("window",),
    ("channels",),
    ("variants", "fr"),
    ("variants", "en", "thread"),
    ("variants", "en", "overrides"),
    ("variants", "en", "link_card"),
    ("variants", "en", "media"),
    ("channels", 0, "accounts", "fr"),
]


@pytest.mark.parametrize("path", OPTIONAL, ids=lambda path: ".".join(map(str, path)))
def test_taking_a_covered_field_away_changes_the_digest(path):
    assert digest_of(without(path)) != digest_of(WHOLE)


def test_what_is_not_covered_is_exactly_the_named_list():
    document = copy.deepcopy(WHOLE) | {name: NOT_MEANT[name] for name in ("id", "_note", "election_period", "links")}
    document["channels"][0] |= NOT_MEANT["channels"][0]
    document["variants"]["en"]["_draft"] = "note"
    assert digest_of(document) == digest_of(WHOLE)
    of_registers = {
        *("kind", "terms_url", "status", "profile", "register_number", "plan", "plan_until"),
        *("service_hours", "custodians", "review_due", "posted_by_hand", "takes_films", "takes_pictures"),
    }
    of_accounts = {f"channels[].{name}" for name in of_registers}
    assert set(NOT_COVERED) == {"id", "_*", "election_period", "links", *of_accounts}


def test_the_normal_form_is_its_own_normal_form():
    assert normalise(normalise(WHOLE)) == normalise(WHOLE)
    assert normalise(WHOLE)["form"] == 1


def test_the_same_meaning_has_the_same_digest():
    document = copy.deepcopy(WHOLE)
    document["variants"]["en"]["text"] = "E\u0301t\u00e9\r\nok\rend"
    same = copy.deepcopy(document)
    same["variants"]["en"]["text"] = "\u00c9te\u0301\nok\nend"
    del same["kind"]
    same["variants"]["fr"] |= {"media": [], "thread": None, "overrides": {}}
    same = dict(reversed(same.items()))
    assert digest_of(same) == digest_of(document)


def test_a_time_alone_is_a_window_of_one_minute():
    short = {
        "jurisdiction": "ontario",
        "variants": {},
        "publish_at": "2026-12-01T09:00",
        "time_zone": "America/Toronto",
    }
    window = {"time_zone": "America/Toronto", "earliest": "2026-12-01T09:00", "latest": "2026-12-01T09:00"}
    assert digest_of(short) == digest_of({"jurisdiction": "ontario", "variants": {}, "window": window})


def test_canonical_bytes_are_sorted_json_without_spaces():
    data = canonical({"jurisdiction": "ontario", "variants": {"fr": {"text": "é"}}})
    assert data.decode() == '{"form":1,"jurisdiction":"ontario","kind":"post","variants":{"fr":{"text":"é"}}}'
    assert json.loads(data) == normalise(json.loads(data))


def test_what_goes_out_is_the_adaptation_and_then_the_thread():
    content = read(WHOLE)
    assert [message.text for message in messages(content, "en", "x")] == ["Free flu shots.", "Book now."]
    assert [message.text for message in messages(content, "en", "mastodon")] == ["Flu shots are free.", "Book now."]
    assert messages(content, "en", "x")[0].media[0].alt == "A nurse"


def with_text(text: Any) -> dict[str, Any]:
    return {"jurisdiction": "ontario", "variants": {"en": {"text": text}}}


def with_window(**fields: Any) -> dict[str, Any]:
    return with_text("a") | {"window": {"time_zone": "America/Toronto"} | fields}


def with_media(**fields: Any) -> dict[str, Any]:
    return {"jurisdiction": "ontario", "variants": {"en": {"media": [fields]}}}


BAD = [
    (None, "", "not-an-object"),
    ([], "", "not-an-object"),
    ({}, "jurisdiction", "missing"),
    ({"jurisdiction": "ontario"}, "variants", "missing"),
    (with_text(5), "variants.en.text", "not-a-text"),
    (with_text("a\ud800"), "variants.en.text", "half-character"),
    (with_text("a\x00"), "variants.en.text", "control-character"),
    (with_text("a\x85"), "variants.en.text", "control-character"),
    (with_text("a\u202eb"), "variants.en.text", "direction-override"),
    (with_text("a\u2067b"), "variants.en.text", "direction-override"),
    (with_text("a" * (LONGEST_TEXT + 1)), "variants.en.text", "too-long"),
    (with_text("a") | {"colour": 1}, "colour", "unknown-field"),
    (with_text("a") | {7: 1}, "int", "unknown-field"),
    (with_text("a") | {"jurisdiction": "Ontario!"}, "jurisdiction", "not-a-name"),
    (with_text("a") | {"kind": "story"}, "kind", "not-a-choice"),
    (with_text("a") | {"paid": "no"}, "paid", "not-yes-or-no"),
    (with_text("a") | {"form": 2}, "form", "not-this-form"),
    (with_text("a") | {"channels": {}}, "channels", "not-a-list"),
    (with_text("a") | {"channels": [{"platform": "x"}] * 101}, "channels", "too-many"),
    (with_text("a") | {"channels": [{"platform": "myspace"}]}, "channels[0].platform", "not-a-choice"),
    (with_text("a") | {"channels": [{"platform": "x", "channel": "7"}]}, "channels[0].channel", "not-a-uuid"),
    (with_text("a") | {"publish_at": "2026-12-01T09:00"}, "time_zone", "zone-missing"),
    (with_text("a") | {"time_zone": "America/Oz"}, "time_zone", "not-a-zone"),
    ({"jurisdiction": "ontario", "variants": {"EN": {}}}, "variants.EN", "not-a-language"),
    ({"jurisdiction": "ontario", "variants": {"en": None}}, "variants.en", "missing"),
    (with_media(alt="a"), "variants.en.media[0].file", "missing"),
    (with_media(file="../../etc/passwd"), "variants.en.media[0].file", "not-beside"),
    (with_media(file="/etc/passwd"), "variants.en.media[0].file", "not-beside"),
    (with_media(file="a.png", digest="sha256:zz"), "variants.en.media[0].digest", "not-a-digest"),
    ({"jurisdiction": "ontario", "variants": {"en": {"media": [{}] * 51}}}, "variants.en.media", "too-many"),
    ({"jurisdiction": "ontario", "variants": {"en": {"thread": [{}] * 51}}}, "variants.en.thread", "too-many"),
    (
        {"jurisdiction": "ontario", "variants": {"en": {"link_card": {"url": "javascript:alert(1)"}}}},
        "variants.en.link_card.url",
        "not-an-address",
    ),
    (with_window(earliest="2026-03-08T02:30", latest="2026-03-08T04:00"), "window.earliest", "impossible-time"),
    (with_window(earliest="2026-11-01T01:30", latest="2026-11-01T04:00"), "window.earliest", "doubled-time"),
    (with_window(earliest="2026-12-01T09:00", latest="2026-12-01T08:59"), "window.latest", "ends-before-it-starts"),
    (with_window(earliest="2026-02-30T09:00", latest="2026-12-01T08:59"), "window.earliest", "not-a-time"),
    (with_window(earliest="2026-12-01T09:00Z", latest="2026-12-01T09:00"), "window.earliest", "not-a-time"),
    (with_window(earliest="0001-01-01T00:00", latest="9999-12-31T23:59"), "window.latest", "not-a-time"),
    (
        with_window(earliest="2026-12-01T09:00", latest="2026-12-01T09:00", latest_fold=2),
        "window.latest_fold",
        "not-a-fold",
    ),
    (
        with_window(earliest="2026-12-01T09:00", latest="2026-12-01T09:00") | {"publish_at": "2026-12-01T09:00"},
        "window",
        "said-twice",
    ),
]


@pytest.mark.parametrize(
    ("document", "path", "code"), BAD, ids=[f"{path or 'document'} {code}" for _, path, code in BAD]
)
def test_a_bad_document_is_refused_where_it_is_wrong_and_in_both_languages(document, path, code):
    with pytest.raises(ContentError, match=path.replace("[", r"\[") or "document") as refused:
        read(document)
    assert (path, code) in [(problem.path, problem.code) for problem in refused.value.problems]
    assert all(problem.message.en and problem.message.fr for problem in refused.value.problems)


def test_every_problem_is_told_at_once():
    with pytest.raises(ContentError, match="kind") as refused:
        read({"jurisdiction": "ontario", "kind": 5, "colour": 1, "variants": {"en": {"text": "\x07"}}})
    assert {problem.path for problem in refused.value.problems} == {"kind", "colour", "variants.en.text"}


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()) | st.binary(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.text(max_size=6) | st.sampled_from([*WHOLE, *WHOLE["window"], "en", "text", "media"]), inner
        )
    ),
    max_leaves=20,
)


def problems_of(document: Any) -> tuple[Problem, ...] | None:
    """The problems a document is refused for; None when it is content, and then its normal form is stable."""
    try:
        stored = normalise(document)
    except ContentError as error:
        return error.problems
    assert normalise(stored) == stored
    return None


@given(JUNK)
def test_whatever_comes_in_is_content_or_a_content_error(junk):
    assert problems_of(junk) != ()


@given(st.sampled_from(list(leaves(WHOLE))), JUNK)
def test_junk_in_any_field_is_content_or_a_content_error(path, junk):
    document = copy.deepcopy(WHOLE)
    at(document, path[:-1])[path[-1]] = junk
    assert problems_of(document) != ()


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_every_text_is_stored_once_normalised_and_never_again(text):
    document = with_text(text)
    try:
        stored = normalise(document)
    except ContentError:
        return
    assert normalise(stored) == stored
    assert canonical(stored) == canonical(document)
