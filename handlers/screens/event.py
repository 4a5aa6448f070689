"""Events as the invited see them: announced, changed, reminded, missed; the list of what is ahead."""

from collections.abc import Sequence
from datetime import date, datetime

from handlers.reply import Button, Reply, rows_of
from handlers.screens.event_buttons import Done, Say, kind_name
from locales.marks import N_
from locales.translator import Translator
from models.attendance.rules import WORK
from models.events.event import EventState
from models.events.invitation import Answer
from models.events.queries import DecisionView, EventView

AGENDA_WORDS = {
    "study": N_("study (first item)"),
    "reports": N_("reports"),
    "difficulties": N_("difficulties"),
    "decisions": N_("decisions"),
}
"""Items that have words in every language; others stand as they were written."""
SOON_MINUTES = 180
"""So close the remaining time says more than the clock."""
ANSWERS = {Answer.COMING: N_("You said: coming."), Answer.CANNOT: N_("You said: cannot come.")}


def when(event: EventView, t: Translator) -> str:
    """Wed 25 Nov 14:00–16:00; over midnight or several days with both ends."""
    first, last = t.local(event.starts_at).date(), t.local(event.ends_at).date()
    opening, closing = t.time(event.starts_at), t.time(event.ends_at)
    if first == last:
        return _day_and_time(first, f"{opening}–{closing}", t)
    return f"{_day_and_time(first, opening, t)} – {_day_and_time(last, closing, t)}"


def _day_and_time(day: date, time: str, t: Translator) -> str:
    return t.pgettext("day and time", "%(day)s %(time)s", day=t.day(day), time=time)


def headline(event: EventView, t: Translator) -> str:
    return t.gettext("%(kind)s: %(title)s", kind=kind_name(event.kind, t), title=event.title)


def details(event: EventView, t: Translator) -> str:
    """When, where, what comes first, who asks."""
    lines = [t.gettext("When: %(when)s", when=when(event, t))]
    if event.place:
        lines.append(t.gettext("Where: %(place)s", place=event.place))
    lines += _agenda_lines(event, t)
    by = t.gettext("Called by: %(name)s, %(unit)s", name=event.organiser, unit=event.unit_name)
    lines.append(f"{by} ☎{event.organiser_phone}" if event.organiser_phone else by)
    return "\n".join(lines)


def _agenda_lines(event: EventView, t: Translator) -> list[str]:
    """What it begins with, and what earlier meetings left open."""
    lines = []
    if event.agenda:
        words = {
            item: t.gettext(AGENDA_WORDS[item]) for item in event.agenda if item in AGENDA_WORDS
        }
        items = t.join(words.get(item, item) for item in event.agenda)
        lines.append(t.gettext("Agenda: %(items)s", items=items))
    if event.overdue:
        lines.append(
            t.ngettext(
                "Open from earlier meetings: %(n)s item",
                "Open from earlier meetings: %(n)s items",
                len(event.overdue),
            )
        )
    return lines


def answer_buttons(event: EventView, t: Translator) -> tuple[tuple[Button, ...], ...]:
    row = [
        Button(t.pgettext("button", "Coming"), Say(event.id, "coming")),
        Button(t.pgettext("button", "Can't come"), Say(event.id, "cannot")),
    ]
    more = []
    if event.latitude is not None:
        more.append(Button(t.pgettext("button", "Map"), Say(event.id, "map")))
    if event.materials:
        more.append(Button(t.pgettext("button", "Material"), Say(event.id, "files")))
    more.append(Button(t.pgettext("button", "Calendar"), Say(event.id, "ics")))
    return (tuple(row), *rows_of(*more, each=3))


def invited(event: EventView, t: Translator) -> Reply:
    text = f"📣 {headline(event, t)}\n{details(event, t)}"
    return Reply(text, answer_buttons(event, t))


def changed(event: EventView, t: Translator) -> Reply:
    """An answer about another hour is gone; one that still holds is repeated."""
    text = t.gettext(
        "🔁 Changed: %(headline)s\n%(details)s",
        headline=headline(event, t), details=details(event, t),
    )  # fmt: skip
    if event.answer is None:
        said = t.gettext("Please say again whether you come.")
    else:
        said = t.gettext(ANSWERS[event.answer])
    return Reply(f"{text}\n{said}", answer_buttons(event, t))


def cancelled(event: EventView, t: Translator) -> Reply:
    """Whoever put it into a calendar can take it out again."""
    text = t.gettext(
        "✖️ Called off: %(headline)s, %(when)s. You need not come.",
        headline=headline(event, t),
        when=when(event, t),
    )
    return Reply(
        text, rows_of(Button(t.pgettext("button", "Take it out of the calendar"),
                             Say(event.id, "ics")))
    )  # fmt: skip


def reminder(event: EventView, t: Translator, *, now: datetime) -> Reply:
    """The remaining time first: that is what rings. Then what, when, where in one line."""
    minutes = round((event.starts_at - now).total_seconds() / 60)
    place = [event.place] if event.place else []
    if minutes <= SOON_MINUTES:
        left = t.gettext("in %(duration)s", duration=t.duration(max(minutes, 1)))
        what = [event.title, _span(event, t), *place]
    else:
        left, what = _span(event, t, today=t.local(now).date()), [event.title, *place]
    joined = t.pgettext("separator", ", ").join(what)
    lines = [t.gettext("⏰ %(left)s: %(what)s", left=left, what=joined)]
    lines += _agenda_lines(event, t)
    said = [t.gettext(ANSWERS[event.answer])] if event.answer else []
    if counts_as_day(event, t):
        said.append(
            t.gettext("Signing the roll there replaces that day's sign-in and updates the board.")
        )
    lines += [" ".join(said)] if said else []
    return Reply("\n".join(lines), answer_buttons(event, t))


