"""A finding: fine, worth knowing, or broken."""

from dataclasses import dataclass, field
from enum import StrEnum

from locales.translator import Translator


class Grade(StrEnum):
    """Only `broken` makes doctor say that something is not OK."""

    FINE = "ok"
    NOTE = "note"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report: a sentence of the catalogs and what stands in it."""

    grade: Grade
    about: str
    sentence: str
    values: dict[str, object] = field(default_factory=dict)

    def words(self, t: Translator) -> str:
        return t.gettext(self.sentence, **self.values)


def fine(about: str, sentence: str, **values: object) -> Finding:
    return Finding(Grade.FINE, about, sentence, values)


def note(about: str, sentence: str, **values: object) -> Finding:
    return Finding(Grade.NOTE, about, sentence, values)


def broken(about: str, sentence: str, **values: object) -> Finding:
    return Finding(Grade.BROKEN, about, sentence, values)
