"""Invitations as a table or as sheets with QR codes."""

import csv
import io
from enum import StrEnum

from bot.cli.output import Opened
from bot.identity import invite_link
from bot.reports.sheets import as_csv
from locales.catalogs import translator_for
from models.people.invites import Invitation

HEADERS = ("name", "phone", "role", "unit", "link")


class InviteFormat(StrEnum):
    """How invitations are written."""

    CSV = "csv"
    PDF = "pdf"


def written(
    found: list[Invitation], format: InviteFormat, username: str, here: Opened, *, for_file: bool
) -> bytes:
    """The file's bytes. A file opens by double click (BOM); a pipe gets plain UTF-8."""
    if format is InviteFormat.PDF:
        from bot.reports.invites import invitation_sheets

        t = translator_for(here.settings.language, here.settings.timezone)
        return invitation_sheets(found, username, here.profile, t)
    rows = [(i.name, i.phone, i.role, i.unit, invite_link(username, i.token)) for i in found]
    if for_file:
        return as_csv(HEADERS, rows)
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([HEADERS, *rows])
    return out.getvalue().encode()
