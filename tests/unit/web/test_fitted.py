"""Long words on the board's sheet: smaller, or on two lines, never off the paper and never cut."""

import pytest

from bot.reports.board_font import TWO_LINES, fitted


def width(text: str) -> float:
    return 10.0 * len(text)


@pytest.mark.parametrize(
    ("text", "lines", "share"),
    [
        ("三组入户", ["三组入户"], 1.0),
        ("", [""], 1.0),
        ("一" * 12, ["一" * 12], 10 / 12),
        ("一" * 30, ["一" * 15, "一" * 15], TWO_LINES),
        ("镇里培训业务：防返贫监测班和政策业务班", ["镇里培训业务：", "防返贫监测班和政策业务班"], TWO_LINES),
        ("一" * 60, ["一" * 30, "一" * 30], 1 / 3),
    ],
)  # fmt: skip
def test_lines_and_their_share_of_the_size(text: str, lines: list[str], share: float) -> None:
    found, scale = fitted(text, 100, width)

    assert (found, scale) == (lines, pytest.approx(share))
    assert max(width(line) * scale for line in found) <= 100 + 1e-6
