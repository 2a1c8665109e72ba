"""The steps of carrying a sending, and where each is in the code: a worker falls down right before or right after."""

CONNECTOR = "publishing.connectors.{module}:{cls}."
PLACES = {
    "claim": "publishing.clock.claim:claim",
    "prepare": "publishing.clock.carrying:_prepare",
    "check again": "publishing.clock.carrying:check_again",
    "leave": "publishing.clock.carrying:leave",
    "gate": "publishing.clock.leaving:gate",
    "attempt written": "publishing.clock.carrying:begin_attempt",
    "lease compared": "publishing.clock.carrying:call_deadline",
    "publish": CONNECTOR + "publish",
    "call": "publishing.connectors.calling.line:Line.call",
    "settle": "publishing.clock.carrying:settle",
    "conclude": "publishing.clock.carrying:conclude",
    "take over": "publishing.clock.rounds:take_over",
    "reconcile": "publishing.clock.carrying:look",
    "find": CONNECTOR + "find",
    "found written": "publishing.clock.looking:_write",
    "verify": CONNECTOR + "read",
    "verified written": "publishing.clock.looking_back:_write",
    "capture": "publishing.clock.carrying:capture_what_is_corrected",
    "edit": CONNECTOR + "edit",
    "withdraw": CONNECTOR + "withdraw",
    "withdrawn written": "publishing.clock.withdrawing:_settle",
    "tell": "publishing.tasks:tell",
}

OFTEN = ("leave", "gate", "attempt written", "lease compared", "publish", "publish", "call", "settle")
RARELY = tuple(place for place in PLACES if place not in OFTEN)
AFTER_A_DOUBT = ("reconcile", "find", "found written")
"""Only reached when nobody saw the end of a call."""

TAKING_DOWN = ("withdraw", "withdrawn written")
CORRECTING = ("capture", "edit")
EVERY = tuple((place, by, when) for place in PLACES for by in ("kill", "stop") for when in ("before", "after"))

CLASSES = {
    "bulletin": ("bulletin", "Bulletin"),
    "notebook": ("notebook", "Notebook"),
    "bluesky": ("bluesky", "Bluesky"),
    "mastodon": ("mastodon", "Mastodon"),
    "x": ("x", "X"),
    "instagram": ("instagram", "Instagram"),
    "facebook": ("hand_off", "HandOff"),
}
WITHOUT_A_LINE = {
    "bulletin": "publishing.shelf.shelf:Shelf.put_if_absent",
    "notebook": "publishing.shelf.shelf:Shelf.put_if_absent",
    "facebook": "publishing.connectors.hand_off:HandOff.publish",
}
"""Where the call of a platform is that is reached over no line."""


def place_of(platform: str, place: str) -> str:
    """Where a step is in the code."""
    if place == "call" and platform in WITHOUT_A_LINE:
        return WITHOUT_A_LINE[platform]
    module, cls = CLASSES[platform]
    return PLACES[place].format(module=module, cls=cls)
