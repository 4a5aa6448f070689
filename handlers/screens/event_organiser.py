"""Events as their organiser sees them: sent, listed, answered, changed, called off."""

from collections.abc import Sequence
from datetime import date

from handlers.reply import Button, Reply, rows_of
from handlers.screens.event import details, headline, when
from handlers.screens.event_buttons import Manage, Names, New, RollOf, Sheet
from locales.translator import Translator
from models.events.event import EventState
from models.events.invitation import Answer
from models.events.queries import Clashes, DecisionView, EventView, RollRow

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
    year = Button(t.pgettext("button", "Numbers"), Sheet("kinds", today.year))
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


def overview(
    event: EventView, roll: Sequence[RollRow], decided: Sequence[DecisionView], t: Translator
) -> Reply:
    """One event with its answers and what can be done with it."""
    lines = [headline(event, t), details(event, t)]
    if event.state is EventState.CANCELLED:
        lines.append(t.gettext("Called off."))
        return Reply("\n".join(lines))
    lines.append(answers_line(roll, t))
    declined = [
        t.gettext("%(name)s (%(why)s)", name=row.name, why=row.reason) if row.reason else row.name
        for row in roll if row.answer is Answer.CANNOT
    ]  # fmt: skip
    if declined:
        lines.append(t.gettext("Cannot come: %(names)s", names=names(declined, t)))
    lines += overdue_lines(event, t)
    if event.record:
        lines.append(t.gettext("Minutes: %(text)s", text=event.record))
    lines += [_decision(item, t) for item in decided]
    return Reply("\n".join(lines), _manage_buttons(event, t))


def overdue_lines(event: EventView, t: Translator) -> list[str]:
    """What earlier meetings decided and should have been done by then."""
    return [
        t.gettext(
            "📌 Overdue: %(owner)s, due %(day)s: %(text)s",
            owner=item.owner,
            day=t.day(item.due_on),
            text=item.text,
        )
        for item in event.overdue
    ]


def _decision(item: DecisionView, t: Translator) -> str:
    line = t.gettext(
        "%(owner)s, until %(day)s: %(text)s",
        owner=item.owner,
        day=t.day(item.due_on),
        text=item.text,
    )
    return f"{'✅' if item.is_done else '▫️'} {line}"


def answers_line(roll: Sequence[RollRow], t: Translator) -> str:
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
            Button(t.pgettext("button", "Other title"), Manage(event.id, "title")),
        ),
        (
            Button(t.pgettext("button", "Other length"), Manage(event.id, "length")),
            Button(t.pgettext("button", "Add material"), Manage(event.id, "file")),
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


def material_kept(event: EventView, t: Translator) -> Reply:
    return Reply(
        t.ngettext(
            "“%(title)s” has %(n)s file now. It comes with the reminders.",
            "“%(title)s” has %(n)s files now. They come with the reminders.",
            len(event.materials),
            title=event.title,
        )
    )
