"""A turn: one update, one transaction. Receipt, locked conversation, handlers, outbox; all or none."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
import structlog
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.orm import Session
from telegram import Update

from bot import metrics
from bot.application import HonestApplication, process
from bot.clock import Clock
from bot.kept import keep, step_of
from bot.raw_update import Raw, clean, said_at, with_command
from bot.steps import AtStep, Step, go_on
from handlers.context import Place, Turn, current_turn
from handlers.screens import errors as screens
from locales.catalogs import negotiate, translator_for
from models.database import Database, known, session_on
from models.errors import DomainError
from models.messages import conversation, failed, receipt
from models.messages.failed import FailedState, FailedUpdate
from models.people.actor import Actor, find_actor
from models.policy.duty_time import duty_day_of
from models.whereabouts.reach import hear_from

log = structlog.get_logger()

AHEAD = timedelta(minutes=5)
Fence = Callable[[sa.Connection], None]
"""Raises if this transaction is not ours to write (any more)."""
IGNORED_KINDS = ("my_chat_member", "message_reaction", "edited_message", "chat_member")


def open_to_all(_connection: sa.Connection) -> None:
    """A webhook's update is taken in by whichever replica gets it."""


class DatabaseSick(Exception):
    """Locked, full, lost: nothing was confirmed; ask for the same updates again after a pause."""


