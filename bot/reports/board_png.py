"""The board as a picture for chats and screens. Heavy: imported by the web's drawing thread only."""

import io

import segno
from PIL import Image, ImageDraw, ImageFont

from bot.reports.board_font import INK, LEADING, LINE, SOFT, colour_of, fitted
from bot.reports.invites import chinese_font
from handlers.screens.poster import Poster

WIDTH, MARGIN, TOP, ROW, FOOT = 1080, 56, 220, 190, 250
CODE = 220


def draw_png(poster: Poster) -> bytes:
    """As tall as the team needs."""
    height = TOP + ROW * max(len(poster.lines), 1) + FOOT
    image = Image.new("RGB", (WIDTH, height), "white")
    pen = _Pen(ImageDraw.Draw(image))
    room = WIDTH - 2 * MARGIN
    pen.text(MARGIN, 50, poster.title, 68, INK, room)
    pen.text(MARGIN, 142, poster.as_of, 34, SOFT, room)
    for number in range(len(poster.lines)):
        _row(pen, poster, number, TOP + number * ROW)
    if not poster.lines:
        pen.text(MARGIN, TOP + 40, poster.nobody, 44, INK, room)
    _foot(image, pen, poster, height - FOOT)
    out = io.BytesIO()
    image.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


class _Pen:
    """Writes smaller, or on two lines, what would not fit."""

    def __init__(self, draw: ImageDraw.ImageDraw) -> None:
        self.draw = draw

    def text(
        self, x: int, y: int, text: str, size: int, colour: tuple[int, int, int], room: int
    ) -> None:
        font = ImageFont.truetype(str(chinese_font()), size)
        lines, share = fitted(text, room, font.getlength)
        smaller = max(12, int(size * share))
        if share < 1:
            font = ImageFont.truetype(str(chinese_font()), smaller)
        top = y + (size - smaller * len(lines)) // 2
        for number, line in enumerate(lines):
            at = (x, top + int(number * smaller * LEADING))
            self.draw.text(at, line, font=font, fill=colour)

    def line(self, y: int) -> None:
        self.draw.line((MARGIN, y, WIDTH - MARGIN, y), fill=LINE, width=2)


def _row(pen: _Pen, poster: Poster, number: int, y: int) -> None:
    line = poster.lines[number]
    colour = colour_of(line)
    pen.line(y)
    pen.draw.ellipse((MARGIN, y + 32, MARGIN + 32, y + 64), fill=colour)
    left, middle = MARGIN + 56, MARGIN + 380
    room = WIDTH - MARGIN - middle
    pen.text(left, y + 16, line.name, 50, INK, middle - left - 20)
    pen.text(left, y + 84, line.role, 30, SOFT, middle - left - 20)
    if line.phone:
        pen.text(left, y + 130, f"☎ {line.phone}", 30, INK, middle - left - 20)
    pen.text(middle, y + 16, line.where, 50, colour, room)
    pen.text(middle, y + 84, line.times, 32, INK, room)
    if poster.english:
        pen.text(middle, y + 132, poster.english[number], 26, SOFT, room)


def _foot(image: Image.Image, pen: _Pen, poster: Poster, y: int) -> None:
    pen.line(y)
    room = WIDTH - 2 * MARGIN - CODE - 24
    if poster.office:
        pen.text(MARGIN, y + 40, poster.office, 42, INK, room)
    if poster.url is None:
        return
    code = io.BytesIO()
    segno.make(poster.url, error="m").save(code, kind="png", scale=8, border=2)
    picture = Image.open(code).convert("RGB").resize((CODE, CODE), Image.Resampling.NEAREST)
    image.paste(picture, (WIDTH - MARGIN - CODE, y + 12))
    pen.text(MARGIN, y + 120, poster.scan, 28, SOFT, room)
