"""`/`: the boards of this installation, whether it is well, and where to go next."""

from dataclasses import dataclass
from datetime import date

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.app import App
from bot.web.health import Health, health_of
from bot.web.kept import Kept
from bot.web.pages import Page, answer_page, marked, render
from locales.catalogs import translator_for
from models.policy.duty_time import duty_day_of
from models.policy.keys import Visibility
from models.policy.policy import rulebook
from models.whereabouts.board import BoardEntry, boards

INDEX = "/"


@dataclass
class Index:
    """Made once for all readers and kept for a second."""

    app: App

    def __post_init__(self) -> None:
        self._kept: Kept[Page] = Kept(self.app.clock)

    async def show(self, request: Request) -> Response:
        health = health_of(self.app)
        page = await self._kept.get(INDEX, lambda: run_in_threadpool(self._page, health))
        return answer_page(request, page, is_public=True)

    def _page(self, health: Health) -> Page:
        place = self.app.place
        zone = translator_for(place.language, place.zone).zone
        entries, by_township = self._boards(duty_day_of(self.app.clock(), zone))
        return marked(
            render(
                "index.html", place, zone, townships=by_township, bot=place.bot_username,
                is_empty=not entries, health=health,
            )
        )  # fmt: skip

    def _boards(self, day: date) -> tuple[list[BoardEntry], dict[str, list[BoardEntry]]]:
        """All of them, and by township those that everybody may read."""
        with self.app.database.read() as session:
            entries = boards(session, village_level=self.app.place.profile.village_level)
            rules = rulebook(session)
        by_township: dict[str, list[BoardEntry]] = {}
        for entry in entries:
            if rules.policy(entry.unit_id, day).visibility is Visibility.PUBLIC:
                by_township.setdefault(entry.township, []).append(entry)
        return entries, by_township


def routes(app: App) -> list[Route]:
    return [Route(INDEX, Index(app).show)]
