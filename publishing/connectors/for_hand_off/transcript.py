"""What is said and heard in a film, as a text: its captions one after the other, each with when it begins."""


def transcript(captions: bytes) -> str:
    """A line for each cue: minutes and seconds, then its words. Words that only stay on are not said twice."""
    from compliance.media.captions import cues_in  # loaded by those who pack, not by every door

    lines: list[str] = []
    before = ""
    for cue in cues_in(captions):
        words = " ".join(cue.text.split())
        if words and words != before:
            lines.append(f"{int(cue.start) // 60}:{int(cue.start) % 60:02d} {words}")
        before = words
    return "\n".join(lines)
