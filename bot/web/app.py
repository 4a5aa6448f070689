"""Puts the pages together."""

from starlette.applications import Starlette

from bot.app import App
from bot.web import (
    board,
    event_screen,
    faces,
    health,
    index,
    live,
    pictures,
    villagers,
    webhook,
)
from bot.web.door import Doors


def create_web(app: App, *, webhook_secret: str | None = None) -> Starlette:
    """Every page of this installation; the webhook only where there is a secret for it."""
    doors = Doors(app)
    routes = (
        index.routes(app)
        + health.routes(app)
        + event_screen.routes(app)
        + live.routes()
        + pictures.routes(app, doors)
        + board.routes(app, doors)
        + faces.routes(app, doors)
        + villagers.routes(app, doors)
    )
    if webhook_secret is not None:
        routes += webhook.routes(app, webhook_secret)
    return Starlette(routes=routes)
