"""Groups: the bot in a chat with several phones, and their move to a supergroup."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.emulator.chats import Chat

if TYPE_CHECKING:
    from bot.emulator.phone import Phone
    from bot.emulator.world import World


@dataclass(frozen=True)
class Group:
    """A group with the bot and some phones."""

    world: "World"
    first_id: int

    @property
    def chat(self) -> Chat:
        """The chat as it is now (a supergroup has another id)."""
        chat = self.world.chats[self.first_id]
        return self.world.chats[chat.migrated_to] if chat.migrated_to else chat

    def announce_bot(self, by: "Phone") -> None:
        bot = self.world.me
        self.world.push(
            "my_chat_member",
            {
                "chat": self.chat.as_json(), "from": by.as_user(), "date": self.world.timestamp(),
                "old_chat_member": {"user": bot, "status": "left"},
                "new_chat_member": {"user": bot, "status": "member"},
            },
        )  # fmt: skip

    def becomes_supergroup(self) -> int:
        """Telegram moves the chat to a new id; the bot hears of it from both sides."""
        old = self.chat
        new_id = old.id - 1_000_000_000_000
        moved = Chat(new_id, "supergroup", old.title, old.members, started=True, pinned=old.pinned)
        self.world.chats[new_id], old.migrated_to = moved, new_id
        sender = old.members[0].as_user()
        for chat, change in (
            (old, {"migrate_to_chat_id": new_id}),
            (moved, {"migrate_from_chat_id": old.id}),
        ):
            message = {
                "message_id": self.world.next_id(), "from": sender, "chat": chat.as_json(),
                "date": self.world.timestamp(), **change,
            }  # fmt: skip
            self.world.push("message", message)
        return new_id
