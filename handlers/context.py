"""The Turn: everything a callback may touch, and PTB's context as the only door to it."""

from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session
from telegram import CallbackQuery, Message, Update
from telegram.ext import Application, CallbackContext, ExtBot, filters

from handlers.callbacks import CallbackData
from handlers.reply import Reply
from locales.translator import Translator
from models.errors import NotBound, NotConsented, PostingOver
from models.messages import outbox
from models.messages.conversation import Conversation
from models.messages.outbox import Call, Lane
from models.people import shown
from models.people.actor import Actor
from models.people.profile import Capability, Profile
from models.policy.duty_time import duty_day_of

STEP_LIVES = timedelta(hours=12)
READABLE = timedelta(days=30)
"""After the last day of a posting (domain.md §6.8)."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command as menus and /help show it. `title` is a msgid."""

    name: str
    title: str
    needs: Capability | None
    is_hidden: bool
    reads_own: bool = False
    """Works for the own record after the posting, too."""

    def is_for(self, actor: Actor | None) -> bool:
        """Shown to this person (to a stranger: what needs nothing)."""
        if self.is_hidden:
            return False
        if actor is None or self.needs is None:
            return self.needs is None
        return actor.may(self.needs) or (self.reads_own and actor.ended_on is not None)


@dataclass(frozen=True, slots=True)
class Place:
    """What a handler may know of this installation."""

    bot_id: int
    bot_username: str
    profile: Profile
    language: str
    zone: str
    public_url: str | None
    menu: tuple[Command, ...] = ()
    """Every command there is, in the order of features."""


def menu_call(menu: tuple[Command, ...], actor: Actor | None, chat_id: int, t: Translator) -> Call:
    """What this person may do, in their language."""
    commands = [
        {"command": entry.name, "description": t.gettext(entry.title)}
        for entry in menu
        if entry.is_for(actor)
    ]
    scope = {"type": "chat", "chat_id": chat_id}
    return Call("setMyCommands", {"commands": commands, "scope": scope})


