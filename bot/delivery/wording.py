"""Words a notice at the moment it is claimed, in its recipient's language of that moment."""

from datetime import datetime

import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from handlers.context import Place
from handlers.screens import notices
from locales.catalogs import negotiate, translator_for
from locales.translator import Translator
from models.messages.outbox import Call, Outgoing
from models.people.actor import find_actor
from models.policy.duty_time import duty_day_of

log = structlog.get_logger()


def put_into_words(session: Session, row: Outgoing, now: datetime, place: Place) -> Call | None:
    """The row's call; None if it has become pointless, or cannot be worded (then `row.error`)."""
    if row.method is not None:
        return Call(row.method, row.params or {})
    if row.notice is None:
        row.error = "a row without a call and without a notice"
        return None
    try:
        with session.begin_nested():
            reply = notices.word(
                session, row.notice, row.ref or {}, row.person_id,
                translator_of(session, row.chat_id, now, place), now, place.profile,
            )  # fmt: skip
    except DBAPIError:
        raise
    except Exception as error:
        log.exception("a notice has no words", row=row.id, notice=row.notice)
        row.error = repr(error)[:300]
        return None
    if reply is None:
        return None
    call = reply.as_call()
    if not row.rings:
        call.params["disable_notification"] = True
    return call


def translator_of(session: Session, chat_id: int, now: datetime, place: Place) -> Translator:
    """The language and zone of whoever reads this chat."""
    here = translator_for(place.language, place.zone, place.profile.words)
    actor = None
    if chat_id > 0:
        today = duty_day_of(now, here.zone)
        actor = find_actor(session, telegram_user_id=chat_id, today=today, profile=place.profile)
    if actor is None:
        return here
    post = actor.duty_post
    language = negotiate(actor.language or place.language, place.language)
    return translator_for(language, (post and post.zone) or place.zone, place.profile.words)
