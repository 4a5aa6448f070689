"""What every `zhucun export …` shares: which days, which unit, which format."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import sqlalchemy as sa
import typer
from sqlalchemy.orm import Session

from bot.cli.output import Refused
from models.people.unit import Unit


class Format(StrEnum):
    """How a table is written."""

    CSV = "csv"
    XLSX = "xlsx"


Month = Annotated[str | None, typer.Option(help="YYYY-MM")]
From = Annotated[str | None, typer.Option("--from", help="YYYY-MM-DD")]
To = Annotated[str | None, typer.Option(help="YYYY-MM-DD")]
Year = Annotated[int | None, typer.Option()]
Below = Annotated[str | None, typer.Option(help="Only this unit and below.")]
As = Annotated[Format, typer.Option()]
Into = Annotated[Path | None, typer.Option("-o", "--output")]


def need_file(format: Format, output: Path | None) -> None:
    """A sheet goes into a file; Refused with a sentence without one."""
    if format is Format.XLSX and output is None:
        raise Refused("xlsx is a file: name it with -o FILE.")


def span(
    month: str | None, first: str | None, last: str | None, year: int | None, *, today: date
) -> tuple[date, date]:
    """The days that were asked for; this month when nothing was. Refused with a sentence."""
    given = [x for x in (month, first or last, year) if x]
    if len(given) > 1:
        raise Refused("Give one of --month, --from/--to or --year.")
    try:
        if month:
            start = datetime.strptime(month, "%Y-%m").date()  # noqa: DTZ007 - a calendar month
            return start, (start + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        if year:
            return date(year, 1, 1), date(year, 12, 31)
        if first or last:
            begin = date.fromisoformat(first) if first else today.replace(day=1)
            end = date.fromisoformat(last) if last else today
            if end < begin:
                raise Refused(f"--to {end} is before --from {begin}.")
            return begin, end
    except ValueError:
        raise Refused("Dates are YYYY-MM-DD, months YYYY-MM.") from None
    return today.replace(day=1), today


def unit_named(session: Session, name: str | None) -> int | None:
    """The unit of that name or code; Refused if there is none, or several."""
    if name is None:
        return None
    found = session.scalars(
        sa.select(Unit.id).where(sa.or_(Unit.name == name, Unit.code == name))
    ).all()
    if not found:
        raise Refused(f"There is no unit {name!r}.")
    if len(found) > 1:
        raise Refused(f"There are {len(found)} units {name!r}; give the board code instead.")
    return found[0]
