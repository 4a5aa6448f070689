"""Updates to a webhook: in order within a lane, kept until the bot answers 2xx."""

import httpx

from bot.emulator.world import World

SECRET = "X-Telegram-Bot-Api-Secret-Token"


async def push_pending(world: World, client: httpx.AsyncClient) -> int:
    """One round; how many were taken. What was refused stays for the next round.

    A lane (a chat's messages, a person's taps) stops at its first refusal, others go on.
    `client` reaches the bot, over a socket or in process.
    """
    url, secret = world.webhook.get("url"), world.webhook.get("secret_token")
    headers = {SECRET: str(secret)} if secret else {}
    stopped: set[int] = set()
    taken = 0
    for pending in list(world.updates.pending()) if url else []:
        if pending.lane in stopped:
            continue
        try:
            answer = await client.post(str(url), json=pending.body, headers=headers)
            is_taken = answer.is_success
        except httpx.HTTPError:
            is_taken = False
        if is_taken:
            world.updates.drop(pending.update_id)
            taken += 1
        else:
            stopped.add(pending.lane)
    return taken
