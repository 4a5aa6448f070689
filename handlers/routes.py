"""Registration: which callback answers what. The only way a handler is added to the application.

A callback is a plain `def f(turn)`. Commands, keyboard labels and taps work at any step; then come
the steps, then plain words, then bare content. Only new messages in private chats arrive here
(PTB's handlers take edits too, which once filed an edited /leave twice); edits have `edited`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from telegram import Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from handlers.callbacks import unpack
from handlers.context import Command, Ctx, Turn
from handlers.stages import Asked, Phase, Stage
from locales.catalogs import all_forms
from locales.reading.plain import head_and_rest
from models.errors import StaleButton
from models.people.profile import Capability

T = TypeVar("T")
Callback = Callable[[Turn], None]
NEW_PRIVATE = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
NEW_GROUP = filters.UpdateType.MESSAGE & filters.ChatType.GROUPS


@dataclass
class Routes:
    """What the features registered, in phases; installed into one handler group."""

    phases: dict[Phase, list[Asked]] = field(default_factory=dict)
    commands: list[Command] = field(default_factory=list)

    def add(self, phase: Phase, handler: Asked) -> None:
        self.phases.setdefault(phase, []).append(handler)

    def install(self, application: "Application[Any, Ctx, Any, Any, Any, Any]") -> None:
        for phase in sorted(self.phases):
            application.add_handler(Stage(phase, self.phases[phase]))


def command(
    app: Routes,
    name: str,
    callback: Callback,
    *,
    title: str,
    needs: Capability | None = None,
    words: tuple[str, ...] = (),
    keys: tuple[str, ...] = (),
    in_groups: bool = False,
    is_hidden: bool = False,
    reads_own: bool = False,
    is_way_out: bool = False,
) -> None:
    """`/name`, its plain `words` and its keyboard `keys` (msgids marked with NP_).

    A plain word counts at the start of a message outside any step; a key as the whole text, and
    so do the words of a way out, at any step.
    """
    app.commands.append(Command(name, title, needs, is_hidden, reads_own))
    where = filters.UpdateType.MESSAGE if in_groups else NEW_PRIVATE
    run = _guarded(callback, needs, reads_own)
    app.add(Phase.COMMAND, CommandHandler(name, _after_command(run), filters=where))
    if keys:
        app.add(Phase.KEY, MessageHandler(NEW_PRIVATE & _Says("keyboard", keys), _adapt(run)))
    if is_way_out:
        app.add(Phase.KEY, MessageHandler(NEW_PRIVATE & _Says("word", words), _adapt(run)))
    if words:
        says = _Says("word", words, with_rest=True)
        app.add(Phase.WORD, MessageHandler(NEW_PRIVATE & says, _after_word(run, says)))


def deep_link(app: Routes, pattern: str, callback: Callback) -> None:
    """`/start <parameter>` whose parameter matches; to be registered before the plain /start."""
    which = NEW_PRIVATE & filters.Regex(rf"^/start {pattern}$")
    app.add(Phase.COMMAND, MessageHandler(which, _after_command(callback)))


def message(app: Routes, which: filters.BaseFilter, callback: Callback) -> None:
    """A step of a flow: `InStep(Step.X) & filters.TEXT`, InStep first. Commands never land here."""
    which = NEW_PRIVATE & ~filters.COMMAND & which
    app.add(Phase.STEP, MessageHandler(which, _adapt(callback)))


def content(
    app: Routes,
    which: filters.BaseFilter,
    callback: Callback,
    *,
    is_last: bool = False,
    in_groups: bool = False,
) -> None:
    """Bare content outside any flow: a location, a photo, free text."""
    phase = Phase.FALLBACK if is_last else Phase.CONTENT
    where = NEW_GROUP if in_groups else NEW_PRIVATE
    app.add(phase, MessageHandler(where & which, _adapt(callback)))


def edited(app: Routes, which: filters.BaseFilter, callback: Callback) -> None:
    """Edited messages, and the moves of a live location."""
    which = filters.UpdateType.EDITED_MESSAGE & filters.ChatType.PRIVATE & which
    app.add(Phase.EDIT, MessageHandler(which, _adapt(callback)))


def press(
    app: Routes,
    data: type[Any],
    callback: Callback,
    *,
    needs: Capability | None = None,
) -> None:
    """A tap on a button of this callback class; the value is `turn.pressed`."""

    def is_ours(packed: object) -> bool:
        try:
            return isinstance(packed, str) and isinstance(unpack(packed), data)
        except StaleButton:
            return False

    run = _guarded(callback, needs)

    def pressed(turn: Turn) -> None:
        turn.pressed = unpack(turn.query.data or "")
        run(turn)
        turn.toast()

    app.add(Phase.PRESS, CallbackQueryHandler(_adapt(pressed), pattern=is_ours))


def any_press(app: Routes, callback: Callback) -> None:
    """Taps that no feature knows: stale or forged."""
    app.add(Phase.FALLBACK, CallbackQueryHandler(_adapt(callback)))


def membership(app: Routes, callback: Callback) -> None:
    """The bot was blocked, unblocked, or put into a group."""
    handler = ChatMemberHandler(_adapt(callback), ChatMemberHandler.MY_CHAT_MEMBER)
    app.add(Phase.OTHER, handler)


def pressed_as(turn: Turn, data: type[T]) -> T:
    """`turn.pressed`, known to be of this class."""
    if not isinstance(turn.pressed, data):
        raise StaleButton
    return turn.pressed


class _Says(filters.MessageFilter):
    """The text is (or starts with) one of these labels, in any language."""

    def __init__(self, context: str, msgids: tuple[str, ...], *, with_rest: bool = False) -> None:
        super().__init__(name=f"Says({context})")
        self._context, self._msgids, self._with_rest = context, msgids, with_rest
        self._forms: frozenset[str] | None = None

    def forms(self) -> frozenset[str]:
        if self._forms is None:  # catalogs are read at the first text, not at start
            labels = [all_forms(self._context, msgid) for msgid in self._msgids]
            self._forms = frozenset(f.casefold() for form in labels for f in form)
        return self._forms

    def split(self, text: str) -> tuple[str, str] | None:
        """(word, rest) if the text starts with one of the words."""
        head, rest = head_and_rest(text)
        if head.casefold() in self.forms():
            return head, rest
        whole = text.strip().casefold()
        return (whole, "") if whole in self.forms() else None

    def filter(self, message: Any) -> bool:
        text = message.text
        if not text:
            return False
        if self._with_rest:
            return self.split(text) is not None
        return text.strip().casefold() in self.forms()


def _adapt(callback: Callback) -> Callable[[Update, Ctx], Any]:
    """The plain `def` as the coroutine PTB wants. It never really waits."""

    async def run(_update: Update, ctx: Ctx) -> None:
        ctx.turn.is_handled = True
        callback(ctx.turn)

    return run


def _guarded(callback: Callback, needs: Capability | None, reads_own: bool = False) -> Callback:
    if needs is None:
        return callback

    def run(turn: Turn) -> None:
        if not (reads_own and turn.reader.ended_on):
            turn.actor.need(needs)
        callback(turn)

    return run


def _after_command(callback: Callback) -> Callable[[Update, Ctx], Any]:
    def run(turn: Turn) -> None:
        turn.rest = head_and_rest(turn.text)[1]
        callback(turn)

    return _adapt(run)


def _after_word(callback: Callback, says: _Says) -> Callable[[Update, Ctx], Any]:
    def run(turn: Turn) -> None:
        turn.rest = (says.split(turn.text) or ("", ""))[1]
        callback(turn)

    return _adapt(run)
