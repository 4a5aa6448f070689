"""The font and the colours of boards on paper and in pictures."""

from collections.abc import Callable

from handlers.screens.board import ShownLine

INK, SOFT, LINE = (20, 32, 26), (79, 93, 85), (205, 215, 209)
COLOURS = {
    "here": (31, 122, 61), "visiting": (27, 95, 168), "away": (163, 82, 0), "leave": (107, 63, 160),
}  # fmt: skip
TWO_LINES, LEADING = 0.55, 1.15
"""Share of the size that lets two lines stand where one did, and from one to the next."""
BREAKS = " ：，、。；:,;）)"
OFF = (91, 102, 112)


def colour_of(line: ShownLine) -> tuple[int, int, int]:
    return COLOURS.get(line.light, OFF)


def fitted(text: str, room: float, width: Callable[[str], float]) -> tuple[list[str], float]:
    """(the lines, their share of the size): smaller if it must be, on two lines where that is larger."""
    one = min(1.0, room / max(width(text), 1e-9))
    middle = len(text) // 2
    cuts = [i for i, c in enumerate(text, 1) if c in BREAKS and abs(i - middle) <= len(text) // 5]
    cut = min(cuts, key=lambda i: abs(i - middle), default=middle)
    halves = [text[:cut].strip(), text[cut:].strip()]
    two = min(TWO_LINES, room / max(*map(width, halves), 1e-9))
    return (halves, two) if two > one else ([text], one)
