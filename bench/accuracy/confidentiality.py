"""Confidentiality: official texts that speak of procurement, protected areas, Cabinet or drafts are left alone."""

import re
from collections.abc import Iterator

from bench.accuracy import Figure, samples, share
from bench.accuracy._documents import findings

WORDS = re.compile(
    r"procurement|approvisionnement|marchés publics|protected|protégée|[Cc]abinet|Conseil des ministres|[Dd]raft|"
    r"ébauche|projet de règlement|confiden|secret|embargo|classif"
)


def figures() -> Iterator[Figure]:
    texts = list(_texts())
    everything = [(name, bool(findings(by_language, "confidentiality"))) for name, by_language in texts]
    with_words = {name for name, by_language in texts if WORDS.search(" ".join(by_language.values()))}
    yield share("confidentiality", "official texts flagged", everything, at_most=0.01)
    trapped = [mark for mark in everything if mark[0] in with_words]
    yield share("confidentiality", "official texts with such words flagged", trapped, at_most=0.01)


def _texts() -> Iterator[tuple[str, dict[str, str]]]:
    for row in samples("posts"):
        yield row["id"], {one: f"{row[f'title_{one}']}. {row[f'teaser_{one}']}" for one in ("en", "fr")}
    for row in samples("parity"):
        if row["label"] == "consistent":
            yield row["id"], {"en": row["en"], "fr": row["fr"]}
