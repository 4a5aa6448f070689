"""The board in words: the same lines in chat, on the page and on paper."""

from dataclasses import dataclass
from datetime import date

from handlers.reply import Button, Reply
from handlers.screens.ledger import role_words
from handlers.screens.outside import KINDS
from locales.translator import Translator
from models.people.profile import Profile
from models.whereabouts.board import BoardLine, BoardView, Light
from models.whereabouts.interval import Kind

DOTS = {
    Light.HERE: "🟢", Light.VISITING: "🔵", Light.AWAY: "🟠", Light.LEAVE: "🟣",
    Light.OFF_DUTY: "⚪", Light.UNKNOWN: "⚪",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line as it is read: no codes left in it."""

    dot: str
    light: str
    name: str
    role: str
    where: str
    detail: str
    phone: str | None


def shown_line(line: BoardLine, profile: Profile, today: date, t: Translator) -> ShownLine:
    return ShownLine(
        dot=DOTS[line.light], light=line.light.value, name=line.name,
        role=line.title or role_words(line.role, profile, t),
        where=where_words(line, today, t), detail=detail_words(line, today, t), phone=line.phone,
    )  # fmt: skip


def where_words(line: BoardLine, today: date, t: Translator) -> str:
    """Where somebody is; never "here" when it is not known."""
    if line.light is Light.UNKNOWN:
        return t.gettext("to be confirmed, please call")
    if line.light is Light.OFF_DUTY:
        return t.gettext("off duty; call if it is urgent")
    if line.place and line.kind is not Kind.LEAVE:
        return line.place
    return t.pgettext("whereabouts", KINDS[line.kind or Kind.IN_VILLAGE])


def detail_words(line: BoardLine, today: date, t: Translator) -> str:
    """When they are back, who stands in, or since when nothing is known."""
    if line.light is Light.UNKNOWN:
        if line.last_known_at is None:
            return ""
        return t.gettext("last known %(when)s", when=t.moment(line.last_known_at, today=today))
    parts = []
    if line.back_at is not None and line.light is not Light.HERE:
        parts.append(t.gettext("back %(when)s", when=t.moment(line.back_at, today=today)))
    if line.stand_in:
        parts.append(t.gettext("stand-in %(name)s", name=line.stand_in))
    return t.join(parts)


def board(view: BoardView, profile: Profile, t: Translator, *, url: str | None) -> Reply:
    """/board: the lines as text, with the page's address if there is one."""
    today = t.local(view.at).date()
    head = t.gettext(
        "%(village)s team, %(day)s %(time)s", village=view.village, day=t.short_day(today),
        time=t.time(view.at),
    )  # fmt: skip
    lines = []
    for line in view.lines:
        shown = shown_line(line, profile, today, t)
        said = shown.where
        if shown.detail:
            said = t.gettext("%(where)s, %(detail)s", where=said, detail=shown.detail)
        phone = f" ☎{shown.phone}" if shown.phone else ""
        who = t.gettext("%(who)s: %(where)s", who=f"{shown.name} {shown.role}", where=said)
        lines.append(f"{shown.dot}{who}{phone}")
    if not lines:
        lines = [t.gettext("Nobody of the team is bound yet.")]
    buttons = ((Button(t.pgettext("button", "Open the page"), url=url),),) if url else ()
    return Reply("\n".join([head, *lines]), buttons=buttons)
