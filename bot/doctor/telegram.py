"""Can we reach Telegram, does it know the token, do the clocks agree."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta

from telegram import Bot
from telegram.error import InvalidToken, NetworkError, TelegramError

from bot.clock import utc_now
from bot.doctor.finding import Finding, broken, fine, note
from bot.settings import Settings
from bot.transport import make_request

DRIFT = timedelta(minutes=2)


async def check_telegram(settings: Settings) -> list[Finding]:
    """One getMe and one getWebhookInfo."""
    token = settings.bot_token.get_secret_value()
    if ":" not in token:
        return [
            broken("token", "ZHUCUN_BOT_TOKEN is empty; @BotFather gives one (123456:ABC...).")
        ]
    dates: list[datetime] = []
    bot = Bot(
        token,
        base_url=f"{settings.api_url}/bot",
        request=make_request(settings, on_date=dates.append),
        get_updates_request=make_request(settings),
    )
    try:
        await bot.initialize()
        webhook = await bot.get_webhook_info()
    except InvalidToken:
        return [
            broken("token", "Telegram refuses ZHUCUN_BOT_TOKEN; @BotFather shows the right one.")
        ]
    except NetworkError as error:
        return [
            broken(
                "telegram", f"{settings.api_url} does not answer ({error}). {_advice(settings)}"
            )
        ]
    except TelegramError as error:
        return [broken("telegram", f"Telegram answered: {error}")]
    finally:
        with suppress(RuntimeError):
            await bot.shutdown()
    found = [fine("telegram", f"@{bot.username} at {settings.api_url}")]
    found += _clock(dates)
    found += _webhook(settings, webhook.url or "", webhook.pending_update_count)
    return found


def _advice(settings: Settings) -> str:
    if settings.proxy:
        return "Is the proxy in ZHUCUN_PROXY running?"
    return (
        "In mainland China a proxy is needed: set ZHUCUN_PROXY (http://, https:// or socks5://)."
    )


def _clock(dates: list[datetime]) -> Iterator[Finding]:
    if not dates:
        return
    drift = utc_now() - dates[-1]
    if abs(drift) > DRIFT:
        yield broken("clock", f"This machine's clock is {drift} off Telegram's; set up NTP.")
    else:
        yield fine("clock", "agrees with Telegram's")


def _webhook(settings: Settings, url: str, pending: int) -> Iterator[Finding]:
    if url and not settings.webhook_url:
        yield note("webhook", "A webhook is set at Telegram; `zhucun run` removes it and polls.")
    if pending:
        yield note("inbox", f"{pending} updates wait at Telegram.")