@dataclass
class Turns:
    """Runs updates. Only ever called on the turn thread."""

    database: Database
    application: HonestApplication
    clock: Clock
    place: Place
    at_step: AtStep = go_on

    def run_batch(self, raws: list[Raw], fence: Fence = open_to_all) -> int:
        """Run updates in order; how many of them (a prefix) are committed.

        One transaction for all is only an optimisation: any database error undoes it and they run
        again one a transaction. DatabaseSick if not even the first one could be committed.
        """
        if len(raws) > 1:
            try:
                with self.database.begin_connection() as connection:
                    fence(connection)
                    shared: dict[Any, Any] = {}
                    for raw in raws:
                        with session_on(connection, shared) as session:
                            self._run(session, raw)
                            session.commit()
                return len(raws)
            except DBAPIError as error:
                log.warning("batch undone", updates=len(raws), error=type(error.orig).__name__)
        for done, raw in enumerate(raws):
            try:
                self.run_one(raw, fence)
            except DatabaseSick:
                if done == 0:
                    raise
                return done
        return len(raws)

    def run_one(self, raw: Raw, fence: Fence = open_to_all) -> None:
        """One update in a transaction of its own; a lost race runs again, twice."""
        for attempt in (1, 2, 3):
            try:
                with self.database.begin() as session:
                    fence(session.connection())
                    self._run(session, raw)
                return
            except IntegrityError as error:
                if attempt == 3:
                    self._keep_alone(raw, error)
            except (DataError, ProgrammingError) as error:
                self._keep_alone(raw, error)
                return
            except DBAPIError as error:
                raise DatabaseSick(type(error.orig).__name__) from error

    def replay_failed(self, fence: Fence = open_to_all) -> int:
        """Run the failed updates that `zhucun failed retry` marked; how many."""
        with self.database.begin() as session:
            rows = [(row.id, json.loads(row.raw)) for row in failed.to_retry(session)]
        for row_id, raw in rows:
            try:
                with self.database.begin() as session:
                    fence(session.connection())
                    self._replay(session, row_id, raw)
            except (IntegrityError, DataError, ProgrammingError) as error:
                log.error("replay failed", row=row_id, error=repr(error)[:500])
                with self.database.begin() as session:
                    session.get_one(FailedUpdate, row_id).state = FailedState.KEPT
        return len(rows)

    def _run(self, session: Session, raw: Raw) -> None:
        bot_id, update_id, now = self.place.bot_id, int(raw["update_id"]), self.clock()
        if not receipt.take(session, bot_id=bot_id, update_id=update_id, now=now):
            return
        self.at_step(Step.RECEIVED)
        with metrics.TURN_SECONDS.time():
            outcome = self._outcome_of(session, raw, now)
        metrics.UPDATES.labels(outcome).inc()
        self.at_step(Step.HANDLED)
        if outcome != "handled":
            receipt.set_outcome(session, bot_id=bot_id, update_id=update_id, outcome=outcome)

    def _outcome_of(self, session: Session, raw: Raw, now: datetime) -> str:
        try:
            return self._dispatch(session, raw, now, received_at=now)
        except DBAPIError:
            raise
        except Exception as error:
            known(session).clear()
            return keep(session, raw, error, now=now, place=self.place)

    def _dispatch(self, session: Session, raw: Raw, now: datetime, received_at: datetime) -> str:
        """Handlers inside a savepoint; the outcome for the receipt."""
        update = Update.de_json(with_command(clean(raw)), self.application.bot)
        turn = self._turn(session, update, now, received_at)
        if turn is None:
            return "ignored"
        token = current_turn.set(turn)
        try:
            with session.begin_nested():
                process(self.application, update)
        except DomainError as refusal:
            known(session).clear()
            self._answer_refusal(turn, refusal)
            return "refused"
        finally:
            current_turn.reset(token)
        if not turn.is_handled and _wants_an_answer(update, raw):
            raise LookupError("no handler took this update")
        return "handled" if turn.is_handled else "ignored"

    def _turn(
        self, session: Session, update: Update, now: datetime, received_at: datetime
    ) -> Turn | None:
        user, chat = update.effective_user, update.effective_chat
        if user is None or chat is None:
            return None
        row = conversation.lock(
            session, bot_id=self.place.bot_id, chat_id=chat.id, user_id=user.id
        )
        actor = self._actor(session, user.id, now)
        if actor is not None and actor.was_unreachable and update.my_chat_member is None:
            hear_from(session, actor.person_id)
        language = (actor and actor.language) or row.language or self.place.language
        post = actor and actor.duty_post
        return Turn(
            session=session,
            now=now,
            said_at=min(said_at(update) or received_at, now + AHEAD),
            place=self.place,
            update=update,
            conversation=row,
            me=actor,
            t=translator_for(negotiate(language, self.place.language),
                             (post and post.zone) or self.place.zone, self.place.profile.words),
            chat_id=chat.id,
            user_id=user.id,
        )  # fmt: skip

    def _actor(self, session: Session, user_id: int, now: datetime) -> Actor | None:
        today = duty_day_of(now, translator_for(self.place.language, self.place.zone).zone)
        return find_actor(
            session, telegram_user_id=user_id, today=today, profile=self.place.profile
        )

    def _answer_refusal(self, turn: Turn, refusal: DomainError) -> None:
        log.info("refused", why=type(refusal).__name__)
        reply = screens.refusal(refusal, turn.t)
        turn.answered = False
        turn.toast(reply.text)
        turn.reply(reply)

    def _keep_alone(self, raw: Raw, error: BaseException) -> None:
        with self.database.begin() as session:
            now, update_id = self.clock(), int(raw["update_id"])
            if receipt.take(session, bot_id=self.place.bot_id, update_id=update_id, now=now):
                outcome = keep(session, raw, error, now=now, place=self.place)
                receipt.set_outcome(
                    session, bot_id=self.place.bot_id, update_id=update_id, outcome=outcome
                )

    def _replay(self, session: Session, row_id: int, raw: Raw) -> None:
        row = session.get(FailedUpdate, row_id)
        if row is None or row.state is not FailedState.RETRY:
            return
        row.attempts += 1
        if row.step != step_of(session, raw, bot_id=self.place.bot_id):
            row.state = FailedState.MOVED_ON
            return
        try:
            self._dispatch(session, raw, self.clock(), received_at=row.kept_at)
        except DBAPIError:
            raise
        except Exception as error:
            log.error("replay failed", update_id=row.update_id, error=repr(error)[:500])
            row.state = FailedState.KEPT
        else:
            row.state = FailedState.REPLAYED


def _wants_an_answer(update: Update, raw: Raw) -> bool:
    """In a private chat nothing may go unanswered; a group may talk without us."""
    chat = update.effective_chat
    is_private = chat is not None and chat.type == chat.PRIVATE
    return is_private and not any(kind in raw for kind in IGNORED_KINDS)
