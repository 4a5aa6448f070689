"""Chooses what goes out next and makes it ready: lanes in order, limits, expiry, words, slots."""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot import metrics
from bot.delivery.limits import Limits
from bot.delivery.parcel import Parcel
from bot.delivery.quiet import holds_back
from bot.delivery.slots import is_unchanged, target
from bot.delivery.wording import put_into_words
from handlers.context import Place
from models.messages import sent_file
from models.messages.outbox import Call, Lane, Outgoing, State

log = structlog.get_logger()

LOOK_AT = 64
FAR = datetime.max.replace(tzinfo=UTC)
LIVES = {
    Lane.ANSWER: timedelta(seconds=15),
    Lane.REMINDER: timedelta(hours=12),
    Lane.DIGEST: timedelta(hours=24),
}
"""Low-value rows that waited longer are not worth sending; replies, alerts and boards never die."""


def claim(
    session: Session,
    *,
    now: datetime,
    place: Place,
    limits: Limits,
    in_flight: set[int],
    free: int,
) -> list[Parcel]:
    """At most `free` rows, marked `sending`, at most one a chat that is not `in_flight`."""
    if free <= 0 or (limits.paused_until is not None and limits.paused_until > now):
        return []
    parcels: list[Parcel] = []
    busy = in_flight | limits.blocked_chats()
    for row in _due(session, now, busy):
        if len(parcels) == free:
            break
        if (row.chat_id in busy or not limits.is_bot_free()) and row.lane != Lane.ANSWER:
            continue
        if row.lane == Lane.BOARD and row.slot and not limits.is_board_free(row.chat_id, row.slot):
            continue
        if (parcel := _ready(session, row, now, place)) is None:
            continue
        parcels.append(parcel)
        row.state, row.claimed_at, row.attempts = State.SENDING, now, row.attempts + 1
        if row.lane != Lane.ANSWER:
            busy.add(row.chat_id)
            limits.take(row.chat_id)
        if row.lane == Lane.BOARD and row.slot:
            limits.take_board(row.chat_id, row.slot)
    return parcels


_DUE = (
    sa.select(Outgoing)
    .where(
        Outgoing.state == State.PENDING,
        sa.or_(Outgoing.not_before.is_(None), Outgoing.not_before <= sa.bindparam("now")),
        sa.or_(
            Outgoing.lane == Lane.ANSWER,
            Outgoing.chat_id.not_in(sa.bindparam("busy", expanding=True)),
        ),
    )
    .order_by(Outgoing.lane, Outgoing.id)
    .limit(LOOK_AT)
    .with_for_update(skip_locked=True)
)
"""Built once: it runs many times a second. Whose words another process replaces just now waits."""


def _due(session: Session, now: datetime, busy: set[int]) -> list[Outgoing]:
    return list(session.scalars(_DUE, {"now": now, "busy": sorted(busy)}))


def _ready(session: Session, row: Outgoing, now: datetime, place: Place) -> Parcel | None:
    """A bug of ours ends one row, never the others."""
    try:
        return _prepare(session, row, now, place)
    except DBAPIError:
        raise
    except Exception as error:
        log.exception("a message could not be made ready", row=row.id)
        _end(row, now, State.DEAD, repr(error)[:300])
        return None


def _prepare(session: Session, row: Outgoing, now: datetime, place: Place) -> Parcel | None:
    """The row as it goes out; None if it ends here (expired, pointless, broken, unchanged)."""
    if _ends_at(row) <= now:
        _end(row, now, State.EXPIRED)
        return None
    call = put_into_words(session, row, now, place)
    if call is None:
        _end(row, now, State.EXPIRED if row.error is None else State.DEAD, row.error)
        return None
    method, params, replaces, body = target(session, row, call)
    if body is not None and is_unchanged(session, row, body):
        _end(row, now, State.SENT)
        return None
    if holds_back(session, row, Call(method, params), now=now, place=place):
        return None
    upload = row.upload
    if upload is not None and (known := sent_file.known(session, upload["path"])):
        upload = {**upload, "file_id": known}
    return Parcel(
        row.id, row.chat_id, row.lane, method, params,
        slot=row.slot, body=body, replaces=replaces, upload=upload, then=row.then,
    )  # fmt: skip


def _ends_at(row: Outgoing) -> datetime:
    """When the row is no longer worth sending."""
    lives = LIVES.get(Lane(row.lane))
    if row.lane == Lane.ANSWER:
        return row.created_at + LIVES[Lane.ANSWER]
    if row.expires_at is not None:
        return row.expires_at
    return max(row.created_at, row.not_before or row.created_at) + lives if lives else FAR


def _end(row: Outgoing, now: datetime, state: State, error: str | None = None) -> None:
    row.state, row.done_at, row.error = state, now, error
    metrics.NOT_SENT.labels(state.value, Lane(row.lane).name.lower()).inc()
    log.info("not sent", row=row.id, lane=row.lane, why=state.value, error=error)
