"""What every public page shares: headers, templates, the reader's two languages."""

from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader
from starlette.responses import HTMLResponse

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


def render(template: str, place: Place, zone: ZoneInfo, **values: Any) -> str:
    """The page in the installation's language, with English beside it."""
    t, english = translator_for(place.language, zone), translator_for("en", zone)
    beside = None if t.tag == english.tag else english
    return PAGES.get_template(template).render(t=t, en=beside, **values)


def answer(
    template: str, place: Place, zone: ZoneInfo, *, status: int = 200, **values: Any
) -> HTMLResponse:
    """A page for this reader alone: nobody keeps it."""
    return HTMLResponse(render(template, place, zone, **values), status, headers=NOT_KEPT)
