"""A bug of ours: the update is kept as it came, its sender is told that nothing is lost."""

import json
import traceback
from datetime import datetime

import structlog
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.orm import Session

from bot.raw_update import Raw, clean, who
from handlers.context import Place
from handlers.screens import errors as screens
from locales.catalogs import negotiate, translator_for
from models.messages import conversation, outbox
from models.messages.failed import FailedUpdate
from models.people.actor import find_actor
from models.policy.duty_time import duty_day_of

log = structlog.get_logger()
BAD_VALUE = (DataError, ProgrammingError, IntegrityError)
"""What the database says of the update; any other error of it says that the database is sick."""


def keep(session: Session, raw: Raw, error: BaseException, *, now: datetime, place: Place) -> str:
    """Store the raw update and the trace, owe an apology if that can be; the receipt's outcome."""
    log.error("turn failed", update_id=raw["update_id"], error=repr(error)[:500])
    trace = "".join(traceback.format_exception(error))[-4000:]
    row = FailedUpdate(
        bot_id=place.bot_id, update_id=int(raw["update_id"]), kept_at=now, error=clean(trace),
        raw=json.dumps(raw, ensure_ascii=True),
    )  # fmt: skip
    session.add(row)
    try:
        with session.begin_nested():
            row.step = step_of(session, raw, bot_id=place.bot_id)
            _apologise(session, raw, now, place)
    except Exception as second:
        if isinstance(second, DBAPIError) and not isinstance(second, BAD_VALUE):
            raise  # the database is sick
        log.error("not even an apology", update_id=raw["update_id"], error=repr(second)[:500])
    return "failed"


def step_of(session: Session, raw: Raw, *, bot_id: int) -> str | None:
    """Where its sender stands in a conversation: a replay later must not disturb another one."""
    chat_id, user_id = who(raw)
    if chat_id is None or user_id is None:
        return None
    return conversation.lock(session, bot_id=bot_id, chat_id=chat_id, user_id=user_id).step


def _apologise(session: Session, raw: Raw, now: datetime, place: Place) -> None:
    chat_id, user_id = who(raw)
    if chat_id is None or chat_id != user_id:
        return
    today = duty_day_of(now, translator_for(place.language, place.zone).zone)
    actor = find_actor(session, telegram_user_id=user_id, today=today, profile=place.profile)
    language = negotiate((actor and actor.language) or place.language, place.language)
    call = screens.bug(translator_for(language, place.zone, place.profile.words)).as_call()
    if actor is None and outbox.has_said_enough(session, now=now, chat_id=chat_id, call=call):
        return
    outbox.send(session, now=now, chat_id=chat_id, call=call)
