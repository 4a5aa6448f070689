"""Every refusal that a chat can meet has words."""

from collections.abc import Iterator

import models.tables  # noqa: F401 - imports every module of the field
from handlers.features import register_all
from handlers.screens.errors import WORDS
from models.errors import DomainError

ONLY_AT_THE_COMMAND_LINE = ("models.policy.", "models.people.importing.", "models.migrations.")


def refusals(of: type[DomainError] = DomainError) -> Iterator[type[DomainError]]:
    for cls in of.__subclasses__():
        yield cls
        yield from refusals(cls)


def test_every_refusal_has_words() -> None:
    register_all()

    assert [
        cls.__name__
        for cls in refusals()
        if cls.__module__.startswith("models.")
        and not cls.__module__.startswith(ONLY_AT_THE_COMMAND_LINE)
        and not any(base in WORDS for base in cls.__mro__)
    ] == []
