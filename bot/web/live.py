"""The board's few lines of script: reload the lines when the page's mark changes."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

SCRIPT = """
const address = document.currentScript.dataset.live;
let mark = null;
const source = new EventSource(address);
source.addEventListener("mark", async (event) => {
  if (mark !== null && mark !== event.data) {
    const answer = await fetch(location.href, { cache: "no-cache" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.querySelector("main").replaceWith(page.querySelector("main"));
  }
  mark = event.data;
});
"""


async def script(_request: Request) -> Response:
    return Response(
        SCRIPT, media_type="text/javascript", headers={"Cache-Control": "public, max-age=86400"}
    )


def routes() -> list[Route]:
    return [Route("/board/live.js", script)]
