"""Groups: the bot in a chat with several phones, and their move to a supergroup."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.emulator.chats import Chat, SeenMessage

if TYPE_CHECKING:
    from bot.emulator.phone import Phone
    from bot.emulator.world import World

Json = dict[str, Any]


@dataclass(frozen=True)
class Group:
    """A group with the bot and some phones; the first member owns it."""

    world: "World"
    first_id: int

    @property
    def chat(self) -> Chat:
        """The chat as it is now (a supergroup has another id)."""
        chat = self.world.chats[self.first_id]
        return self.world.chats[chat.migrated_to] if chat.migrated_to else chat

    @property
    def messages(self) -> list[SeenMessage]:
        return self.chat.messages

    @property
    def owner(self) -> "Phone":
        return self.chat.members[0]

    def adds_bot(self) -> None:
        """Somebody invites the bot (again)."""
        self._bot_becomes("member")

    def removes_bot(self) -> None:
        """The bot is thrown out."""
        self._bot_becomes("kicked")

    def _bot_becomes(self, status: str) -> None:
        bot, chat = self.world.me, self.chat
        old, chat.bot_status = chat.bot_status, status
        body = {
            "chat": chat.as_json(), "from": self.owner.as_user(), "date": self.world.timestamp(),
            "old_chat_member": {"user": bot, "status": old} | _until(old),
            "new_chat_member": {"user": bot, "status": status} | _until(status),
        }  # fmt: skip
        self.world.push("my_chat_member", body)

    def adds(self, phone: "Phone") -> None:
        self.chat.members.append(phone)
        self._announce(self.chat, {"new_chat_members": [phone.as_user()]})

    def removes(self, phone: "Phone") -> None:
        self.chat.members.remove(phone)
        self._announce(self.chat, {"left_chat_member": phone.as_user()})

    def forbids_pins(self) -> None:
        """Members, and so the bot, may no longer pin."""
        self.chat.pins_forbidden = True

    def becomes_supergroup(self) -> int:
        """Telegram moves the chat to a new id; the bot hears of it from both sides."""
        old = self.chat
        new_id = old.id - 1_000_000_000_000
        moved = Chat(new_id, "supergroup", old.title, old.members, started=True)
        self.world.chats[new_id], old.migrated_to = moved, new_id
        self._announce(old, {"migrate_to_chat_id": new_id})
        self._announce(moved, {"migrate_from_chat_id": old.id})
        return new_id

    def _announce(self, chat: Chat, change: Json) -> None:
        """A service message: every bot of the group hears it."""
        message = {
            "message_id": self.world.next_id(), "from": self.owner.as_user(),
            "chat": chat.as_json(), "date": self.world.timestamp(), **change,
        }  # fmt: skip
        if chat.bot_status == "member":
            self.world.push("message", message)


def _until(status: str) -> Json:
    return {"until_date": 0} if status == "kicked" else {}
