"""Derives spec.json (parameters) and answers.json (types) from the machine-readable Bot API.

Run: python -m tests.emulator.derive_spec telegram-bot-api.json
"""

import json
import sys
from pathlib import Path
from typing import Any

from bot.emulator.api import METHODS

HERE = Path(__file__).parent
PACKAGE = HERE.parents[1] / "bot" / "emulator"
_TYPES = """
Update Message User Chat ChatFullInfo Location Venue Contact PhotoSize Document Voice Video VideoNote
Audio Sticker File CallbackQuery ChatMemberUpdated ChatMemberOwner ChatMemberMember ChatMemberLeft
ChatMemberBanned MessageEntity InlineKeyboardMarkup InlineKeyboardButton MessageOriginUser
MessageOriginHiddenUser MessageReactionUpdated ReactionTypeEmoji WebhookInfo BotCommand MessageId
AcceptedGiftTypes
"""
TYPES = _TYPES.split()
"""What the emulator ever says; anything else in an answer is a mistake."""


def derive(api: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    methods = {
        name: {f["name"]: f["required"] for f in api["methods"][name].get("fields", [])}
        for name in sorted({*METHODS, "getUpdates"})
    }
    types: dict[str, Any] = {
        name: {f["name"]: [f["required"], *f["types"]] for f in api["types"][name]["fields"]}
        for name in TYPES
    }
    returns = {name: api["methods"][name]["returns"] for name in methods}
    parents = {name: api["types"][name].get("subtype_of", []) for name in TYPES}
    return methods, {"types": types, "returns": returns, "parents": parents}


def main() -> None:
    methods, answers = derive(json.loads(Path(sys.argv[1]).read_text("utf-8")))
    (PACKAGE / "spec.json").write_text(json.dumps(methods, indent=1) + "\n", "utf-8")
    (HERE / "answers.json").write_text(json.dumps(answers) + "\n", "utf-8")


if __name__ == "__main__":
    main()
