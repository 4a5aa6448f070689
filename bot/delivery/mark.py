"""Writes down what became of each parcel, in the same transaction that claims the next ones."""

from datetime import datetime, timedelta

import sqlalchemy as sa
import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot import metrics
from bot.delivery.limits import Limits
from bot.delivery.parcel import Result, Verdict
from bot.delivery.unreachable import drop_chat
from handlers.context import Place
from models.messages import sent_file, watermark
from models.messages.outbox import Lane, Outgoing, Slot, State, pending_in
from models.whereabouts.group_board import follow, tell_not_pinned

log = structlog.get_logger()
PAUSED = "delivery.paused"
MAYBE_TWICE = 2
"""How often a message is sent again after a failure that may have delivered it."""
LAST_TRY_S = 60.0
"""The last of them comes when what was wrong may be over."""
UNSURE = sa.and_(Outgoing.state == State.DEAD, Outgoing.ambiguous > MAYBE_TWICE)
"""Given up: nobody knows whether it arrived."""


_ANSWERED = sa.select(Outgoing).where(Outgoing.id.in_(sa.bindparam("ids", expanding=True)))


def rows_of(session: Session, results: list[Result]) -> dict[int, Outgoing]:
    """The rows of these results, in one read."""
    ids = [result.parcel.row_id for result in results]
    return {row.id: row for row in session.scalars(_ANSWERED, {"ids": ids})} if ids else {}


def mark(
    session: Session,
    row: Outgoing | None,
    result: Result,
    *,
    now: datetime,
    limits: Limits,
    place: Place,
) -> None:
    """Apply one result to its row. A bug of ours in what hangs on it stops no other."""
    if row is None or row.state is not State.SENDING:
        return
    try:
        _apply(session, row, result, now, limits, place)
    except DBAPIError:
        raise
    except Exception as error:
        log.exception("what follows a message went wrong", row=row.id)
        state = State.SENT if result.verdict is Verdict.SENT else State.DEAD
        _end(row, state, repr(error)[:300], now)


def _apply(
    session: Session, row: Outgoing, result: Result, now: datetime, limits: Limits, place: Place
) -> None:
    match result.verdict:
        case Verdict.SENT:
            _sent(session, row, result, now)
        case Verdict.FLOOD:
            _pause(session, row, result, now, limits)
        case Verdict.MIGRATED:
            _move_chat(session, row, result.new_chat_id)
        case Verdict.UNREACHABLE:
            _end(row, State.DEAD, result.error, now)
            drop_chat(session, row.chat_id, now=now, place=place)
        case Verdict.DEAD:
            _end(row, State.DEAD, result.error, now)
            log.error("a message was refused", row=row.id, method=row.method, error=result.error)
        case _:
            maybe = result.verdict is Verdict.AMBIGUOUS and not result.is_repeatable
            again(session, row, result.error, now, limits, maybe_sent=maybe)


def again(
    session: Session,
    row: Outgoing,
    error: str | None,
    now: datetime,
    limits: Limits,
    *,
    maybe_sent: bool,
) -> None:
    """Back to `pending` after a failure, unless it might then arrive too many times."""
    if maybe_sent:
        row.ambiguous += 1
        if row.ambiguous > MAYBE_TWICE:
            log.error("nobody knows whether a message arrived", row=row.id, error=error)
            return _end(row, State.DEAD, error, now)
    if _gives_way(session, row, now):
        return None
    is_last_try = maybe_sent and row.ambiguous == MAYBE_TWICE
    wait = LAST_TRY_S if is_last_try else backoff(row.attempts)
    row.state, row.error, row.claimed_at = State.PENDING, error, None
    row.not_before = now + timedelta(seconds=wait)
    limits.hold(row.chat_id, wait)
    return None


def _gives_way(session: Session, row: Outgoing, now: datetime) -> bool:
    """Newer words wait in the same slot: they go out in its place, and ring if it had to ring."""
    newer = pending_in(session, row.chat_id, row.slot) if row.slot is not None else None
    if newer is None or newer.state is not State.PENDING or (newer.not_before or now) > now:
        return False
    newer.is_new, newer.rings = newer.is_new or row.is_new, newer.rings or row.rings
    newer.is_urgent, newer.then = newer.is_urgent or row.is_urgent, newer.then or row.then
    newer.lane = min(newer.lane, row.lane)
    _end(row, State.EXPIRED, "newer words took its place", now)
    return True


def backoff(attempts: int) -> float:
    """Seconds to wait: 1, 2, 4 ... 60."""
    return float(min(2 ** max(attempts - 1, 0), 60))


def _end(row: Outgoing, state: State, error: str | None, now: datetime) -> None:
    row.state, row.error, row.done_at = state, error, now
    if state is not State.SENT:
        metrics.NOT_SENT.labels(state.value, Lane(row.lane).name.lower()).inc()


def _sent(session: Session, row: Outgoing, result: Result, now: datetime) -> None:
    parcel, message_id = result.parcel, result.message_id
    _end(row, State.SENT, result.error, now)
    row.message_id = message_id
    if row.slot is not None and message_id is not None:
        stands = session.get(Slot, (row.chat_id, row.slot))
        if stands is None:
            stands = Slot(chat_id=row.chat_id, slot=row.slot)
            session.add(stands)
        stands.message_id, stands.sent_at, stands.last_body = message_id, now, parcel.body
    if result.is_not_pinned:
        tell_not_pinned(session, now=now, chat_id=row.chat_id)
    if result.file_id is not None and parcel.upload is not None:
        sent_file.remember(session, parcel.upload["path"], file_id=result.file_id, now=now)


def _pause(session: Session, row: Outgoing, result: Result, now: datetime, limits: Limits) -> None:
    """429: nothing goes out before the time that Telegram named; the attempt does not count."""
    until = (result.at or now) + timedelta(seconds=result.retry_after_s)
    if limits.paused_until is None or until > limits.paused_until:
        limits.paused_until = until
    watermark.advance(session, PAUSED, to=until)
    log.warning("told to wait", seconds=result.retry_after_s)
    if _gives_way(session, row, now):
        return
    row.state, row.attempts, row.claimed_at = State.PENDING, max(row.attempts - 1, 0), None
    row.not_before = until if row.lane != Lane.ANSWER else row.not_before


def _move_chat(session: Session, row: Outgoing, new_chat_id: int | None) -> None:
    """A group became a supergroup: its rows follow, its old messages stay behind."""
    if new_chat_id is None:
        return
    old = row.chat_id
    row.state, row.claimed_at = State.PENDING, None
    session.flush()
    session.execute(
        sa.update(Outgoing)
        .where(Outgoing.chat_id == old, Outgoing.state == State.PENDING)
        .values(chat_id=new_chat_id)
    )
    session.execute(sa.delete(Slot).where(Slot.chat_id == old))
    follow(session, old_chat_id=old, new_chat_id=new_chat_id)
