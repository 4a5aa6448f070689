"""The live board: one look a second at each board that is being read, however many read it."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field

import structlog
from sqlalchemy.exc import DBAPIError
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

log = structlog.get_logger()
LOOK_EVERY_S = 1.0
Look = Callable[[], Awaitable[str | None]]
"""The mark of the page as it is now; None when it is closed to this reader."""
SCRIPT = """
const own = document.currentScript;
let mark = null, heard = Date.now();
async function refresh() {
  try {
    const answer = await fetch(location.href, { cache: "no-cache" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.querySelector("#now");
    if (!answer.ok || !now) throw new Error("no board");
    document.querySelector("#now").replaceWith(now);
    heard = Date.now();
    document.querySelector("#lost").hidden = true;
  } catch {
    document.querySelector("#lost").hidden = false;
  }
}
const source = new EventSource(own.dataset.live);
source.addEventListener("mark", (event) => {
  if (mark !== event.data) refresh();
  mark = event.data;
});
setInterval(() => { if (Date.now() - heard > 90000) refresh(); }, 15000);
"""
VERSION = hashlib.sha256(SCRIPT.encode()).hexdigest()[:8]
"""Part of the script's address: browsers may keep it for good."""


@dataclass
class Watch:
    """One board and everybody who reads it now."""

    look: Look
    every_s: float
    readers: int = 0
    mark: str | None = None
    is_over: bool = False
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        """Look until nobody reads any more."""
        while self.readers:
            try:
                mark = await self.look()
            except DBAPIError as error:  # the readers stay, and hear of it when it is well
                log.warning("a board waits for the database", error=type(error.orig).__name__)
                mark = self.mark
            if mark != self.mark:
                self.mark, self.is_over = mark, mark is None
                self.changed.set()
                self.changed = asyncio.Event()
            if self.is_over:
                return
            await asyncio.sleep(self.every_s)


class Watches:
    """Readers share a watch; the first one starts it."""

    def __init__(self, every_s: float = LOOK_EVERY_S) -> None:
        self._every_s = every_s
        self._watches: dict[str, Watch] = {}
        self.tasks: set[asyncio.Task[None]] = set()
        """One for each board that is being read."""

    async def marks(self, address: str, look: Look) -> AsyncIterator[str]:
        """The page's mark now and whenever it changes."""
        watch = self._join(address, look)
        try:
            while not watch.is_over:
                changed = watch.changed
                if watch.mark is not None:
                    yield watch.mark
                await changed.wait()
        finally:
            watch.readers -= 1
            if not watch.readers:
                self._forget(address, watch)

    def _join(self, address: str, look: Look) -> Watch:
        watch = self._watches.get(address)
        if watch is None or watch.is_over:
            watch = self._watches[address] = Watch(look, self._every_s)
        watch.readers += 1
        if watch.readers == 1:
            task = asyncio.ensure_future(watch.run())
            self.tasks.add(task)
            task.add_done_callback(self.tasks.discard)
        return watch

    def _forget(self, address: str, watch: Watch) -> None:
        if self._watches.get(address) is watch:
            del self._watches[address]


async def script(_request: Request) -> Response:
    return Response(
        SCRIPT,
        media_type="text/javascript",
        headers={"Cache-Control": "public, max-age=31536000, immutable"},
    )


def routes() -> list[Route]:
    return [Route("/board/live.js", script)]
