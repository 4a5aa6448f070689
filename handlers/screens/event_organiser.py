"""Events as their organiser sees them: sent, list, roll, names, minutes."""

from collections.abc import Sequence
from datetime import date

from handlers.reply import Button, Reply, rows_of
from handlers.screens.event import details, headline, when
from handlers.screens.event_buttons import Manage, Names, New, RollOf, Sheet, Tick
from locales.translator import Translator
from models.events.event import EventState
from models.events.invitation import Answer
from models.events.queries import Clashes, EventView, RollRow, RollScreen

PAGE = 8
NAMES_SHOWN = 8


def usage(t: Translator) -> Reply:
    return Reply(
        t.gettext(
            "I did not understand that. One line is enough: kind, start, length, title. "
            "For example:\n/event training 2026-11-25T14:00 120 Preventing poverty"
        ),
        rows_of(Button(t.pgettext("button", "Step by step"), New("start", "steps"))),
    )


def names(people: Sequence[str], t: Translator) -> str:
    """A few names, then how many more."""
    if len(people) <= NAMES_SHOWN:
        return t.join(people)
    more = len(people) - NAMES_SHOWN
    return t.ngettext(
        "%(names)s and %(n)s more", "%(names)s and %(n)s more", more,
        names=t.join(people[:NAMES_SHOWN]),
    )  # fmt: skip


def warnings(clashes: Clashes, unbound: Sequence[str], t: Translator) -> str:
    lines = []
    if clashes.on_leave:
        lines.append(t.gettext("⚠ On leave then: %(names)s", names=names(clashes.on_leave, t)))
    if clashes.elsewhere:
        lines.append(
            t.gettext("⚠ Invited elsewhere then: %(names)s", names=names(clashes.elsewhere, t))
        )
    if unbound:
        lines.append(
            t.gettext("☎ Not on the bot yet, please phone: %(names)s", names=names(unbound, t))
        )
    return "".join(f"\n{line}" for line in lines)


def sent(
    event: EventView, invited: int, clashes: Clashes, unbound: Sequence[str], t: Translator
) -> Reply:
    text = t.ngettext(
        "✅ Sent to %(n)s person: %(headline)s\n%(details)s",
        "✅ Sent to %(n)s people: %(headline)s\n%(details)s",
        invited, headline=headline(event, t), details=details(event, t),
    ) + warnings(clashes, unbound, t)  # fmt: skip
    undo = Button(t.pgettext("button", "Undo"), Manage(event.id, "undo"))
    show = Button(t.pgettext("button", "Change, list, roll"), Manage(event.id, "show"))
    return Reply(text, ((undo, show),))


def undone(event: EventView, t: Translator) -> Reply:
    return Reply(
        t.gettext("Taken back: “%(title)s”. Everybody who was invited is told.", title=event.title)
    )


def mine(events: Sequence[EventView], t: Translator, *, today: date) -> Reply:
    """What one organises, and the way to call something new."""
    new = Button(t.pgettext("button", "New event"), New("start", "steps"))
    year = Button(t.pgettext("button", "Numbers"), Sheet("numbers", today.year))
    if not events:
        return Reply(t.gettext("You have not called anything yet."), ((new, year),))
    buttons = [
        Button(
            f"{t.moment(event.starts_at, today=today)} {event.title[:20]}",
            Manage(event.id, "show"),
        )
        for event in events
    ]
    return Reply(t.gettext("What you organise:"), ((new, year), *rows_of(*buttons, each=1)))


def overview(event: EventView, roll: Sequence[RollRow], t: Translator) -> Reply:
    """One event with its answers and what can be done with it."""
    lines = [headline(event, t), details(event, t)]
    if event.state is EventState.CANCELLED:
        lines.append(t.gettext("Called off."))
        return Reply("\n".join(lines))
    lines.append(_answers(roll, t))
    declined = [
        f"{row.name}（{row.reason}）" if row.reason else row.name
        for row in roll if row.answer is Answer.CANNOT
    ]  # fmt: skip
    if declined:
        lines.append(t.gettext("Cannot come: %(names)s", names=names(declined, t)))
    for item in event.overdue:
        lines.append(
            t.gettext(
                "📌 Overdue: %(owner)s, due %(day)s: %(text)s",
                owner=item.owner,
                day=t.day(item.due_on),
                text=item.text,
            )
        )
    if event.record:
        lines.append(t.gettext("Minutes: %(text)s", text=event.record))
    return Reply("\n".join(lines), _manage_buttons(event, t))


