"""The board in words: the same lines in chat, on the page and on paper."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from handlers.reply import Button, Reply, rows_of
from handlers.screens.errors import worded
from handlers.screens.ledger import role_words
from handlers.screens.outside import KINDS
from handlers.screens.phones import local_phone
from locales.marks import N_
from locales.translator import Translator
from models.people.profile import Profile
from models.whereabouts.board import BoardLine, BoardView, Light
from models.whereabouts.errors import BoardClosed
from models.whereabouts.interval import Kind

DOTS = {
    Light.HERE: "🟢", Light.VISITING: "🔵", Light.AWAY: "🟠", Light.LEAVE: "🟣",
    Light.OFF_DUTY: "🌙", Light.UNKNOWN: "⚪",
}  # fmt: skip

NOBODY = N_("Nobody is on this board yet. Please ask at the village office.")
"""To villagers; whether somebody is bound is not their concern."""


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line as it is read: no codes left in it."""

    dot: str
    light: str
    name: str
    role: str
    where: str
    detail: str
    left: str
    """Since when they are away; on the page and on paper."""
    phone: str | None
    """As people dial it here."""
    dial: str | None
    """As a link dials it."""
    face: str | None
    """The name of the member's photo on the page."""

    @property
    def times(self) -> str:
        """Back when, who stands in, since when: a line of the page and of the sheet."""
        return " · ".join(part for part in (self.detail, self.left) if part)


def shown_line(
    line: BoardLine, profile: Profile, today: date, t: Translator, *, in_class: bool = False
) -> ShownLine:
    """`in_class` for a second language: the class of the place, not the member's own words."""
    return ShownLine(
        dot=DOTS[line.light], light=line.light.value, name=line.name,
        role=line.title or role_words(line.role, profile, t),
        where=where_words(line, t, in_class=in_class), detail=detail_words(line, today, t),
        left=_left_words(line, today, t),
        phone=local_phone(line.phone, profile.country) if line.phone else None,
        face=line.face.name if line.face else None,
        dial=line.phone.replace(" ", "") if line.phone else None,
    )  # fmt: skip


def where_words(line: BoardLine, t: Translator, *, in_class: bool = False) -> str:
    """Where somebody is; never "here" when it is not known."""
    if line.light is Light.UNKNOWN and line.kind is Kind.LEAVE:
        return t.gettext("leave over, to be confirmed; please call")
    if line.light is Light.UNKNOWN:
        return t.gettext("to be confirmed, please call")
    if line.light is Light.OFF_DUTY:
        return t.gettext("off duty; call if it is urgent")
    if line.place and line.kind is not Kind.LEAVE and not in_class:
        return line.place
    return t.pgettext("whereabouts", KINDS[line.kind or Kind.IN_VILLAGE])


def detail_words(line: BoardLine, today: date, t: Translator) -> str:
    """When they are back, who stands in, or since when nothing is known."""
    if line.light is Light.UNKNOWN:
        if line.last_known_at is None or line.kind is Kind.LEAVE:
            return ""
        return t.gettext("last known %(when)s", when=t.moment(line.last_known_at, today=today))
    back = _back_words(line, today, t)
    if not line.stand_in:
        return back
    mate = t.gettext("stand-in %(name)s", name=line.stand_in)
    return with_detail(back, mate, t) if back else mate


def _back_words(line: BoardLine, today: date, t: Translator) -> str:
    if line.back_at is None:
        return ""
    if line.light is Light.HERE:
        return t.gettext("until %(when)s", when=t.moment(line.back_at, today=today))
    is_day = line.light is Light.LEAVE and t.is_midnight(line.back_at)
    back_on = t.local(line.back_at).date()
    return t.gettext(
        "back %(when)s",
        when=t.day(back_on) if is_day else t.moment(line.back_at, today=today),
    )


def _left_words(line: BoardLine, today: date, t: Translator) -> str:
    if line.left_at is None or line.light not in (Light.VISITING, Light.AWAY):
        return ""
    return t.gettext("left %(when)s", when=t.moment(line.left_at, today=today))


def with_detail(where: str, detail: str, t: Translator) -> str:
    return t.gettext("%(where)s, %(detail)s", where=where, detail=detail) if detail else where


def board(
    view: BoardView,
    profile: Profile,
    t: Translator,
    *,
    url: str | None,
    sheet: Any = None,
    more: list[Button] | None = None,
) -> Reply:
    """/board: the lines as text, with the page's address if there is one."""
    today = t.local(view.at).date()
    lines: list[str] = []
    for line in view.lines:
        shown = shown_line(line, profile, today, t)
        said = with_detail(shown.where, shown.detail, t)
        phone = f" ☎{shown.phone}" if shown.phone else ""
        who = t.gettext("%(who)s: %(where)s", who=f"{shown.name} {shown.role}", where=said)
        lines.append(f"{shown.dot}{who}{phone}")
    if not lines:
        lines = [t.gettext("Nobody of the team is bound yet.")]
    buttons = []
    if url:
        buttons.append(Button(t.pgettext("button", "Open the page"), url=url))
    if sheet is not None:
        buttons.append(Button(t.pgettext("button", "🖨 Sheet for the door"), sheet))
    return Reply(
        "\n".join([head(view.village, view.at, t), *lines]),
        buttons=rows_of(*buttons, *(more or [])),
    )


@worded(BoardClosed)
def _board_closed(error: BoardClosed, t: Translator) -> str:
    text = t.gettext(
        "The board of %(village)s is for its own team and the offices above it.",
        village=error.village,
    )
    if not error.landline:
        return text
    return t.gettext("%(said)s To reach them, call the village office: ☎ %(phone)s", said=text,
                     phone=error.landline)  # fmt: skip


def head(name: str, at: datetime, t: Translator) -> str:
    """Whose board it is, and as of when."""
    return t.gettext(
        "%(village)s team, %(day)s %(time)s", village=name, day=t.short_day(t.local(at).date()),
        time=t.time(at),
    )  # fmt: skip
