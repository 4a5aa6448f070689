"""Is Telegram there at all? After a failure that may have delivered it, no other message is risked.

A message may fail only a few times before nobody dares to send it once more; an outage of minutes
would use them up. A question that changes nothing may be asked as often as one likes.
"""

import asyncio

from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.delivery.parcel import Result, Verdict
from bot.delivery.verdicts import verdict_on

FIRST_S, LONGEST_S = 1.0, 30.0
SILENT = (Verdict.AMBIGUOUS, Verdict.NOT_SENT)


class Doubt:
    """Told of every result; `is_open` until Telegram has answered something again."""

    def __init__(self, bot: ExtBot[None]) -> None:
        self._bot = bot
        self.is_open = False

    def hear(self, result: Result) -> None:
        if result.verdict in (Verdict.AMBIGUOUS, Verdict.SENT):
            self.is_open = result.verdict is Verdict.AMBIGUOUS

    async def ask(self) -> None:
        """Once."""
        try:
            await self._bot.do_api_request("getMe")
        except TelegramError as error:
            self.is_open = verdict_on(error) in SILENT
        else:
            self.is_open = False

    async def ask_until_answered(self) -> None:
        wait = FIRST_S
        await self.ask()
        while self.is_open:
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_S)
            await self.ask()
