"""The roll's QR code as a picture, for installations without a public page for the big screen."""

import tempfile
from functools import cache
from pathlib import Path


@cache
def folder() -> Path:
    """One folder a process: nobody else can have put anything there."""
    return Path(tempfile.mkdtemp(prefix="zhucun-roll-"))


def draw(link: str, event_id: int) -> Path:
    """The picture of this half minute, in place of the one before."""
    import segno  # not at start: the program must answer first

    path = folder() / f"{event_id}.png"
    partial = path.with_suffix(".part")
    with partial.open("wb") as out:
        segno.make(link, error="m").save(out, kind="png", scale=12, border=4)
    partial.replace(path)
    return path
