"""A poll offers as many answers as its platform takes."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.platforms import platforms
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french

TOO_MANY = Both(
    "{platform} takes {most} options in a poll; this one has {count}.",
    "{platform} accepte {most} choix par sondage; celui-ci en compte {count}.",
)
MASTODON = [{"platform": "mastodon"}]


class PollWithTooManyOptions(Rule):
    id = "PLT009"
    title = Both(
        "poll with more options than the platform takes",
        "sondage avec plus de choix que la plateforme n’en accepte",
    )
    family = Family.PLATFORM
    cites = ("PL-MA",)
    serves = ("PL-3",)
    severity = BLOCK
    languages = None
    finds = Both(
        "A poll with more options than its platform takes.",
        "Un sondage avec plus de choix que sa plateforme n’en accepte.",
    )
    why = Both(
        "The platform would refuse it, and the two languages would not go out together.",
        "La plateforme le refuserait, et les deux langues ne paraîtraient pas ensemble.",
    )
    do = Both(
        "Ask for fewer things, in the same number in both languages.",
        "Proposez moins de choix, en même nombre dans les deux langues.",
    )
    fails = (
        english("Which trail?", variant={"poll": list("ABCDE")}, channels=MASTODON),
        french("Quel sentier?", variant={"poll": list("ABCDE")}, channels=MASTODON),
    )
    passes = (
        english("Which trail?", variant={"poll": list("ABCD")}, channels=MASTODON),
        french("Quel sentier?", variant={"poll": list("ABCDE")}, channels=[{"platform": "facebook"}]),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for language, variant in case.content.variants.items():
            for platform in case.platforms:
                taken = platforms().get(platform)
                most = taken.poll_options if taken else None
                if taken and most is not None and len(variant.poll) > most:
                    said = TOO_MANY.with_(platform=taken.name, most=most, count=len(variant.poll))
                    end = len(variant.poll[most])
                    yield Finding(language, f"poll[{most}]", 0, end, said, values=(platform,))
