"""What every public page shares: headers, templates, the reader's two languages."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from handlers.context import Place
from locales.catalogs import translator_for
from locales.marks import N_

HEADERS = {
    "X-Robots-Tag": "noindex, nofollow",
    "Cache-Control": "public, max-age=2",
    "Content-Security-Policy": (
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "form-action 'self'; frame-ancestors 'self'; base-uri 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
NOT_KEPT = {**HEADERS, "Cache-Control": "private, no-store"}
PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True,
    trim_blocks=True, lstrip_blocks=True,
)  # fmt: skip
PAGES.globals["N_"] = N_


@dataclass(frozen=True, slots=True)
class Page:
    """A made page and its mark."""

    html: str
    etag: str


def marked(html: str) -> Page:
    return Page(html, '"' + hashlib.sha256(html.encode()).hexdigest()[:20] + '"')


def answer_page(request: Request, page: Page, *, is_public: bool) -> Response:
    """The page, or 304 to who has it already."""
    headers = {**HEADERS, "ETag": page.etag}
    if not is_public:
        headers["Cache-Control"] = "private, max-age=2"
    if request.headers.get("if-none-match") == page.etag:
        return Response(status_code=304, headers=headers)
    return HTMLResponse(page.html, headers=headers)


def render(template: str, place: Place, zone: ZoneInfo, **values: Any) -> str:
    """The page in the installation's language, with English beside it."""
    t, english = (translator_for(tag, zone, place.profile.words) for tag in (place.language, "en"))
    beside = None if t.tag == english.tag else english
    return PAGES.get_template(template).render(t=t, en=beside, **values)


def answer(
    template: str, place: Place, zone: ZoneInfo, *, status: int = 200, **values: Any
) -> HTMLResponse:
    """A page for this reader alone: nobody keeps it."""
    return HTMLResponse(render(template, place, zone, **values), status, headers=NOT_KEPT)
