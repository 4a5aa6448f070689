"""Methods about the bot itself: its name, commands, descriptions, menu."""

import re
from typing import Any

from bot.emulator.errors import bad
from bot.emulator.methods.registry import chat_of, method
from bot.emulator.params import as_json
from bot.emulator.world import World

Json = dict[str, Any]
COMMAND, MOST_COMMANDS, LONGEST_DESCRIPTION = re.compile(r"[a-z0-9_]{1,32}"), 100, 256


@method("getMe")
def get_me(world: World, params: Json) -> Json:
    return world.me


def _scope(params: Json) -> str:
    scope = as_json(params.get("scope")) or {"type": "default"}
    return f"{scope['type']} {scope.get('chat_id', '')} {params.get('language_code') or ''}"


@method("setMyCommands")
def set_commands(world: World, params: Json) -> bool:
    commands = as_json(params["commands"])
    if len(commands) > MOST_COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not COMMAND.fullmatch(command.get("command", "")):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(command.get("description", "")) <= LONGEST_DESCRIPTION:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    world.commands[_scope(params)] = commands
    return True


@method("getMyCommands")
def get_commands(world: World, params: Json) -> list[Json]:
    return world.commands.get(_scope(params), [])


@method("deleteMyCommands")
def delete_commands(world: World, params: Json) -> bool:
    world.commands.pop(_scope(params), None)
    return True


_LONGEST = {"name": 64, "description": 512, "short_description": 120}


@method("setMyName", "setMyDescription", "setMyShortDescription")
def set_description(world: World, params: Json) -> bool:
    for name, longest in _LONGEST.items():
        if len(str(params.get(name) or "")) > longest:
            raise bad(f"{name} is too long")
    return True


@method("setChatMenuButton")
def set_menu_button(world: World, params: Json) -> bool:
    return True


@method("sendChatAction")
def chat_action(world: World, params: Json) -> bool:
    chat_of(world, params)
    return True