@dataclass(eq=False)
class Turn:
    """One update being answered inside one transaction. Lives on the turn thread only."""

    session: Session
    now: datetime
    """When we process it."""
    said_at: datetime
    """The time of the record: Telegram's own, or receipt for taps."""
    place: Place
    update: Update
    conversation: Conversation
    me: Actor | None
    t: Translator
    chat_id: int
    user_id: int
    rest: str = ""
    """The text after a command or plain word."""
    pressed: CallbackData | None = None
    is_handled: bool = False
    answered: bool = field(default=False, repr=False)

    @property
    def zone(self) -> ZoneInfo:
        return self.t.zone

    @property
    def actor(self) -> Actor:
        """Who speaks; a refusal for strangers, who has not agreed yet, whose posting is over."""
        me = self.reader
        if self.over is not None:
            raise self.over
        return me

    @property
    def reader(self) -> Actor:
        """Who reads their own record: also in the days after their posting."""
        if self.me is None:
            raise NotBound
        if not self.me.has_consented:
            raise NotConsented
        if self.over is not None and self.over.readable_until is None:
            raise self.over
        return self.me

    @property
    def over(self) -> PostingOver | None:
        """Set once the last posting of who speaks has ended."""
        if self.me is None or self.me.ended_on is None:
            return None
        until = self.me.ended_on + READABLE
        return PostingOver(self.me.ended_on, until if self.duty_day <= until else None)

    @property
    def profile(self) -> Profile:
        return self.place.profile

    @property
    def local_day(self) -> date:
        return self.said_at.astimezone(self.zone).date()

    @property
    def duty_day(self) -> date:
        return duty_day_of(self.said_at, self.zone)

    @cached_property
    def message(self) -> Message:
        """The message of this update (for a tap: the one that carries the button)."""
        if (found := self.update.effective_message) is None:
            raise LookupError("this update has no message")
        return found

    @property
    def query(self) -> CallbackQuery:
        if self.update.callback_query is None:
            raise LookupError("this update is no tap")
        return self.update.callback_query

    @property
    def text(self) -> str:
        return (self.message.text or self.message.caption or "").strip()

    @property
    def pressed_message_id(self) -> int | None:
        message = self.update.callback_query and self.update.callback_query.message
        return message.message_id if message else None

    # --- the conversation ---

    def go(self, step: str, **answers: Any) -> None:
        """Move to a step, keeping what was said so far and adding to it."""
        self.conversation.step = step
        self.conversation.answers = {**self.conversation.answers, **answers}
        self.conversation.moved_at = self.now

    def finish(self) -> None:
        """Leave the flow and forget its answers."""
        if self.conversation.step is not None or self.conversation.answers:
            self.conversation.step = None
            self.conversation.answers = {}
            self.conversation.moved_at = self.now

    def answer(self, name: str) -> Any:
        return self.conversation.answers.get(name)

    # --- what goes out ---

    def reply(
        self,
        reply: Reply,
        *,
        slot: str | None = None,
        is_new: bool = False,
        after: timedelta | None = None,
    ) -> None:
        """Owe a message to this chat; with a slot, in place of the one that stands there."""
        self._send(reply.as_call(), slot=slot, is_new=is_new, after=after)

    def edit(self, reply: Reply) -> None:
        """Put the reply in place of the message whose button was pressed, else send it."""
        if (message_id := self.pressed_message_id) is None or reply.keyboard is not None:
            return self.reply(reply)
        return self._send(reply.as_edit(message_id))

    def toast(self, text: str = "") -> None:
        """Answer the tap (Telegram shows a spinner until then)."""
        if self.update.callback_query is None or self.answered:
            return
        self.answered = True
        params: dict[str, Any] = {"callback_query_id": self.update.callback_query.id}
        if text:
            params["text"] = text[:200]
        outbox.send(
            self.session,
            now=self.now,
            chat_id=self.chat_id,
            call=Call("answerCallbackQuery", params),
            lane=Lane.ANSWER,
        )

    def tell_chat(self, chat_id: int, reply: Reply) -> None:
        """Owe a message to another private chat."""
        outbox.send(self.session, now=self.now, chat_id=chat_id, call=reply.as_call())

    def show_menu(self, actor: Actor | None) -> None:
        """The command menu of this chat: what this person may do, in their language."""
        self._send(menu_call(self.place.menu, actor, self.chat_id, self.t))
        if actor is not None:
            shown.remember(self.session, actor)

    def react(self, emoji: str) -> None:
        """A silent word of thanks on the message itself."""
        self._send(
            Call(
                "setMessageReaction",
                {
                    "message_id": self.message.message_id,
                    "reaction": [{"type": "emoji", "emoji": emoji}],
                },
            )
        )

    def _send(
        self,
        call: Call,
        *,
        slot: str | None = None,
        is_new: bool = False,
        after: timedelta | None = None,
    ) -> None:
        if self.me is None and outbox.has_said_enough(
            self.session, now=self.now, chat_id=self.chat_id, call=call
        ):
            return
        outbox.send(
            self.session,
            now=self.now,
            chat_id=self.chat_id,
            call=call,
            slot=slot,
            is_new=is_new,
            not_before=self.now + after if after else None,
        )


current_turn: ContextVar[Turn] = ContextVar("current_turn")
"""Set by `bot/turns.py` around one update; read by `Ctx` and `InStep` and nowhere else."""


class Ctx(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """PTB's context with the turn on it. Its construction cannot fail."""

    @classmethod
    def from_update(
        cls, update: object, application: "Application[Any, Any, Any, Any, Any, Any]"
    ) -> "Ctx":
        return cls(application)

    @property
    def turn(self) -> Turn:
        return current_turn.get()


class InStep(filters.UpdateFilter):
    """Matches while the conversation stands at this step, as the locked row says.

    A question nobody answered for half a day no longer takes the next text for its answer.
    """

    def __init__(self, step: str) -> None:
        super().__init__(name=f"InStep({step})")
        self._step = step

    def filter(self, update: Update) -> bool:
        turn = current_turn.get()
        row = turn.conversation
        if row.step != self._step:
            return False
        return row.moved_at is None or turn.said_at - row.moved_at < STEP_LIVES
