"""A request as those in the line see it: the card with its buttons, the list, what came of it."""

from handlers.leave_buttons import Decide, SayWhy, ShowRequest, UndoDecision
from handlers.reply import Button, Reply, rows_of
from handlers.screens.errors import worded
from handlers.screens.leave import back, joined, kind_name, shorter, what, why
from handlers.screens.paragraphs import paragraph
from locales.translator import Translator
from models.absence import errors
from models.absence.actions.deciding import Act
from models.absence.card import AbsenceView
from models.absence.queries import Entry
from models.absence.request import Stage, State

MOST = 10


def card(view: AbsenceView, t: Translator) -> Reply:
    """What is asked, what they need to know for it, and what they can do."""
    ask = _ask(view, t)
    urgent = t.gettext("⚠ Urgent, gone first.") if view.is_emergency else None
    if view.state is not State.PENDING:
        return Reply(paragraph(ask, _outcome(view, t), why(view, t), back(view, t)),
                     buttons=_after(view, t))  # fmt: skip
    if not view.may:
        return Reply(paragraph(urgent, ask, back(view, t), _waits(view, t), joined(view, t)),
                     buttons=_after(view, t))  # fmt: skip
    text = paragraph(urgent, ask, back(view, t), _role(view, t), _waited(view, t), joined(view, t))
    return Reply(text + "\n" + paragraph(*_facts(view, t)), buttons=_choices(view, t))


def _ask(view: AbsenceView, t: Translator) -> str:
    if view.is_outing:
        return t.gettext(
            "No. %(n)s: %(name)s (%(unit)s) reports: %(what)s. The board says so, and the days "
            "count as reported.", n=view.number, name=view.name, unit=view.unit, what=what(view, t),
        )  # fmt: skip
    return t.gettext("No. %(n)s: %(name)s (%(unit)s) asks for %(what)s: %(reason)s.", n=view.number,
                     name=view.name, unit=view.unit, what=what(view, t),
                     reason=shorter(view.reason, 500))  # fmt: skip


def _role(view: AbsenceView, t: Translator) -> str:
    if view.is_outing and not view.is_asked and view.waits_for is not None:
        return t.gettext(
            "%(name)s is asked; you are told, and may decide it as well.", name=view.waits_for
        )
    if view.is_outing:
        return t.gettext("Yours to say yes or no.")
    if view.will_be_final:
        return t.gettext("Yours to decide.")
    return t.gettext("You endorse it; then it goes up to be decided.")


def _waited(view: AbsenceView, t: Translator) -> str | None:
    if view.waited_hours is None:
        return None
    return t.ngettext("It waited for %(n)s working hour, so it comes to you.",
                      "It waited for %(n)s working hours, so it comes to you.",
                      view.waited_hours)  # fmt: skip


def _facts(view: AbsenceView, t: Translator) -> list[str]:
    there = (
        t.gettext("Still in the village: %(names)s.", names=t.join(view.still_there))
        if view.still_there
        else t.gettext("Nobody else of the team would be in the village.")
    )
    how = t.gettext("You can also reply “Approve %(n)s”; undo within 10 minutes.", n=view.number)
    late = t.ngettext("After %(n)s working hour it goes to the deputy.",
                      "After %(n)s working hours it goes to the deputy.",
                      view.deputy_hours)  # fmt: skip
    then = [*([late] if view.waited_hours is None else []), how]
    return [there, *([] if view.is_outing else _year(view, t)), *then]


def _year(view: AbsenceView, t: Translator) -> list[str]:
    days = t.ngettext("%(n)s day of leave this year (looked at from %(review)s).",
                      "%(n)s days of leave this year (looked at from %(review)s).",
                      view.year_days, review=view.review_days)  # fmt: skip
    total = view.year_days + view.counted_days
    review = (
        [t.gettext("⚠ With this leave %(days)s: a review is due, nothing more.", days=total)]
        if total > view.review_days
        else []
    )
    return [days, *review]


def _choices(view: AbsenceView, t: Translator) -> tuple[tuple[Button, ...], ...]:
    labels = {
        Act.APPROVE: t.pgettext("button", "Approve"),
        Act.REJECT: t.pgettext("button", "Reject"),
        Act.SEND_BACK: t.pgettext("button", "Return"),
    }
    return rows_of(
        *(Button(labels[act], Decide(view.number, view.version, act.value)) for act in Act), each=3
    )


def _after(view: AbsenceView, t: Translator) -> tuple[tuple[Button, ...], ...]:
    if not view.may_undo:
        return ()
    buttons = [Button(t.pgettext("button", "Undo"), UndoDecision(view.number))]
    if view.state in (State.REJECTED, State.SENT_BACK) and not view.words:
        buttons.append(Button(t.pgettext("button", "Add a reason"), SayWhy(view.number)))
    return (tuple(buttons),)


