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
from locales.marks import N_

TELEGRAM = "https://api.telegram.org"
DRIFT = timedelta(minutes=2)


async def check_telegram(settings: Settings) -> list[Finding]:
    """One getMe and one getWebhookInfo."""
    token = settings.bot_token.get_secret_value()
    if ":" not in token:
        return [
            broken("token", N_("ZHUCUN_BOT_TOKEN is empty; @BotFather gives one (123456:ABC...)."))
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
        return [_refused(settings)]
    except NetworkError as error:
        return [broken("telegram", _unreachable(settings), address=settings.api_url, error=error)]
    except TelegramError as error:
        return [broken("telegram", N_("Telegram answered: %(error)s"), error=error)]
    finally:
        with suppress(RuntimeError):
            await bot.shutdown()
    found = [
        fine("telegram", N_("@%(bot)s at %(address)s"), bot=bot.username, address=settings.api_url)
    ]
    found += _clock(dates)
    found += _webhook(settings, webhook.url or "", webhook.pending_update_count)
    return found


def _refused(settings: Settings) -> Finding:
    """A server that is no Bot API answers like one that does not know the token."""
    if settings.api_url != TELEGRAM:
        return broken("token", N_(
            "%(address)s refuses ZHUCUN_BOT_TOKEN. Is ZHUCUN_API_URL the root of a Bot API "
            "(without /bot), and the token of a bot that lives there?"),
            address=settings.api_url)  # fmt: skip
    return broken("token", N_(
        "Telegram refuses ZHUCUN_BOT_TOKEN; @BotFather shows the right one."))  # fmt: skip


def _unreachable(settings: Settings) -> str:
    if settings.proxy:
        return N_("%(address)s does not answer (%(error)s). Is the proxy in ZHUCUN_PROXY running?")
    if settings.api_url != TELEGRAM:
        return N_("%(address)s does not answer (%(error)s). Is ZHUCUN_API_URL right? Empty means "
                  "Telegram's own.")  # fmt: skip
    return N_("%(address)s does not answer (%(error)s). In mainland China a proxy is needed: set "
              "ZHUCUN_PROXY (http://, https:// or socks5://).")  # fmt: skip


def _clock(dates: list[datetime]) -> Iterator[Finding]:
    if not dates:
        return
    drift = utc_now() - dates[-1]
    if abs(drift) > DRIFT:
        yield broken("clock", N_(
            "This machine's clock is %(drift)s off Telegram's; set up NTP."), drift=drift)  # fmt: skip
    else:
        yield fine("clock", N_("agrees with Telegram's"))


def _webhook(settings: Settings, url: str, pending: int) -> Iterator[Finding]:
    if url and not settings.webhook_url:
        yield note("webhook", N_(
            "A webhook is set at Telegram; `zhucun run` removes it and polls."))  # fmt: skip
    if pending:
        yield note("inbox", N_("%(count)s updates wait at Telegram."), count=pending)
