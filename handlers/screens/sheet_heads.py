"""The heads of an export's sheet: each column's name in the reader's words."""

from collections.abc import Callable, Mapping, Sequence

from locales.translator import Translator

Heads = Callable[[Sequence[str], Translator], list[str]]


def heads_of(words: Mapping[str, str]) -> Heads:
    """By the columns' names, those of a row's fields; KeyError for a column without words."""

    def header_words(names: Sequence[str], t: Translator) -> list[str]:
        return [t.pgettext("column", words[name]) for name in names]

    return header_words
