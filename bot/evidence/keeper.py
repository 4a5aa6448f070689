"""Fetches what is due: from Telegram, cleaned, into the store, then marked. Never inside a turn."""

import asyncio
import hashlib
from dataclasses import dataclass

import structlog
from telegram import Bot
from telegram.error import BadRequest, TelegramError

from bot.clock import Clock
from bot.evidence.clean import Kept, Unreadable, cleaned
from bot.evidence.store import Store, StoreSilent
from bot.settings import Settings
from bot.transport import make_request
from models.database import Database
from models.evidence import actions
from models.evidence.actions import Content, Due
from models.evidence.download import DownloadState

log = structlog.get_logger()
AT_ONCE = 10
"""Then the worker looks whether somebody waits for a sheet, or wants it to end."""


@dataclass
class Keeper:
    """One file after another. A failure is written into its row; the row is due again later."""

    database: Database
    clock: Clock
    store: Store

    async def keep_due(self, bot: Bot) -> int:
        """What is due now, a few files at most; how many were tried."""
        tried = 0
        while tried < AT_ONCE and (due := self._claim()) is not None:
            tried += 1
            await self._keep(bot, due)
        return tried

    async def _keep(self, bot: Bot, due: Due) -> None:
        try:
            data = await _fetched(bot, due.file_id)
            kept = await asyncio.to_thread(cleaned, data, due.kind)
            content = _content(kept)
            await asyncio.to_thread(self.store.put, content.key, kept.data)
        except Unreadable as error:
            self._ended(due, DownloadState.UNREADABLE, error)
        except BadRequest as error:
            if "too big" in str(error):
                self._ended(due, DownloadState.TOO_LARGE, error)
            else:
                self._failed(due, error)
        except (TelegramError, StoreSilent) as error:
            self._failed(due, error)
        except Exception as error:  # a bug of ours must not keep the other files waiting
            log.exception("a file could not be kept", download=due.id)
            self._failed(due, error)
        else:
            with self.database.begin() as session:
                actions.stored(
                    session, now=self.clock(), download_id=due.id, content=content
                )  # fmt: skip

    def _claim(self) -> Due | None:
        with self.database.begin() as session:
            return actions.claim(session, now=self.clock())

    def _failed(self, due: Due, error: Exception) -> None:
        log.warning("a file was not fetched", download=due.id, error=repr(error)[:200])
        with self.database.begin() as session:
            actions.failed(session, now=self.clock(), download_id=due.id, error=repr(error))

    def _ended(self, due: Due, state: DownloadState, error: Exception) -> None:
        log.warning("a file is not stored", download=due.id, why=state.value)
        with self.database.begin() as session:
            actions.ended(session, download_id=due.id, state=state, error=repr(error))


async def _fetched(bot: Bot, file_id: str) -> bytes:
    found = await bot.get_file(file_id)
    return bytes(await found.download_as_bytearray())


def _content(kept: Kept) -> Content:
    digest = hashlib.sha256(kept.data).hexdigest()
    key = f"{digest[:2]}/{digest[2:]}.{kept.ending}"
    return Content(digest, key, kept.mime, len(kept.data))


def keep_all(settings: Settings, database: Database, clock: Clock) -> int:
    """For the worker process: a bot of its own."""

    async def run() -> int:
        request, unused = make_request(settings), make_request(settings)
        bot = Bot(
            settings.bot_token.get_secret_value(), base_url=f"{settings.api_url}/bot",
            base_file_url=f"{settings.api_url}/file/bot", request=request,
            get_updates_request=unused,
        )  # fmt: skip
        try:
            return await Keeper(database, clock, Store(settings)).keep_due(bot)
        finally:
            await request.shutdown()
            await unused.shutdown()

    return asyncio.run(run())
