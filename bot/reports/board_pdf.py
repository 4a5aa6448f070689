"""The board as an A4 sheet for the door. Heavy: imported by the worker and by the web's drawing thread."""

import io
import math

import segno
from fpdf import FPDF

from bot.reports.board_font import INK, LEADING, LINE, SOFT, colour_of, fitted
from bot.reports.invites import chinese_font
from handlers.screens.poster import Poster

WIDTH, HEIGHT, MARGIN = 210.0, 297.0, 16.0
"""Millimetres."""
TOP, BOTTOM, CODE = 44.0, 52.0, 40.0
TALLEST, SHORTEST = 30.0, 19.0
MM_A_POINT = 25.4 / 72


def draw_pdf(poster: Poster) -> bytes:
    """One page, more only for a team that does not fit onto it."""
    pdf = FPDF(format="A4")
    pdf.set_auto_page_break(False)
    pdf.set_title(poster.title)
    pdf.add_font("noto", fname=str(chinese_font()))
    room = HEIGHT - TOP - BOTTOM
    on_page = math.floor(room / SHORTEST)
    count = len(poster.lines)
    height = min(TALLEST, max(SHORTEST, room / max(count, 1)))
    for first in range(0, max(count, 1), on_page):
        _start(pdf, poster)
        for place, number in enumerate(range(first, min(first + on_page, count))):
            _row(pdf, poster, number, TOP + place * height, height)
        if not count:
            _text(pdf, MARGIN, TOP + 14, poster.nobody, 20, WIDTH - 2 * MARGIN)
        _foot(pdf, poster)
    return bytes(pdf.output())


def _start(pdf: FPDF, poster: Poster) -> None:
    pdf.add_page()
    pdf.set_text_color(*INK)
    _text(pdf, MARGIN, MARGIN + 10, poster.title, 32, WIDTH - 2 * MARGIN)
    pdf.set_text_color(*SOFT)
    _text(pdf, MARGIN, MARGIN + 20, poster.as_of, 14, WIDTH - 2 * MARGIN)


def _row(pdf: FPDF, poster: Poster, number: int, y: float, height: float) -> None:
    line = poster.lines[number]
    scale = height / TALLEST
    pdf.set_draw_color(*LINE)
    pdf.line(MARGIN, y, WIDTH - MARGIN, y)
    pdf.set_fill_color(*colour_of(line))
    pdf.ellipse(MARGIN, y + 5 * scale, 6 * scale, 6 * scale, style="F")
    left, middle = MARGIN + 10, MARGIN + 68
    pdf.set_text_color(*INK)
    _text(pdf, left, y + 11 * scale, line.name, 24 * scale, middle - left - 3)
    pdf.set_text_color(*SOFT)
    _text(pdf, left, y + 18.5 * scale, line.role, 14 * scale, middle - left - 3)
    if line.phone:
        _text(pdf, left, y + 26 * scale, f"☎ {line.phone}", 15 * scale, middle - left - 3)
    room = WIDTH - MARGIN - middle
    pdf.set_text_color(*colour_of(line))
    _text(pdf, middle, y + 11 * scale, line.where, 24 * scale, room)
    pdf.set_text_color(*INK)
    _text(pdf, middle, y + 18.5 * scale, line.times, 15 * scale, room)
    if poster.english:
        pdf.set_text_color(*SOFT)
        _text(pdf, middle, y + 25.5 * scale, poster.english[number], 12 * scale, room)


def _foot(pdf: FPDF, poster: Poster) -> None:
    y = HEIGHT - BOTTOM + 4
    pdf.set_draw_color(*LINE)
    pdf.line(MARGIN, y, WIDTH - MARGIN, y)
    pdf.set_text_color(*INK)
    if poster.office:
        _text(pdf, MARGIN, y + 14, poster.office, 20, WIDTH - 2 * MARGIN - CODE - 6)
    if poster.url is None:
        return
    picture = io.BytesIO()
    segno.make(poster.url, error="m").save(picture, kind="png", scale=8, border=2)
    pdf.image(picture, x=WIDTH - MARGIN - CODE, y=y + 2, w=CODE, h=CODE)
    pdf.set_text_color(*SOFT)
    _text(pdf, MARGIN, y + 26, poster.scan, 12, WIDTH - 2 * MARGIN - CODE - 6)


def _text(pdf: FPDF, x: float, y: float, text: str, size: float, room: float) -> None:
    """Smaller, or on two lines, if it would not fit."""
    pdf.set_font("noto", size=size)
    lines, share = fitted(text, room, pdf.get_string_width)
    pdf.set_font("noto", size=size * share)
    step = size * share * LEADING * MM_A_POINT
    for number, line in enumerate(lines):
        pdf.text(x, y - step * (len(lines) - 1 - number), line)
