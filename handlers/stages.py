"""Stages: the routes of one phase behind one quick question.

PTB asks every handler in turn. Most updates concern one phase or two (a location is no command, no
tap, no answer to a question), so a whole phase is passed over at once.
"""

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Any

from telegram import Update
from telegram.ext import Application, BaseHandler

from handlers.context import Ctx, current_turn

Asked = BaseHandler[Any, Ctx, Any]


class Phase(IntEnum):
    """In which order routes are asked."""

    COMMAND = 0
    KEY = 1
    PRESS = 2
    STEP = 3
    WORD = 4
    CONTENT = 5
    EDIT = 6
    OTHER = 7
    FALLBACK = 8


class Stage(BaseHandler[Update, Ctx, Any]):
    """One handler for PTB; asks those of its phase, if the phase can concern the update."""

    def __init__(self, phase: Phase, handlers: Sequence[Asked]) -> None:
        super().__init__(self._unreachable)
        self._concerns, self._handlers = CONCERNS.get(phase, _always), tuple(handlers)

    def check_update(self, update: object) -> tuple[Asked, object] | None:
        if not isinstance(update, Update) or not self._concerns(update):
            return None
        for handler in self._handlers:
            found = handler.check_update(update)
            if found is not None and found is not False:
                return handler, found
        return None

    async def handle_update(
        self,
        update: Update,
        application: "Application[Any, Ctx, Any, Any, Any, Any]",
        check_result: object,
        context: Ctx,
    ) -> None:
        if not isinstance(check_result, tuple):
            raise TypeError("a stage answers with the handler that it found")
        handler, found = check_result
        await handler.handle_update(update, application, found, context)

    async def _unreachable(self, _update: Update, _context: Ctx) -> None:
        raise LookupError("a stage has no callback of its own")


def _is_command(update: Update) -> bool:
    return bool(update.message and update.message.text and update.message.text.startswith("/"))


def _has_text(update: Update) -> bool:
    return bool(update.message and update.message.text)


def _is_in_a_step(update: Update) -> bool:
    return update.message is not None and current_turn.get().conversation.step is not None


def _always(_update: Update) -> bool:
    return True


CONCERNS: dict[Phase, Callable[[Update], bool]] = {
    Phase.COMMAND: _is_command,
    Phase.KEY: _has_text,
    Phase.PRESS: lambda update: update.callback_query is not None,
    Phase.STEP: _is_in_a_step,
    Phase.WORD: _has_text,
    Phase.CONTENT: lambda update: update.message is not None,
    Phase.EDIT: lambda update: update.edited_message is not None,
}
