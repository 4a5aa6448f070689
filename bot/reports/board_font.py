"""The font and the colours of boards on paper and in pictures."""

from handlers.screens.board import ShownLine

INK, SOFT, LINE = (20, 32, 26), (79, 93, 85), (205, 215, 209)
COLOURS = {
    "here": (31, 122, 61), "visiting": (27, 95, 168), "away": (163, 82, 0), "leave": (107, 63, 160),
}  # fmt: skip
OFF = (91, 102, 112)


def colour_of(line: ShownLine) -> tuple[int, int, int]:
    return COLOURS.get(line.light, OFF)
