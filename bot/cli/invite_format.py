"""Invitations as a table; the sheets with QR codes are made by the worker."""

import csv
import io
from enum import StrEnum

from bot.identity import invite_link
from bot.reports.sheets import as_csv
from models.people.invites import Invitation

HEADERS = ("name", "phone", "role", "unit", "link")


class InviteFormat(StrEnum):
    """How invitations are written."""

    CSV = "csv"
    PDF = "pdf"


def as_table(found: list[Invitation], username: str, *, for_file: bool) -> bytes:
    """A file opens by double click (BOM); a pipe gets plain UTF-8."""
    rows = [(i.name, i.phone, i.role, i.unit, invite_link(username, i.token)) for i in found]
    if for_file:
        return as_csv(HEADERS, rows)
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([HEADERS, *rows])
    return out.getvalue().encode()
