"""A person's phone: what they do becomes updates for the bot, what the bot sends becomes a screen."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.emulator.chats import Chat, SeenMessage
from bot.emulator.group import Group
from bot.emulator.writing import Writing

if TYPE_CHECKING:
    from bot.emulator.world import World

Json = dict[str, Any]


@dataclass(eq=False)
class Phone(Writing):
    """One account. Its private chat with the bot has the id of the account."""

    world: "World"
    user_id: int
    name: str
    language_code: str
    phone: str | None
    username: str | None
    position: tuple[float, float] | None = None
    """What the GPS says; None = switched off."""
    is_deactivated: bool = False
    """The account is deleted."""
    toasts: list[str] = field(default_factory=list)
    _waiting: list[Callable[[], None]] | None = None

    # --- the screen ---

    @property
    def chat(self) -> Chat:
        return self.world.chats[self.user_id]

    @property
    def messages(self) -> list[SeenMessage]:
        return self.chat.messages

    @property
    def last(self) -> SeenMessage:
        """The newest message of the bot."""
        mine = [m for m in self.messages if m.from_bot]
        if not mine:
            raise AssertionError(f"{self.name} has seen nothing from the bot")
        return mine[-1]

    def sees(self) -> str:
        return self.last.text or self.last.caption or ""

    @property
    def keyboard(self) -> list[list[str]]:
        markup = self.chat.keyboard or {}
        return [
            [b if isinstance(b, str) else b["text"] for b in row]
            for row in markup.get("keyboard", [])
        ]

    @property
    def rings(self) -> list[SeenMessage]:
        """New messages that rang: not silent, not edits."""
        return [m for m in self.messages if m.from_bot and not m.silent]

    # --- signal ---

    @property
    def offline(self) -> bool:
        return self._waiting is not None

    @offline.setter
    def offline(self, value: bool) -> None:
        waiting, self._waiting = self._waiting or [], [] if value else None
        if not value:
            for send in waiting:
                send()

    @property
    def queued(self) -> int:
        """How much waits on the phone for a signal."""
        return len(self._waiting or [])

    # --- tapping ---

    def presses(self, label: str, message: SeenMessage | None = None) -> None:
        """An inline button whose label starts with (or contains) `label`, on the newest message."""
        found = self._button(label, message)
        if found is None:
            shown = [m.buttons for m in self.messages if m.buttons]
            raise AssertionError(f"no button {label!r}; there are {shown}")
        on, data = found
        tap_id = str(self.world.next_id())
        query = {
            "id": tap_id, "from": self.as_user(), "chat_instance": str(self.user_id),
            "message": on.body, "data": data,
        }  # fmt: skip
        self.world.taps[tap_id] = (self, self.world.now())
        self._act(lambda: self.world.push("callback_query", query))

    def taps(self, label: str) -> None:
        """A button of the reply keyboard."""
        rows = (self.chat.keyboard or {}).get("keyboard", [])
        for button in (b for row in rows for b in row):
            text = button if isinstance(button, str) else button["text"]
            if label not in text:
                continue
            if isinstance(button, dict) and button.get("request_location"):
                if self.position is None:
                    raise AssertionError("location is switched off on this phone")
                return self.sends_location(*self.position)
            if isinstance(button, dict) and button.get("request_contact"):
                return self.shares_contact()
            return self.says(text)
        raise AssertionError(f"no key {label!r}; there are {self.keyboard}")

    def reacts(self, message: SeenMessage, emoji: str) -> None:
        new = [{"type": "emoji", "emoji": emoji}]
        body = {
            "chat": self.chat.as_json(), "message_id": message.id, "user": self.as_user(),
            "date": self.world.timestamp(), "old_reaction": [], "new_reaction": new,
        }  # fmt: skip
        self._act(lambda: self.world.push("message_reaction", body))

    def blocks(self) -> None:
        self.chat.blocked = True
        self._membership("member", "kicked")

    def unblocks(self) -> None:
        self.chat.blocked = False
        self._membership("kicked", "member")

    def deletes_chat(self) -> None:
        self.chat.messages.clear()

    # --- underneath ---

    def as_user(self) -> Json:
        body: Json = {
            "id": self.user_id, "is_bot": False, "first_name": self.name,
            "language_code": self.language_code,
        }  # fmt: skip
        return body | ({"username": self.username} if self.username else {})

    def _act(self, send: Callable[[], None]) -> None:
        if self._waiting is not None:
            self._waiting.append(send)
        else:
            send()

    def _send(
        self,
        body: Json,
        *,
        scheduled: bool = False,
        via_bot: str | None = None,
        in_group: Group | None = None,
    ) -> None:
        if scheduled:
            body = body | {"is_from_offline": True}
        if via_bot:
            body = body | {
                "via_bot": {"id": 99, "is_bot": True, "first_name": via_bot, "username": via_bot}
            }

        def send() -> None:
            self._send_now(body, in_group)

        self._act(send)

    def _send_now(self, body: Json, in_group: Group | None = None) -> SeenMessage:
        chat = in_group.chat if in_group else self.chat
        chat.started = True
        message = {
            "message_id": self.world.next_id(), "from": self.as_user(), "chat": chat.as_json(),
            "date": self.world.timestamp(), **body,
        }  # fmt: skip
        seen = SeenMessage(message, is_bot=False)
        chat.messages.append(seen)
        self.world.push("message", message)
        return seen

    def _edit(self, message: SeenMessage, change: Json) -> None:
        def send() -> None:
            message.body = message.body | change | {"edit_date": self.world.timestamp()}
            message.edits += 1
            self.world.push("edited_message", message.body)

        self._act(send)

    def _button(self, label: str, message: SeenMessage | None) -> tuple[SeenMessage, str] | None:
        shown = [message] if message else [m for m in reversed(self.messages) if m.buttons]
        for matches in (str.startswith, str.__contains__):
            for on in shown:
                rows = on.body.get("reply_markup", {}).get("inline_keyboard", [])
                for button in (b for row in rows for b in row):
                    if "callback_data" in button and matches(button["text"], label):
                        return on, button["callback_data"]
        return None

    def _membership(self, old: str, new: str) -> None:
        bot = self.world.me
        body = {
            "chat": self.chat.as_json(), "from": self.as_user(), "date": self.world.timestamp(),
            "old_chat_member": {"user": bot, "status": old} | _banned(old),
            "new_chat_member": {"user": bot, "status": new} | _banned(new),
        }  # fmt: skip
        self._act(lambda: self.world.push("my_chat_member", body))


def _banned(status: str) -> Json:
    return {"until_date": 0} if status == "kicked" else {}
