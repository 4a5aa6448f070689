"""Invitations to hand out: A4 sheets with a QR code a person, each township on sheets of its own."""

import io
from datetime import date
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import Any

import segno
from fpdf import FPDF
from sqlalchemy.orm import Session

from bot.identity import invite_link
from bot.reports.makers import makes
from handlers.screens.ledger import role_words
from locales.catalogs import translator_for
from locales.translator import Translator
from models.people.duty import units_below
from models.people.invites import Invitation, invitations
from models.people.profile import Profile, load_profile

COLUMNS, ROWS = 2, 5
MARGIN, HEAD = 12.0, 16.0
WIDTH, HEIGHT = 93.0, 50.0
CODE = 40.0
"""Millimetres."""


@makes("invites")
def make_invites(session: Session, params: dict[str, Any], folder: Path) -> Path:
    """`{unit_id, day, username, language, zone, profile}` -> PDF."""
    unit_id, day = params["unit_id"], date.fromisoformat(params["day"])
    units = units_below(session, unit_id) if unit_id is not None else None
    found = invitations(session, today=day, units=units)
    t = translator_for(params["language"], params["zone"])
    path = folder / "invites.pdf"
    path.write_bytes(
        invitation_sheets(found, params["username"], load_profile(params["profile"]), t)
    )
    return path


def invitation_sheets(
    invitations: list[Invitation], bot_username: str, profile: Profile, t: Translator
) -> bytes:
    """The PDF."""
    pdf = FPDF(format="A4")
    pdf.set_auto_page_break(False)
    pdf.add_font("noto", fname=str(chinese_font()))
    for group, people in groupby(
        sorted(invitations, key=lambda i: i.group), key=lambda i: i.group
    ):
        for place, invitation in enumerate(people):
            on_page = place % (COLUMNS * ROWS)
            if on_page == 0:
                _start_page(pdf, group, t)
            x = MARGIN + on_page % COLUMNS * WIDTH
            y = MARGIN + HEAD + on_page // COLUMNS * HEIGHT
            _card(pdf, x, y, invitation, invite_link(bot_username, invitation.token),
                  role_words(invitation.role, profile, t))  # fmt: skip
    if not invitations:
        _start_page(pdf, t.gettext("Everybody is bound already."), t)
    return bytes(pdf.output())


def chinese_font() -> Path:
    """Noto Sans SC as zhplot brings it; found without importing zhplot, which loads matplotlib."""
    spec = find_spec("zhplot")
    if spec is None or spec.origin is None:
        raise LookupError("the package zhplot, which brings the Chinese font, is not installed")
    return Path(spec.origin).parent / "fonts" / "NotoSansSC-Regular.ttf"


def _start_page(pdf: FPDF, group: str, t: Translator) -> None:
    pdf.add_page()
    pdf.set_font("noto", size=14)
    pdf.text(MARGIN, MARGIN + 4, group)
    pdf.set_font("noto", size=9)
    pdf.text(MARGIN, MARGIN + 10, t.gettext(
        "Scan your own code with the phone's camera, tap Start, then share your number. "
        "Each code works for one person only."
    ))  # fmt: skip


def _card(pdf: FPDF, x: float, y: float, invitation: Invitation, link: str, role: str) -> None:
    picture = io.BytesIO()
    segno.make(link, error="m").save(picture, kind="png", scale=6, border=2)
    pdf.image(picture, x=x, y=y, w=CODE, h=CODE)
    pdf.set_font("noto", size=13)
    pdf.text(x + CODE + 2, y + 12, invitation.name[:12])
    pdf.set_font("noto", size=9)
    pdf.text(x + CODE + 2, y + 20, invitation.unit[:16])
    pdf.text(x + CODE + 2, y + 26, role)
    pdf.text(x + CODE + 2, y + 32, f"…{invitation.phone[-4:]}")
