"""Notices of events: worded when they are claimed, for whoever they are for, as things stand then."""

from handlers.reply import Reply
from handlers.screens import event as screens
from handlers.screens.notices import Asked, notice
from models.events import queries
from models.events.event import EventState
from models.events.invitation import Answer
from models.events.queries import EventView


@notice("event.invited", who="invited", when="once called")
def invited(asked: Asked) -> Reply | None:
    """Pointless for who signed the roll before it went out."""
    event = _ahead(asked)
    return screens.invited(event, asked.t) if event and not event.has_attended else None


@notice("event.changed", who="invited", when="at once", is_urgent=True)
def changed(asked: Asked) -> Reply | None:
    event = _ahead(asked)
    return screens.changed(event, asked.t) if event else None


@notice("event.cancelled", who="invited", when="at once", is_urgent=True)
def cancelled(asked: Asked) -> Reply | None:
    event = _event(asked)
    return screens.cancelled(event, asked.t) if event else None


@notice("event.reminder", who="invited", when="by the rules of the kind")
def reminder(asked: Asked) -> Reply | None:
    """Pointless once it has begun, is called off, or they declined or are there already."""
    event = _ahead(asked)
    if event is None or event.has_attended or event.answer is Answer.CANNOT:
        return None
    return screens.reminder(event, asked.t, now=asked.now)


@notice("event.missed", who="invited", when="the roll is closed")
def missed(asked: Asked) -> Reply | None:
    event = _event(asked)
    return None if event is None or event.has_attended else screens.missed(event, asked.t)


@notice("event.decision_due", who="whoever owes it", when="due day")
def decision_due(asked: Asked) -> Reply | None:
    row = queries.decision_view(asked.session, asked.ref["decision_id"])
    if row is None or row.is_done:
        return None
    return screens.decision_due(row, asked.t)


def _event(asked: Asked) -> EventView | None:
    return queries.event_view(asked.session, asked.ref["event_id"], reader_id=asked.person_id)


def _ahead(asked: Asked) -> EventView | None:
    event = _event(asked)
    if event is None or event.state is not EventState.SCHEDULED or event.starts_at <= asked.now:
        return None
    return event
