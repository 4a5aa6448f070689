"""Writing an event step by step: the questions and the preview."""

from collections.abc import Sequence
from datetime import date, datetime

from handlers.reply import Button, Reply, rows_of
from handlers.screens.event import details, headline
from handlers.screens.event_buttons import New, kind_name
from handlers.screens.event_organiser import warnings
from locales.marks import N_
from locales.translator import Translator
from models.events.event import Repeat
from models.events.queries import Clashes, EventView

REPEATS = {
    None: N_("Once only"),
    Repeat.WEEKLY: N_("Every week"),
    Repeat.MONTHLY: N_("Every month"),
    Repeat.QUARTERLY: N_("Every quarter"),
}


def drop(t: Translator) -> tuple[Button, ...]:
    return (Button(t.pgettext("button", "Cancel"), New("drop", "")),)


def ask_kind(kinds: Sequence[str], t: Translator) -> Reply:
    buttons = [Button(kind_name(kind, t), New("kind", kind)) for kind in kinds]
    return Reply(t.gettext("What is it?"), (*rows_of(*buttons, each=2), drop(t)))


def ask_start(t: Translator) -> Reply:
    return Reply(t.gettext("When does it begin? For example: tomorrow 14:00"), (drop(t),))


def start_not_understood(t: Translator) -> Reply:
    return Reply(
        t.gettext("Please write a day and a time, for example: tomorrow 14:00 or 11-25 14:00"),
        (drop(t),),
    )


def start_passed(t: Translator) -> Reply:
    return Reply(t.gettext("That has passed. When is it meant to be?"), (drop(t),))


def ask_length(t: Translator) -> Reply:
    buttons = [Button(t.duration(m), New("length", str(m))) for m in (60, 90, 120, 180)]
    text = t.gettext("How long? Tap, or write minutes or hours.")
    return Reply(text, (*rows_of(*buttons, each=2), drop(t)))


def ask_title(t: Translator) -> Reply:
    return Reply(t.gettext("What is it about? One line."), (drop(t),))


def ask_place(t: Translator) -> Reply:
    skip = Button(t.pgettext("button", "Leave out"), New("place", "skip"))
    text = t.gettext("Where? Write it, or send the place from the map.")
    return Reply(text, ((skip,), drop(t)))


def ask_who(everybody: int, captains: int, t: Translator) -> Reply:
    buttons = (
        Button(t.pgettext("button", "All members (%(n)s)", n=everybody), New("who", "all")),
        Button(t.pgettext("button", "Captains (%(n)s)", n=captains), New("who", "captains")),
    )
    text = t.gettext("Who? Tap, or write villages, roles or names, several if need be.")
    return Reply(text, (*rows_of(*buttons, each=1), drop(t)))


def names_unknown(unknown: Sequence[str], t: Translator) -> Reply:
    return Reply(
        t.gettext(
            "I do not find these below your unit: %(names)s. Please write all names again.",
            names=t.join(unknown),
        ),
        (drop(t),),
    )


def ask_files(t: Translator) -> Reply:
    next_ = Button(t.pgettext("button", "Go on"), New("files", ""))
    text = t.gettext("Any material? Send files or photos now, then go on.")
    return Reply(text, ((next_,), drop(t)))


def file_kept(count: int, t: Translator) -> Reply:
    next_ = Button(t.pgettext("button", "Go on"), New("files", ""))
    text = t.ngettext("%(n)s file kept. More?", "%(n)s files kept. More?", count)
    return Reply(text, ((next_,), drop(t)))


def preview(
    event: EventView,
    invited: int,
    clashes: Clashes,
    reminders: Sequence[datetime],
    wanted: Sequence[int],
    t: Translator,
    *,
    today: date,
) -> Reply:
    """What the invited will read, who that is, when it rings, what stands against the hour."""
    text = t.ngettext(
        "Preview, for %(n)s person:\n📣 %(headline)s\n%(details)s",
        "Preview, for %(n)s people:\n📣 %(headline)s\n%(details)s",
        invited, headline=headline(event, t), details=details(event, t),
    )  # fmt: skip
    if event.materials:
        text += "\n" + t.ngettext("%(n)s file", "%(n)s files", len(event.materials))
    if reminders:
        moments = t.join(t.moment(at, today=today) for at in reminders)
        text += "\n" + t.gettext("Reminders: %(moments)s", moments=moments)
    text += warnings(clashes, (), t)
    earlier = t.pgettext("button", "Remind 2 hours before")
    usual = t.pgettext("button", "Remind as usual")
    return Reply(
        text,
        (
            (Button(t.pgettext("button", "Send"), New("send", "")),),
            (
                Button(t.gettext(REPEATS[event.repeats]), New("repeats", "")),
                Button(usual if wanted else earlier, New("remind", "")),
            ),
            drop(t),
        ),
    )
