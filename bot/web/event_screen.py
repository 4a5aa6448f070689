"""`/event/<key>`: the roll's QR code and digits for the big screen. Whoever has the key sees them."""

import hmac
import io
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.app import App
from bot.web.pages import HEADERS, NOT_KEPT, PAGES
from handlers.context import Place
from handlers.screens.event_roll import link_of
from locales.catalogs import translator_for
from models.events.event import Event
from models.events.queries import RollScreen, roll_screen

REFRESH_S = 2
"""So soon after a change the screen shows the next code; the one before is still accepted."""
SCRIPT = """
const every = 1000 * Number(document.currentScript.dataset.every);
let fresh = Date.now();
setInterval(async () => {
  try {
    const answer = await fetch(location.href, { cache: "no-store" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.querySelector("#now");
    if (answer.ok && now) {
      document.querySelector("#now").replaceWith(now);
      fresh = Date.now();
    }
  } finally {
    document.body.classList.toggle("lost", Date.now() - fresh > 45000);
  }
}, every);
"""
"""Without a connection the last code stays as long as it is accepted, then fades."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows, or that it is not the time for it."""

    screen: RollScreen
    is_open: bool


def routes(app: App) -> list[Route]:
    async def show(request: Request) -> Response:
        shown = await run_in_threadpool(find, app, request.path_params["key"])
        if shown is None:
            return PlainTextResponse("", status_code=404)
        return HTMLResponse(page(app.place, shown), headers=NOT_KEPT)

    async def script(_request: Request) -> Response:
        return Response(SCRIPT, media_type="text/javascript", headers=HEADERS)

    return [Route("/event/screen.js", script), Route("/event/{key}", show)]


def find(app: App, key: str) -> Shown | None:
    """The roll of that address; None for anything that was not made by us."""
    event_id = key.partition("-")[0]
    if not event_id.isascii() or not event_id.isdigit() or len(event_id) > 18:
        return None
    now = app.clock()
    with app.database.read() as session:
        event = session.get(Event, int(event_id))
        if event is None:
            return None
        screen = roll_screen(session, event_id=event.id, now=now)
        if not hmac.compare_digest(screen.screen.encode(), key.encode()):
            return None
        return Shown(screen, event.takes_roll_at(now))


def page(place: Place, shown: Shown) -> str:
    import segno  # not at start: the program must answer first

    t = translator_for(place.language, place.zone, place.profile.words)
    link = link_of(shown.screen, place.bot_username)
    picture = io.BytesIO()
    segno.make(link, error="m").save(picture, kind="svg", scale=1, omitsize=True, xmldecl=False)
    return PAGES.get_template("event_screen.html").render(
        t=t, tag=t.tag, shown=shown, qr=picture.getvalue().decode(), refresh=REFRESH_S
    )
