"""The board as it hangs at the door: the same lines, ready to be drawn."""

from dataclasses import dataclass

from handlers.screens.board import NOBODY, ShownLine, shown_line
from locales.translator import Translator
from models.people.profile import Profile
from models.whereabouts.board import BoardView


@dataclass(frozen=True, slots=True)
class Poster:
    """All words of a sheet. `english` holds the second language, empty if it is the first."""

    title: str
    as_of: str
    lines: tuple[ShownLine, ...]
    english: tuple[str, ...]
    nobody: str
    office: str | None
    scan: str
    url: str | None
    """What the QR code opens; empty where there is no page to open."""


def poster(
    view: BoardView, profile: Profile, t: Translator, english: Translator, *, url: str | None
) -> Poster:
    today = t.local(view.at).date()
    shown = tuple(shown_line(line, profile, today, t) for line in view.lines)
    second = () if t.tag == english.tag else tuple(
        _in_brief(shown_line(line, profile, today, english, in_class=True), english)
        for line in view.lines
    )  # fmt: skip
    township = f"{view.township} · " if view.township else ""
    as_of = t.gettext("as of %(day)s %(time)s", day=t.day(today), time=t.time(view.at))
    office = view.landline and t.gettext("Village office ☎ %(phone)s", phone=view.landline)
    scan = t.gettext(
        "Scan for where we are now, to leave a message, or to say that nobody was there."
    )
    return Poster(
        title=t.gettext("%(village)s resident task force: whereabouts", village=view.village),
        as_of=township + as_of, lines=shown, english=second,
        nobody=t.gettext(NOBODY), office=office or None, scan=scan,
        url=url,
    )  # fmt: skip


def _in_brief(line: ShownLine, t: Translator) -> str:
    return t.join(x for x in (line.where, line.detail) if x)
