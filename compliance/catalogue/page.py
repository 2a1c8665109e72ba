"""The page that says, row by row, what is asked and where it is served, or why it is not."""

from collections.abc import Iterator

from compliance.both import Both
from compliance.catalogue import Served, coverage, places, sections

FOLDER = "docs/rules"
NAMES = {"en": "coverage.md", "fr": "coverage.fr.md"}

TITLE = Both("What is asked, and where it is served", "Ce qui est demandé, et où il y est répondu")
ABOUT = Both(
    "Made from the catalogue, the rules and the questions themselves; do not edit by hand. “To confirm” is a sentence "
    "a person gives their word on when the post calls for it.",
    "Page produite à partir du catalogue, des règles et des questions elles-mêmes; ne pas modifier à la main. « À "
    "confirmer » : une phrase sur laquelle une personne donne sa parole quand la publication l’appelle.",
)
COUNTED = Both(
    "{rows} rows: {ruled} served by rules, {asked} by questions, {placed} elsewhere in the product; {missing} of them "
    "wait, wholly or in part, for something to come.",
    "{rows} lignes : {ruled} servies par des règles, {asked} par des questions, {placed} ailleurs dans le produit; "
    "{missing} attendent, en tout ou en partie, quelque chose à venir.",
)
COLUMNS = Both("| row | asks | served by |", "| ligne | demande | servie par |")
CONFIRM = Both("to confirm: “{says}”", "à confirmer : « {says} »")
NOTHING = Both("nothing yet", "rien encore")
OTHER = Both("[En français](coverage.fr.md)", "[In English](coverage.md)")
INDEX = Both("[All rules](index.en.md)", "[Toutes les règles](index.fr.md)")


def pages() -> dict[str, str]:
    """The page in both languages, by its path in the repository."""
    return {f"{FOLDER}/{name}": _page(language) for language, name in NAMES.items()}


def _page(language: str) -> str:
    served = tuple(coverage())
    parts = [f"# {TITLE.in_(language)}", f"{INDEX.in_(language)} · {OTHER.in_(language)}", ABOUT.in_(language)]
    parts.append(_counted(served).in_(language))
    for section, title in sections().items():
        lines = [_line(one, language) for one in served if one.row.section == section]
        parts += [f"## {section} · {title.in_(language)}", "\n".join([COLUMNS.in_(language), "|---|---|---|", *lines])]
    return "\n\n".join(parts) + "\n"


def _counted(served: tuple[Served, ...]) -> Both:
    return COUNTED.with_(
        rows=len(served),
        ruled=sum(bool(one.rules) for one in served),
        asked=sum(bool(one.questions) for one in served),
        placed=sum(bool(one.row.place) for one in served),
        missing=sum(one.row.why_not is not None for one in served),
    )


def _line(one: Served, language: str) -> str:
    by = "<br>".join(_by(one, language)) or NOTHING.in_(language)
    return f"| `{one.row.id}` | {one.row.asks.in_(language)} | {by} |"


def _by(one: Served, language: str) -> Iterator[str]:
    for rule in one.rules:
        yield f"[{rule.id}]({rule.id}.{language}.md) {rule.title.in_(language)}"
    for question in one.questions:
        yield CONFIRM.in_(language).format(says=question.says.in_(language))
    for place in one.row.place:
        yield f"{places()[place].in_(language)} (`{place}`)"
    if one.row.why_not:
        yield f"*{one.row.why_not.in_(language)}*"
