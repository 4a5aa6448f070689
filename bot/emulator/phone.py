"""A person's phone: what they do becomes updates for the bot, now or once there is a signal."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.emulator.chats import Chat, SeenMessage
from bot.emulator.group import Group
from bot.emulator.writing import Writing

Json = dict[str, Any]


@dataclass(frozen=True)
class Waiting:
    """What the phone sends once there is a signal: how, into which chat, the words if any."""

    send: Callable[[], None]
    chat_id: int | None = None
    words: str = ""


@dataclass(eq=False)
class Phone(Writing):
    """One account and its device."""

    _waiting: list[Waiting] | None = None

    # --- signal ---

    @property
    def offline(self) -> bool:
        return self._waiting is not None

    @offline.setter
    def offline(self, value: bool) -> None:
        waiting, self._waiting = self._waiting or [], (self._waiting or []) if value else None
        if not value:
            for one in waiting:
                one.send()
        self.world.changed()

    @property
    def queued(self) -> int:
        """How much waits on the phone for a signal."""
        return len(self._waiting or [])

    @property
    def waiting(self) -> list[Waiting]:
        """All of it, in the order in which it will be sent."""
        return list(self._waiting or [])

    # --- tapping ---

    def presses(self, label: str, message: SeenMessage | None = None) -> None:
        """An inline button whose label starts with (or contains) `label`."""
        on, key = self.button(label, message)

        def send() -> None:
            tap_id = str(self.world.next_id())
            self.world.taps[tap_id] = (self, self.world.now())
            query = {
                "id": tap_id, "from": self.as_user(), "chat_instance": str(on.body["chat"]["id"]),
                "message": on.body, "data": key["callback_data"],
            }  # fmt: skip
            self.world.push("callback_query", query)

        self._act(send)

    def taps(self, label: str) -> None:
        """A button of the reply keyboard."""
        for key in (b for row in self.keyboard_rows for b in row):
            text = key if isinstance(key, str) else str(key["text"])
            if label not in text:
                continue
            if isinstance(key, dict) and key.get("request_location"):
                if self.position is None:
                    raise AssertionError("location is switched off on this phone")
                return self.sends_location(*self.position)
            if isinstance(key, dict) and key.get("request_contact"):
                return self.shares_contact()
            return self.says(text)
        raise AssertionError(f"no key {label!r}; there are {self.keyboard}")

    def reacts(self, message: SeenMessage, emoji: str) -> None:
        """Replaces the own reaction; an empty one takes it away."""

        def send() -> None:
            old = message.reactions_of.get(self.user_id, "")
            message.reactions_of[self.user_id] = emoji
            body = {
                "chat": message.body["chat"], "message_id": message.id, "user": self.as_user(),
                "date": self.world.timestamp(), "old_reaction": _reaction(old),
                "new_reaction": _reaction(emoji),
            }  # fmt: skip
            self.world.push("message_reaction", body)

        self._act(send)

    # --- the chat itself ---

    def blocks(self) -> None:
        self._act(lambda: self._membership("member", "kicked"))

    def unblocks(self) -> None:
        self._act(lambda: self._membership("kicked", "member"))

    def deletes_chat(self) -> None:
        """On this phone only: the bot still finds its messages."""
        for message in self.chat.messages:
            message.hidden = True
        self.world.changed()

    def deactivates(self) -> None:
        """Deletes the account."""
        self.is_deactivated = True
        self.world.changed()

    def _membership(self, old: str, new: str) -> None:
        self.chat.blocked = new == "kicked"
        bot = self.world.me
        body = {
            "chat": self.chat.as_json(), "from": self.as_user(), "date": self.world.timestamp(),
            "old_chat_member": {"user": bot, "status": old} | _until(old),
            "new_chat_member": {"user": bot, "status": new} | _until(new),
        }  # fmt: skip
        self.world.push("my_chat_member", body)

    # --- sending ---

    def _act(self, send: Callable[[], None], chat_id: int | None = None, words: str = "") -> None:
        if self._waiting is not None:
            self._waiting.append(Waiting(send, chat_id, words))
            self.world.changed()
        else:
            send()

    def _send(self, body: Json, *, in_group: Group | None = None, **marks: Any) -> None:
        marked = body | _marks(**marks)

        def send() -> None:
            self._send_now(marked, in_group)

        chat = in_group.chat if in_group else self.chat
        self._act(send, chat.id, body.get("text") or body.get("caption") or "")

    def _send_now(self, body: Json, in_group: Group | None = None) -> SeenMessage:
        chat = in_group.chat if in_group else self.chat
        chat.started = True
        message = {
            "message_id": self.world.next_id(), "from": self.as_user(), "chat": chat.as_json(),
            "date": self.world.timestamp(), **body,
        }  # fmt: skip
        seen = SeenMessage(message, is_bot=False)
        chat.messages.append(seen)
        self._push("message", chat, message)
        return seen

    def _edit(self, message: SeenMessage, change: Json) -> None:
        def send() -> None:
            message.body = message.body | change | {"edit_date": self.world.timestamp()}
            message.edits += 1
            chat = self.world.chats[message.body["chat"]["id"]]
            self._push("edited_message", chat, message.body)

        self._act(send)

    def _push(self, kind: str, chat: Chat, message: Json) -> None:
        if self.world.hears(chat, message):
            self.world.push(kind, message)
        self.world.changed()


def _marks(*, scheduled: bool = False, via_bot: str | None = None) -> Json:
    marks: Json = {"is_from_offline": True} if scheduled else {}
    if via_bot:
        marks["via_bot"] = {
            "id": 99, "is_bot": True, "first_name": via_bot, "username": via_bot,
        }  # fmt: skip
    return marks


def _reaction(emoji: str) -> list[Json]:
    return [{"type": "emoji", "emoji": emoji}] if emoji else []


def _until(status: str) -> Json:
    return {"until_date": 0} if status == "kicked" else {}
