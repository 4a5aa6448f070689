"""Collects the messages of the code into messages.pot and every catalog (`make translations`).

Not used by the running program. Files carry no line numbers and no dates, so that two branches
which add messages seldom conflict.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.extract import extract_python
from babel.messages.frontend import CommandLineInterface

from locales.catalogs import LANGUAGES, SOURCE

ROOT = Path(__file__).parent.parent
TEMPLATE = ROOT / "locales" / "messages.pot"
KEYWORDS = "gettext:1 ngettext:1,2 pgettext:1c,2 npgettext:1c,2,3 all_forms:1c,2 N_:1 NP_:1c,2"


_CODE_IN_TEMPLATE = re.compile(r"\{[{%]-?(.*?)-?[%}]\}", re.DOTALL)


def from_template(
    fileobj: Any, keywords: Any, comment_tags: Any, options: Any
) -> Iterator[tuple[int, Any, list[str], str | None]]:
    """Babel's hook for Jinja pages: their own extractor sees `gettext(...)`, not `t.gettext(...)`.

    Inside its braces a template is Python enough; brackets spare us its indentation.
    """
    pieces = _CODE_IN_TEMPLATE.findall(fileobj.read().decode("utf-8"))
    code = "".join(f"({' '.join(piece.split())})\n" for piece in pieces)
    return extract_python(BytesIO(code.encode("utf-8")), keywords, comment_tags, options)


def extract(target: Path) -> None:
    _babel(
        "extract",
        f"--mapping={ROOT / 'babel.cfg'}",
        "--no-default-keywords",
        f"--keywords={KEYWORDS}",
        "--add-comments=NOTE:",
        "--no-location",
        "--sort-output",
        "--no-wrap",
        "--omit-header",
        f"--output-file={target}",
        *(str(ROOT / folder) for folder in ("bot", "handlers", "locales")),
    )


def update(tag: str) -> None:
    _babel(
        "update",
        f"--locale={tag}",
        f"--input-file={TEMPLATE}",
        f"--output-dir={ROOT / 'locales'}",
        "--no-wrap",
        "--no-fuzzy-matching",
        "--ignore-obsolete",
        "--omit-header",
    )


def _babel(*arguments: str) -> None:
    CommandLineInterface().run(["pybabel", "--quiet", *arguments])  # type: ignore[no-untyped-call]


def main() -> None:
    extract(TEMPLATE)
    for tag in LANGUAGES:
        if tag != SOURCE:
            update(tag)


if __name__ == "__main__":
    main()