def _answers(roll: Sequence[RollRow], t: Translator) -> str:
    coming = sum(row.answer is Answer.COMING for row in roll)
    cannot = sum(row.answer is Answer.CANNOT for row in roll)
    here = sum(row.attended_at is not None for row in roll)
    return t.gettext(
        "Invited %(invited)s · coming %(coming)s · cannot %(cannot)s · on the roll %(here)s",
        invited=len(roll), coming=coming, cannot=cannot, here=here,
    )  # fmt: skip


def _manage_buttons(event: EventView, t: Translator) -> tuple[tuple[Button, ...], ...]:
    after = (
        Button(t.pgettext("button", "Names"), Names(event.id, 0, "here")),
        Button(t.pgettext("button", "Minutes"), RollOf(event.id, "record")),
        Button(t.pgettext("button", "Decision"), RollOf(event.id, "decide")),
    )
    if event.state is EventState.HELD:
        return (after,)
    return (
        (Button(t.pgettext("button", "Take the roll"), RollOf(event.id, "open")),),
        (
            Button(t.pgettext("button", "Other time"), Manage(event.id, "move")),
            Button(t.pgettext("button", "Other place"), Manage(event.id, "place")),
            Button(t.pgettext("button", "Call off"), Manage(event.id, "cancel")),
        ),
        after,
    )


def really_cancel(event: EventView, invited: int, t: Translator) -> Reply:
    text = t.ngettext(
        "Call off “%(title)s” (%(when)s)? %(n)s person will be told.",
        "Call off “%(title)s” (%(when)s)? %(n)s people will be told.",
        invited, title=event.title, when=when(event, t),
    )  # fmt: skip
    yes = Button(t.pgettext("button", "Confirm, call it off"), Manage(event.id, "really"))
    no = Button(t.pgettext("button", "Keep it"), Manage(event.id, "show"))
    return Reply(text, ((yes,), (no,)))


def cancelled_told(event: EventView, t: Translator) -> Reply:
    return Reply(t.gettext("Called off: “%(title)s”. Everybody is told.", title=event.title))


def changed_told(event: EventView, clashes: Clashes, t: Translator) -> Reply:
    text = t.gettext(
        "Changed, and everybody is told: %(headline)s\n%(details)s",
        headline=headline(event, t), details=details(event, t),
    ) + warnings(clashes, (), t)  # fmt: skip
    show = Button(t.pgettext("button", "Change, list, roll"), Manage(event.id, "show"))
    return Reply(text, ((show,),))


def roll_open(
    shown: RollScreen, bot_username: str, public_url: str | None, t: Translator
) -> Reply:
    """The code that is shown now; the message is edited every half minute."""
    text = t.gettext(
        "Roll of “%(title)s”\nCode: %(code)s (changes every 30 seconds)\n%(link)s\n"
        "Here: %(here)s of %(all)s. Type the code to me, or open the link.",
        title=shown.title, code=shown.digits, here=shown.here, all=shown.invited,
        link=f"https://t.me/{bot_username}?start={shown.start}",
    )  # fmt: skip
    buttons = [
        Button(t.pgettext("button", "Tick names"), Names(shown.event_id, 0, "here")),
        Button(t.pgettext("button", "Close the roll"), RollOf(shown.event_id, "close")),
    ]
    if public_url:
        url = f"{public_url}/event/{shown.screen}"
        buttons.append(Button(t.pgettext("button", "QR for the big screen"), url=url))
    return Reply(text, rows_of(*buttons))


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
        (Button(_name(row, what, t), Tick(event.id, row.person_id, page, what)),)
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
    text = f"{event.title}\n{_answers(roll, t)}\n{head}"
    return Reply(text, (*rows, tuple(turn)))


def _name(row: RollRow, what: str, t: Translator) -> str:
    mark = "⬜" if row.attended_at is None else "✅"
    if what == "left":
        mark = "🚪" if row.left_early_at else "✅"
    notes = [row.unit_name]
    if row.is_late:
        notes.append(t.pgettext("roll", "late"))
    if row.distance_m is not None:
        notes.append(t.distance(row.distance_m))
    if row.is_walk_in:
        notes.append(t.pgettext("roll", "not invited"))
    return f"{mark} {row.name} · {t.join(notes)}"


def ask_record(event: EventView, t: Translator) -> Reply:
    return Reply(t.gettext("Minutes of “%(title)s”: please write them.", title=event.title))


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


def decision_not_understood(t: Translator) -> Reply:
    return Reply(
        t.gettext(
            "Please: a name from the list of this event, a day, and what is to be done; "
            "for example: Wang Fang Fri put up the list"
        )
    )
