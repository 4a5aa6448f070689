"""`/telegram`: an update by webhook. Committed before 200; 503 while the database is sick."""

import hmac

import structlog
from sqlalchemy.exc import DBAPIError
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.app import App
from bot.raw_update import has_id
from bot.turns import DatabaseSick

log = structlog.get_logger()
SECRET_HEADER = "x-telegram-bot-api-secret-token"
LARGEST = 1_000_000
AGAIN_AFTER_S = "5"


def routes(app: App, secret: str) -> list[Route]:
    async def telegram(request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return Response(status_code=403)
        try:
            raw = await _read(request)
        except ValueError:
            log.error("a webhook request without an update was left out")
            return Response(status_code=200)  # anything else would bring it back for a day
        try:
            await app.on_turn_thread(app.turns.run_batch, [raw])
        except (DatabaseSick, DBAPIError) as error:
            log.warning("the database is sick; Telegram will send it again", error=str(error))
            return Response(status_code=503, headers={"Retry-After": AGAIN_AFTER_S})
        app.ingress.heard_at = app.clock()
        app.delivery.nudge()
        return Response(status_code=200)

    return [Route("/telegram", telegram, methods=["POST"])]


async def _read(request: Request) -> dict[str, object]:
    if int(request.headers.get("content-length") or 0) > LARGEST:
        raise ValueError("too long")
    raw = await request.json()
    if not has_id(raw):
        raise ValueError("no update")
    return dict(raw)
