"""The numbers of events as a chart and as a sheet. Imported by the worker only."""

from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from bot.reports.makers import makes
from bot.reports.sheets import as_xlsx
from handlers.screens.event_buttons import KINDS, kind_name
from handlers.screens.event_ledger import header_words
from locales.catalogs import translator_for
from locales.translator import Translator
from models.events.numbers import NumberRow, numbers

HEADS = ("month", "calling_unit", "kind", "sessions", "person_times", "hours")


@makes("event_sheet")
def make_sheet(session: Session, params: dict[str, Any], folder: Path) -> Path:
    """`{unit_id, unit, year, language, zone}` -> xlsx, one row a month, unit and kind."""
    t = _translator(params)
    cells = [
        [f"{row.month:%Y-%m}", row.unit, kind_name(row.kind, t), row.sessions,
         row.person_times, row.hours]
        for row in _rows(session, params)
    ]  # fmt: skip
    path = folder / f"{params['unit']}-{params['year']}.xlsx"
    path.write_bytes(as_xlsx(str(params["year"]), header_words(HEADS, t), cells))
    return path


@makes("event_chart")
def make_chart(session: Session, params: dict[str, Any], folder: Path) -> Path:
    """The same by month, as one picture: person-times as bars, stacked by kind."""
    path, t = folder / f"{params['unit']}-{params['year']}.png", _translator(params)
    title = t.gettext(
        "%(unit)s %(year)s: person-times of meetings and training by month",
        unit=params["unit"], year=params["year"],
    )  # fmt: skip
    draw(_rows(session, params), title, path, t)
    return path


def draw(rows: list[NumberRow], title: str, path: Path, t: Translator) -> None:
    """A bar a month; no names of people, nothing to rank."""
    import matplotlib

    matplotlib.use("Agg")
    import zhplot  # noqa: F401 - gives matplotlib a Chinese font
    from matplotlib import pyplot, ticker

    by_kind: dict[str, list[int]] = defaultdict(lambda: [0] * 12)
    for row in rows:
        by_kind[row.kind][row.month.month - 1] += row.person_times
    figure, axes = pyplot.subplots(figsize=(9, 4.5), dpi=120)
    bottom = [0] * 12
    known = [
        *KINDS,
        *sorted(by_kind.keys() - KINDS.keys()),
    ]  # each has its colour, whatever is held
    for kind in sorted(by_kind, key=known.index):
        colour = f"C{known.index(kind) % 10}"
        axes.bar(
            range(1, 13), by_kind[kind], bottom=bottom, label=kind_name(kind, t), color=colour
        )
        bottom = [low + count for low, count in zip(bottom, by_kind[kind], strict=True)]
    for month, total in enumerate(bottom, 1):
        if total:
            axes.annotate(str(total), (month, total), ha="center", va="bottom")
    axes.spines[["top", "right"]].set_visible(False)
    axes.set_title(title)
    axes.set_xlabel(t.pgettext("column", "Month"))
    axes.set_ylabel(t.pgettext("column", "Person-times"))
    axes.set_xticks(range(1, 13))
    axes.yaxis.set_major_locator(ticker.MaxNLocator(integer=True))
    axes.set_ylim(0, max(*bottom, 1) * 1.1)
    if by_kind:
        axes.legend(loc="upper left", bbox_to_anchor=(1.01, 1), frameon=False, reverse=True)
    figure.tight_layout()
    figure.savefig(path)
    pyplot.close(figure)


def _rows(session: Session, params: dict[str, Any]) -> list[NumberRow]:
    year = int(params["year"])
    return numbers(
        session, unit_id=params["unit_id"], first=date(year, 1, 1), last=date(year, 12, 31)
    )


def _translator(params: dict[str, Any]) -> Translator:
    return translator_for(params["language"], params["zone"])
