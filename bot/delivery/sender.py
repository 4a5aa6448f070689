"""One call to Telegram and what hangs on it: plain-text and send-anew fallbacks, pin, deletion."""

import warnings
from typing import Any

import structlog
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError
from telegram.ext import ExtBot
from telegram.warnings import PTBUserWarning

from bot.clock import Clock
from bot.delivery.parcel import Parcel, Result, Verdict
from bot.delivery.uploads import file_id_of, part_of
from bot.delivery.verdicts import UNEDITABLE, is_repeatable, says, verdict_on

warnings.filterwarnings("ignore", ".*do_api_request.*", PTBUserWarning)
log = structlog.get_logger()
ENTITIES = ("can't parse entities", "entity", "entities")
WITHOUT_CHAT = ("answerCallbackQuery", "setMyCommands")
NO_ORIGINAL = ("message to be replied not found", "message to reply not found")


class Sender:
    """Sends parcels; never raises what Telegram says."""

    def __init__(self, bot: ExtBot[None], clock: Clock) -> None:
        self._bot, self._clock = bot, clock

    async def send(self, parcel: Parcel) -> Result:
        try:
            answer = await self._send(parcel)
        except _OtherWayFailed as failed:
            return self._refused(parcel, failed.error, failed.method)
        except TelegramError as error:
            return self._refused(parcel, error, parcel.method)
        except Exception as error:
            log.exception("a message could not be put together", row=parcel.row_id)
            return Result(parcel, Verdict.DEAD, error=repr(error)[:300], at=self._clock())
        message_id = answer.get("message_id") if isinstance(answer, dict) else None
        refused = await self._afterwards(parcel, message_id)
        return Result(
            parcel, Verdict.SENT, message_id, at=self._clock(), file_id=file_id_of(parcel, answer),
            is_not_pinned="pinChatMessage" in refused,
        )  # fmt: skip

    async def _send(self, parcel: Parcel) -> Any:
        params = dict(parcel.params)
        if parcel.method not in WITHOUT_CHAT:
            params["chat_id"] = parcel.chat_id
        if parcel.upload is not None:
            params |= await part_of(parcel.upload)
        try:
            return await self._bot.do_api_request(parcel.method, params)
        except BadRequest as error:
            other = _other_way(parcel.method, params, error)
            if other is None:
                raise
        try:
            return await self._bot.do_api_request(*other)
        except TelegramError as error:
            raise _OtherWayFailed(other[0], error) from error

    def _refused(self, parcel: Parcel, error: TelegramError, method: str) -> Result:
        verdict = verdict_on(error)
        wait = error._retry_after.total_seconds() if isinstance(error, RetryAfter) else 0
        new_chat = error.new_chat_id if isinstance(error, ChatMigrated) else None
        return Result(
            parcel, verdict, error=f"{type(error).__name__}: {error}"[:300], at=self._clock(),
            message_id=parcel.params.get("message_id"), retry_after_s=wait, new_chat_id=new_chat,
            is_repeatable=is_repeatable(method),
        )  # fmt: skip

    async def _afterwards(self, parcel: Parcel, message_id: int | None) -> list[str]:
        """Pin, delete the old message: nice to have. What Telegram refused for good."""
        refused = []
        follow: list[tuple[str, int]] = []
        was_edited = message_id == parcel.params.get("message_id")
        if parcel.then == "pin" and message_id is not None and not was_edited:
            follow.append(("pinChatMessage", message_id))
        if parcel.replaces is not None and message_id != parcel.replaces:
            follow.append(("deleteMessage", parcel.replaces))
        for method, target in follow:
            params: dict[str, Any] = {"chat_id": parcel.chat_id, "message_id": target}
            if method == "pinChatMessage":
                params["disable_notification"] = True
            try:
                await self._bot.do_api_request(method, params)
            except TelegramError as error:
                log.info("not done", method=method, chat=parcel.chat_id, error=str(error)[:200])
                refused += [method] if isinstance(error, BadRequest | Forbidden) else []
        return refused


class _OtherWayFailed(Exception):
    """The second call of a parcel failed: another method than the first may have arrived."""

    def __init__(self, method: str, error: TelegramError) -> None:
        super().__init__(method)
        self.method, self.error = method, error


def _other_way(
    method: str, params: dict[str, Any], error: BadRequest
) -> tuple[str, dict[str, Any]] | None:
    """What to try once more after this refusal; None if nothing would help."""
    if method == "editMessageText" and says(error, UNEDITABLE):
        anew = {k: v for k, v in params.items() if k != "message_id"}
        return "sendMessage", anew | {"disable_notification": True}  # an edit would not ring
    marks = {"parse_mode", "entities", "caption_entities"} & set(params)
    if marks and says(error, ENTITIES):
        return method, {k: v for k, v in params.items() if k not in marks}
    if "reply_parameters" in params and says(error, NO_ORIGINAL):
        return method, {k: v for k, v in params.items() if k != "reply_parameters"}
    return None
