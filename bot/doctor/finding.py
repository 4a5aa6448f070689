"""A finding: fine, worth knowing, or broken."""

from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """Only `broken` makes doctor say that something is not OK."""

    FINE = "ok"
    NOTE = "note"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report."""

    grade: Grade
    about: str
    words: str


def fine(about: str, words: str) -> Finding:
    return Finding(Grade.FINE, about, words)


def note(about: str, words: str) -> Finding:
    return Finding(Grade.NOTE, about, words)


def broken(about: str, words: str) -> Finding:
    return Finding(Grade.BROKEN, about, words)
