"""The roll as its organiser sees it: code, names to tick; minutes and decisions."""

from collections.abc import Sequence
from datetime import date

from handlers.reply import Button, Reply, rows_of
from handlers.screens.event_buttons import Names, RollOf, Tick
from handlers.screens.event_organiser import answers_line, overdue_lines
from locales.translator import Translator
from models.events.queries import EventView, RollRow, RollScreen

PAGE = 8


def roll_open(
    shown: RollScreen, bot_username: str, public_url: str | None, t: Translator
) -> Reply:
    """The code that is shown now; the message is edited every half minute."""
    text = t.gettext(
        "Roll of “%(title)s”\nCode: %(code)s (changes every 30 seconds)\n%(link)s\n"
        "Here: %(here)s of %(all)s. Type the code to me, or open the link.",
        title=shown.title, code=shown.digits, here=shown.here, all=shown.invited,
        link=link_of(shown, bot_username),
    )  # fmt: skip
    buttons = [
        Button(t.pgettext("button", "Tick names"), Names(shown.event_id, 0, "here")),
        Button(t.pgettext("button", "Close the roll"), RollOf(shown.event_id, "close")),
    ]
    if public_url:
        url = f"{public_url}/event/{shown.screen}"
        buttons.append(Button(t.pgettext("button", "QR for the big screen"), url=url))
    return Reply(text, rows_of(*buttons))


def link_of(shown: RollScreen, bot_username: str) -> str:
    """What the QR code carries: opens the bot, which then knows who is there."""
    return f"https://t.me/{bot_username}?start={shown.start}"


def roll_over(shown: RollScreen, t: Translator) -> Reply:
    """In place of the last code."""
    text = t.gettext(
        "Roll of “%(title)s”: closed. Here: %(here)s of %(all)s.",
        title=shown.title,
        here=shown.here,
        all=shown.invited,
    )
    names_ = Button(t.pgettext("button", "Names"), Names(shown.event_id, 0, "here"))
    return Reply(text, ((names_,),))


def roll_names(
    event: EventView, roll: Sequence[RollRow], page: int, what: str, t: Translator
) -> Reply:
    """Names to tap: on the roll or not (`here`), or left early (`left`)."""
    shown = [row for row in roll if what == "here" or row.attended_at is not None]
    pages = max(1, -(-len(shown) // PAGE))
    page = min(max(page, 0), pages - 1)
    rows: list[tuple[Button, ...]] = [
        (Button(_name(row, what, event.radius_m, t), Tick(event.id, row.person_id, page, what)),)
        for row in shown[page * PAGE : (page + 1) * PAGE]
    ]
    turn = []
    if page > 0:
        turn.append(Button("‹", Names(event.id, page - 1, what)))
    if page < pages - 1:
        turn.append(Button("›", Names(event.id, page + 1, what)))
    other = "left" if what == "here" else "here"
    label = t.pgettext("button", "Left early") if what == "here" else t.pgettext("button", "Names")
    turn.append(Button(label, Names(event.id, 0, other)))
    head = (
        t.gettext("Tap who is here; tap again to take it back.") if what == "here"
        else t.gettext("Tap who left early.")
    )  # fmt: skip
    text = f"{event.title}\n{answers_line(roll, t)}\n{head}"
    return Reply(text, (*rows, tuple(turn)))


def _name(row: RollRow, what: str, radius_m: int | None, t: Translator) -> str:
    mark = "⬜" if row.attended_at is None else "✅"
    if what == "left":
        mark = "🚪" if row.left_early_at else "✅"
    notes = [row.unit_name]
    if row.is_late:
        notes.append(t.pgettext("roll", "late"))
    if row.distance_m is not None:
        is_there = row.distance_m <= (radius_m or 0)
        notes.append(
            t.pgettext("roll", "at the place") if is_there else t.distance(row.distance_m)
        )
    if row.is_walk_in:
        notes.append(t.pgettext("roll", "not invited"))
    return f"{mark} {row.name} · {t.join(notes)}"


def ask_record(event: EventView, t: Translator) -> Reply:
    """What is overdue comes up before anything is written."""
    text = t.gettext("Minutes of “%(title)s”: please write them.", title=event.title)
    return Reply("\n".join([text, *overdue_lines(event, t)]))


def record_kept(title: str, t: Translator) -> Reply:
    return Reply(t.gettext("Kept: the minutes of “%(title)s”.", title=title))


def ask_decision(event: EventView, t: Translator) -> Reply:
    return Reply(
        t.gettext(
            "A decision of “%(title)s”: who, until when, what. For example: "
            "Wang Fang Fri put up the list",
            title=event.title,
        )
    )


def decision_kept(owner: str, due_on: date, text: str, t: Translator) -> Reply:
    return Reply(
        t.gettext(
            "Kept: %(owner)s, until %(day)s: %(text)s. I remind the owner on the day.",
            owner=owner, day=t.day(due_on), text=text,
        )
    )  # fmt: skip


def owner_not_unique(owners: Sequence[RollRow], t: Translator) -> Reply:
    return Reply(
        t.gettext(
            "More than one on the list is called %(name)s. Please put the village before the "
            "name: %(example)s",
            name=owners[0].name,
            example=t.join(row.unit_name + row.name for row in owners),
        )
    )


def decision_not_understood(t: Translator) -> Reply:
    return Reply(
        t.gettext(
            "Please write a name from the list of this event, a day, and what is to be done; "
            "for example: Wang Fang Fri put up the list"
        )
    )
