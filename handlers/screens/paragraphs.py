"""Whole sentences side by side: Chinese wants nothing between them, other scripts a space."""

CLOSES_WIDE = ("。", "！", "？", "：", "；")


def paragraph(*sentences: str | None) -> str:
    """The sentences that are there, as one paragraph."""
    made = ""
    for sentence in filter(None, sentences):
        gap = " " if made and not made.endswith(CLOSES_WIDE) else ""
        made += gap + sentence
    return made
