"""The words of the ledger and the numbers of events: heads of sheets, states, lines."""

from collections.abc import Callable, Sequence

from handlers.reply import Button, Reply
from handlers.screens.event_buttons import Sheet, kind_name
from handlers.screens.sheet_heads import heads_of
from locales.marks import NP_
from locales.translator import Translator
from models.events.numbers import NumberRow

HEADERS = {
    "event_id": NP_("column", "Event"),
    "kind": NP_("column", "Kind"),
    "title": NP_("column", "Title"),
    "starts_at": NP_("column", "Start"),
    "ends_at": NP_("column", "End"),
    "minutes": NP_("column", "Minutes"),
    "place": NP_("column", "Place"),
    "event_unit": NP_("column", "Called by (unit)"),
    "organiser": NP_("column", "Organiser"),
    "state": NP_("column", "State"),
    "name": NP_("column", "Name"),
    "unit": NP_("column", "Village"),
    "answer": NP_("column", "Answer"),
    "reason": NP_("column", "Reason"),
    "attended_at": NP_("column", "On the roll at"),
    "via": NP_("column", "Signed by"),
    "late": NP_("column", "Late"),
    "left_early_at": NP_("column", "Left early at"),
    "hours": NP_("column", "Hours"),
    "recorded_by": NP_("column", "Recorded by"),
    "calling_unit": NP_("column", "Called by (unit)"),
    "month": NP_("column", "Month"),
    "sessions": NP_("column", "Sessions"),
    "person_times": NP_("column", "Person-times"),
}
VALUES = {
    "scheduled": NP_("event state", "planned"),
    "cancelled": NP_("event state", "called off"),
    "held": NP_("event state", "held"),
    "coming": NP_("event state", "coming"),
    "cannot": NP_("event state", "cannot come"),
    "link": NP_("event state", "scanned"),
    "code": NP_("event state", "code typed"),
    "organiser": NP_("event state", "ticked by the organiser"),
}
header_words = heads_of(HEADERS)


def value_words(value: str | None, t: Translator) -> str | None:
    """A stored code in the reader's words."""
    return t.pgettext("event state", VALUES[value]) if value in VALUES else value


def numbers(rows: Sequence[NumberRow], shown: Sheet, unit: str, t: Translator) -> Reply:
    """The year by kind, unit or month, as the county reports it, and the files of it."""
    before = Button(f"‹ {shown.year - 1}", Sheet(shown.kind, shown.year - 1))
    if not rows:
        text = t.gettext("%(unit)s %(year)s: nothing held yet.", unit=unit, year=shown.year)
        return Reply(text, ((before,),))
    head_of = HEADS[shown.kind]
    lines = [t.gettext("%(unit)s %(year)s, held so far:", unit=unit, year=shown.year)]
    for head in dict.fromkeys(head_of(row, t) for row in rows):
        lines.append(_line(head, [row for row in rows if head_of(row, t) == head], t))
    if len(lines) > 2:
        lines.append(_line(t.gettext("Together"), rows, t))
    labels = {
        "kinds": t.pgettext("button", "By kind"),
        "units": t.pgettext("button", "By unit"),
        "months": t.pgettext("button", "By month"),
    }
    others = [Button(labels[k], Sheet(k, shown.year)) for k in HEADS if k != shown.kind]
    chart = Button(t.pgettext("button", "Chart"), Sheet("event_chart", shown.year))
    sheet = Button(t.pgettext("button", "Excel"), Sheet("event_sheet", shown.year))
    return Reply("\n".join(lines), ((*others, before), (chart, sheet)))


HEADS: dict[str, Callable[[NumberRow, Translator], str]] = {
    "kinds": lambda row, t: kind_name(row.kind, t),
    "units": lambda row, t: row.unit,
    "months": lambda row, t: t.month(row.month),
}
"""What the lines of the text stand for."""


def _line(head: str, rows: Sequence[NumberRow], t: Translator) -> str:
    return t.gettext(
        "%(head)s: sessions %(sessions)s, person-times %(people)s, hours %(hours)s",
        head=head,
        sessions=t.number(sum(row.sessions for row in rows)),
        people=t.number(sum(row.person_times for row in rows)),
        hours=t.number(sum(row.hours for row in rows), digits=1),
    )
