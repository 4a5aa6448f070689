"""The summary of a week or a month: composed from the entries, asked about, read by the captain."""

from collections.abc import Sequence
from datetime import date

from handlers.log_buttons import AboutSummary, DraftTeam, NotSummary, ReadSummary, ReadTeam
from handlers.reply import Button, Reply, rows_of, shorten
from handlers.screens.errors import worded
from handlers.screens.log import KINDS, kind_words
from locales.marks import NP_
from locales.translator import Translator
from models.work_log.errors import NoSuchSummary
from models.work_log.queries import LogLine
from models.work_log.summary import LogSummary, Part, Span

ITEM, LONGEST = 100, 3500
TITLES = {
    Span.WEEK: NP_("summary", "Weekly summary"),
    Span.MONTH: NP_("summary", "Monthly summary"),
}


def composed(
    lines: Sequence[LogLine],
    who: str,
    span: Span,
    first: date,
    last: date,
    t: Translator,
    *,
    with_names: bool,
) -> str:
    """Kind by kind, day by day, then what comes next. The author changes what is not right."""
    parts = [f"{who} {headed(span, first, last, t)}"]
    if not lines:
        parts.append(t.gettext("No log entries in this time."))
    for kind in KINDS:
        those = [line for line in lines if line.kind == kind]
        if those:
            count = t.ngettext("%(n)s entry", "%(n)s entries", len(those))
            head = t.gettext("[%(kind)s] %(count)s", kind=kind_words(kind, t), count=count)
            parts += [head, *(_item(line, t, with_names=with_names) for line in those)]
    steps = [line for line in lines if line.next_step]
    if steps:
        parts.append(t.gettext("[Next]"))
        parts += [f"· {line.next_step}" for line in steps]
    return shorten("\n".join(parts), LONGEST)


def _item(line: LogLine, t: Translator, *, with_names: bool) -> str:
    words = " ".join(line.text.split()) or t.ngettext("%(n)s file", "%(n)s files", len(line.media))
    words = words[:ITEM] + "…" if len(words) > ITEM else words
    people = t.gettext(" (with %(people)s)", people=line.people) if line.people else ""
    name = f" {line.name}" if with_names else ""
    return f"· {t.short_day(line.duty_on)}{name} {words}{people}"


def headed(span: Span, first: date, last: date, t: Translator) -> str:
    title = t.pgettext("summary", TITLES[span])
    return t.gettext("%(title)s, %(days)s", title=title, days=t.day_span(first, last))


def text(row: LogSummary) -> Reply:
    return Reply(row.text)


def ask(row: LogSummary, t: Translator, *, may_read_team: bool) -> Reply:
    words = t.gettext(
        "%(what)s: the draft is above. Send it as it is; to change it, copy it, change it and send "
        "it to me here.",
        what=headed(row.span, row.first_on, row.last_on, t),
    )
    return Reply(words, buttons=(*_choices(row, t), *_team_button(row, t, may_read_team)))


def kept(row: LogSummary, said_id: int, t: Translator) -> Reply:
    """The author's own words are just above; they need not be shown again."""
    words = t.gettext(
        "%(what)s: I have your words. Send it now, or write it once more.",
        what=headed(row.span, row.first_on, row.last_on, t),
    )
    other = Button(t.pgettext("button", "That was something else"), NotSummary(said_id))
    return Reply(words, buttons=(*_choices(row, t), (other,)))


def _choices(row: LogSummary, t: Translator) -> tuple[tuple[Button, ...], ...]:
    def button(label: str, what: str) -> Button:
        return Button(label, AboutSummary(row.id, what))

    return (
        (
            button(t.pgettext("button", "Send"), "send"),
            button(t.pgettext("button", "Anew from the log"), "anew"),
            button(t.pgettext("button", "Not now"), "leave"),
        ),
    )


def _team_button(row: LogSummary, t: Translator, may: bool) -> tuple[tuple[Button, ...], ...]:
    if not may:
        return ()
    target = ReadTeam(row.unit_id, row.span.value, row.first_on.toordinal())
    return ((Button(t.pgettext("button", "👥 The team's"), target),),)


def sent(row: LogSummary, t: Translator) -> Reply:
    return Reply(
        t.gettext(
            "✅ %(what)s is sent. To send another version, ask for it again.",
            what=headed(row.span, row.first_on, row.last_on, t),
        )
    )


def left(row: LogSummary, t: Translator) -> Reply:
    return Reply(
        t.gettext(
            "%(what)s: not sent; I keep the draft until you ask for it again.",
            what=headed(row.span, row.first_on, row.last_on, t),
        )
    )


def team(
    parts: list[Part],
    at: ReadTeam,
    unit: str,
    span: Span,
    first: date,
    t: Translator,
    *,
    may_draft: bool,
) -> Reply:
    """Who sent theirs; each name opens it."""
    have = [one.name for one in parts if one.text is not None]
    open_ = [one.name for one in parts if one.text is None]
    lines = [f"{unit} {t.pgettext('summary', TITLES[span])} {t.short_day(first)}"]
    if have:
        lines.append(t.gettext("Sent: %(names)s", names=t.join(have)))
    if open_:
        lines.append(t.gettext("Not yet: %(names)s", names=t.join(open_)))
    buttons = rows_of(
        *(
            Button(one.name, ReadSummary(at.unit_id, at.span, at.first, one.person_id))
            for one in parts
        ),
        each=3,
    )
    if may_draft:
        draft = DraftTeam(at.unit_id, at.span, at.first)
        label = t.pgettext("button", "Draft from everybody's log")
        buttons = (*buttons, (Button(label, draft),))
    return Reply("\n".join(lines), buttons=buttons)


def one(part: Part, back: ReadTeam, t: Translator) -> Reply:
    words = part.text
    if words is None:
        words = t.ngettext(
            "%(name)s has not sent a summary yet; the log has %(n)s entry of this time.",
            "%(name)s has not sent a summary yet; the log has %(n)s entries of this time.",
            part.entries, name=part.name,
        )  # fmt: skip
    return Reply(words, buttons=((Button(t.pgettext("button", "‹ Back to the list"), back),),))


@worded(NoSuchSummary)
def _no_such(_: NoSuchSummary, t: Translator) -> str:
    return t.gettext("This summary is not yours to open. /log week begins your own.")