def _span(event: EventView, t: Translator, *, today: date | None = None) -> str:
    """14:00–16:00, with the day if `today` is given; with both days if there are several."""
    if t.local(event.starts_at).date() != t.local(event.ends_at).date():
        return when(event, t)
    start = t.moment(event.starts_at, today=today) if today else t.time(event.starts_at)
    return f"{start}–{t.time(event.ends_at)}"


def missed(event: EventView, t: Translator) -> Reply:
    """Told once, with the material; never a blame."""
    text = t.gettext(
        "You were not on the roll of “%(title)s” (%(when)s). If you were there, tell "
        "%(organiser)s, who can add you.",
        title=event.title, when=when(event, t), organiser=event.organiser,
    )  # fmt: skip
    if not event.materials:
        return Reply(text)
    first, rest = event.materials[0], event.materials[1:]
    text += "\n" + t.gettext("The material is here, so that nothing is missed.")
    buttons = rows_of(Button(t.pgettext("button", "Material"), Say(event.id, "files")))
    return Reply(text, buttons if rest else (), file_id=first["file_id"], media=first["media"])


def decision_due(decision: DecisionView, t: Translator) -> Reply:
    text = t.gettext(
        "📌 Due %(day)s: %(text)s\n(decided at “%(title)s”)",
        day=t.day(decision.due_on),
        text=decision.text,
        title=decision.event_title,
    )
    return Reply(text, rows_of(Button(t.pgettext("button", "Done"), Done(decision.id))))


def detail(event: EventView, t: Translator) -> Reply:
    """One event, as an invited person opens it."""
    lines = [headline(event, t), details(event, t)]
    if event.state is EventState.CANCELLED:
        return cancelled(event, t)
    if event.has_attended:
        lines.append(t.gettext("You are on the roll."))
    elif event.answer is not None:
        lines.append(t.gettext(ANSWERS[event.answer]))
    return Reply("\n".join(lines), answer_buttons(event, t))


def upcoming(events: Sequence[EventView], t: Translator, *, today: date) -> Reply:
    if not events:
        return Reply(t.gettext("Nothing is planned. You will be told as soon as something is."))
    lines = [t.gettext("What is ahead:")]
    buttons = []
    for number, event in enumerate(events, 1):
        said = t.gettext(ANSWERS[event.answer]) if event.answer else ""
        start = t.moment(event.starts_at, today=today)
        lines.append(f"{number}. {start} {headline(event, t)} {said}".rstrip())
        buttons.append(Button(f"{number}. {event.title[:20]}", Say(event.id, "show")))
    return Reply("\n".join(lines), rows_of(*buttons, each=1))


def coming_noted(event: EventView, t: Translator) -> Reply:
    return Reply(
        t.gettext(
            "👌 Noted, you are coming: %(headline)s, %(when)s.",
            headline=headline(event, t), when=when(event, t),
        ),
        answer_buttons(event, t)[1:],
    )  # fmt: skip


def cannot_noted(event: EventView, t: Translator) -> Reply:
    """Noted at once; the reason is asked for and may be left out."""
    return Reply(
        t.gettext(
            "Noted: you cannot come to “%(title)s”. %(organiser)s sees it. Why? A few words "
            "are enough; or tap if it changes.",
            title=event.title, organiser=event.organiser,
        ),
        rows_of(
            Button(t.pgettext("button", "Coming after all"), Say(event.id, "coming")),
            Button(t.pgettext("button", "No reason"), Say(event.id, "skip")),
        ),
    )  # fmt: skip


def reason_noted(title: str, t: Translator) -> Reply:
    return Reply(t.gettext("Thank you, noted with “%(title)s”.", title=title))


def signed(event: EventView, t: Translator, *, is_late: bool, wants_place: bool) -> Reply:
    lines = [
        t.gettext(
            "✅ You are on the roll: %(title)s. The board says so until %(time)s.",
            title=event.title,
            time=t.time(event.ends_at),
        )
    ]
    if counts_as_day(event, t):
        lines.append(t.gettext("You need not sign in any more today."))
    if is_late:
        lines.append(t.gettext("(Noted as a little late; no reason needed.)"))
    if wants_place:
        lines.append(t.gettext("One more thing, if you can: send your location."))
    return Reply("\n".join(lines))


def counts_as_day(event: EventView, t: Translator) -> bool:
    """Only what touches the working hours takes away the sign-in; a night school does not."""
    first, last = t.local(event.starts_at), t.local(event.ends_at)
    is_long = first.date() != last.date()
    return is_long or (first.time() < WORK[1] and last.time() > WORK[0])


def wrong_code(t: Translator) -> Reply:
    return Reply(
        t.gettext(
            "That code does not fit any event that is taking its roll now. It changes every "
            "30 seconds: please read it again, scan it, or let the organiser tick your name."
        )
    )


def place_noted(distance_m: float, radius_m: int | None, t: Translator) -> Reply:
    if distance_m <= (radius_m or 0):
        return Reply(t.gettext("Thank you: you are at the meeting place."))
    return Reply(
        t.gettext(
            "Thank you: %(distance)s from the meeting place.", distance=t.distance(distance_m)
        )
    )


def calendar_coming(t: Translator) -> str:
    return t.gettext("The calendar file is on its way.")


def done_noted(text: str, t: Translator) -> Reply:
    return Reply(t.gettext("✅ Done: %(text)s", text=text))


def place_on_map(latitude: float, longitude: float, name: str) -> Reply:
    return Reply("", venue=(latitude, longitude, name))
