"""getUpdates: long polling, one poller at a time, no polling beside a webhook."""

import asyncio
from typing import Any

from bot.emulator.errors import ApiError
from bot.emulator.params import as_json, integer
from bot.emulator.world import World

Json = dict[str, Any]
LONGEST_POLL_S = 50
WEBHOOK_IS_ACTIVE = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the "
    "webhook first"
)
OTHER_POLLER = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)


async def get_updates(world: World, params: Json) -> list[Json]:
    """A newer request throws an older one out, as at Telegram."""
    updates = world.updates
    if world.webhook.get("url"):
        raise ApiError(409, f"Conflict: {WEBHOOK_IS_ACTIVE}")
    updates.throw_out_poll(OTHER_POLLER)
    if (allowed := as_json(params.get("allowed_updates"))) is not None:
        updates.allowed = tuple(allowed)
    offset = integer(params, "offset")
    limit = min(max(integer(params, "limit", 100), 1), 100)
    found = updates.take(offset, limit)
    wait = min(integer(params, "timeout"), LONGEST_POLL_S)
    if found or wait <= 0:
        return found
    with updates.waiting() as waiter:
        try:
            await asyncio.wait_for(waiter.event.wait(), wait)
        except TimeoutError:
            return []
    if waiter.thrown_out is not None:
        raise ApiError(409, f"Conflict: {waiter.thrown_out}")
    return updates.take(offset, limit)