def _outcome(view: AbsenceView, t: Translator) -> str:
    if view.state is State.WITHDRAWN:
        return t.gettext("Withdrawn by the applicant; nothing to do.")
    at = t.time(view.decided_at) if view.decided_at else ""
    if view.state is State.APPROVED:
        return t.gettext("✅ Approved by %(name)s, %(time)s.", name=view.decided_by, time=at)
    if view.state is State.REJECTED:
        return t.gettext("✖ Rejected by %(name)s, %(time)s.", name=view.decided_by, time=at)
    return t.gettext("↩ Returned by %(name)s, %(time)s.", name=view.decided_by, time=at)


def _waits(view: AbsenceView, t: Translator) -> str:
    if view.waits_for is None:
        return t.gettext("Nobody in the bot can decide it yet.")
    if view.stage is Stage.DECIDE and view.endorsed_by is not None:
        return t.gettext("Endorsed by %(name)s; it waits for %(next)s.", name=view.endorsed_by,
                         next=view.waits_for)  # fmt: skip
    return t.gettext("It waits for %(name)s.", name=view.waits_for)


def changed(view: AbsenceView, t: Translator) -> Reply:
    """An older button: this is how it stands now."""
    now = card(view, t)
    return Reply(paragraph(t.gettext("It has changed since; this is how it stands now."), now.text),
                 buttons=now.buttons)  # fmt: skip


def waiting(entries: list[Entry], t: Translator) -> Reply:
    if not entries:
        return Reply(t.gettext("Nothing waits for you."))
    head = t.ngettext("%(n)s request waits for you:", "%(n)s requests wait for you:", len(entries))
    lines = [
        t.gettext("No. %(n)s %(name)s (%(unit)s): %(kind)s, %(span)s", n=entry.number,
                  name=entry.name, unit=entry.unit, kind=kind_name(entry.kind, t),
                  span=t.day_span(entry.first_on, entry.last_on))
        for entry in entries[:MOST]
    ]  # fmt: skip
    more = len(entries) - MOST
    if more > 0:
        lines.append(t.ngettext("and %(n)s more after these", "and %(n)s more after these", more))
    buttons = [Button(f"{e.number} {e.name}", ShowRequest(e.number)) for e in entries[:MOST]]
    return Reply("\n".join([head, *lines]), buttons=rows_of(*buttons))


def ask_why(number: int, t: Translator) -> Reply:
    return Reply(
        t.gettext("Why not? One line; the applicant of no. %(n)s will read it.", n=number)
    )


@worded(errors.AlreadyDecided)
def _already(error: errors.AlreadyDecided, t: Translator) -> str:
    if error.state is State.WITHDRAWN:
        return t.gettext(
            "No. %(n)s was withdrawn by the applicant; nothing to do.", n=error.number
        )
    done = {
        State.APPROVED: t.gettext("approved"),
        State.REJECTED: t.gettext("rejected"),
        State.SENT_BACK: t.gettext("sent back"),
    }.get(error.state, "")
    if error.by is None or error.at is None:
        return t.gettext("No. %(n)s is settled already; nothing changed.", n=error.number)
    return t.gettext(
        "No. %(n)s was already %(done)s by %(name)s at %(time)s; that stands and nothing changed.",
        n=error.number, done=done, name=error.by, time=t.time(error.at),
    )  # fmt: skip


@worded(errors.WaitsForOthers)
def _waits_for_others(error: errors.WaitsForOthers, t: Translator) -> str:
    if error.name is None:
        return t.gettext("No. %(n)s is not yours to decide; nothing changed.", n=error.number)
    return t.gettext("No. %(n)s waits for %(name)s now; nothing changed.", n=error.number,
                     name=error.name)  # fmt: skip


@worded(errors.ChangedSince)
def _changed_since(error: errors.ChangedSince, t: Translator) -> str:
    return t.gettext("No. %(n)s has changed since. Send /approvals for how it stands now.",
                     n=error.number)  # fmt: skip


@worded(errors.OwnRequest)
def _own(_: errors.OwnRequest, t: Translator) -> str:
    return t.gettext("Your own leave is decided above you; nothing changed. /leave shows it.")


@worded(errors.UndoTooLate)
def _too_late(error: errors.UndoTooLate, t: Translator) -> str:
    return t.gettext("No. %(n)s can no longer be undone: ten minutes have passed, or it has gone "
                     "on. Please talk to the applicant.", n=error.number)  # fmt: skip
