"""Messages in one language: gettext's four calls with `%(name)s` filled in on the spot.

The base of Translator, apart from it because it knows nothing of dates and numbers.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from babel.support import NullTranslations

Terms = tuple[tuple[str, str], ...]
"""What another organisation calls things: (our word, theirs), in one language."""
_PLACEHOLDER = re.compile(r"%\((\w+)\)s|%%")


@dataclass(frozen=True)
class Words:
    """Looks a message up; English, the source language, stands in for what is not translated."""

    catalog: NullTranslations = field(repr=False, compare=False)
    terms: Terms = field(default=(), repr=False, kw_only=True)

    def gettext(self, msgid: str, /, **values: object) -> str:
        return self._said(self.catalog.gettext(msgid), msgid, values)

    def ngettext(self, singular: str, plural: str, n: int, /, **values: object) -> str:
        source = singular if n == 1 else plural
        return self._said(self.catalog.ngettext(singular, plural, n), source, {"n": n, **values})

    def pgettext(self, context: str, msgid: str, /, **values: object) -> str:
        return self._said(str(self.catalog.pgettext(context, msgid)), msgid, values)

    def npgettext(
        self, context: str, singular: str, plural: str, n: int, /, **values: object
    ) -> str:
        found = self.catalog.npgettext(context, singular, plural, n)
        return self._said(found, singular if n == 1 else plural, {"n": n, **values})

    def _said(self, text: str, source: str, values: dict[str, object]) -> str:
        """In the organisation's words; only the sentence, never what is filled in."""
        if self.terms:
            text, source = in_terms(text, self.terms), in_terms(source, self.terms)
        return _filled(text, source, values)


@lru_cache(maxsize=4096)
def in_terms(text: str, terms: Terms) -> str:
    """Whole words of a sentence, the longest first; a capital stays one, commands and placeholders
    stay."""
    ours = sorted((re.escape(ours) for ours, _ in terms), key=len, reverse=True)
    theirs = {ours.casefold(): word for ours, word in terms}
    found = re.compile(rf"%\(\w+\)s|(?<![/\w])(?:{'|'.join(ours)})\b", re.IGNORECASE)

    def put(match: re.Match[str]) -> str:
        word = theirs.get(match[0].casefold(), match[0])
        return word[:1].upper() + word[1:] if match[0][:1].isupper() else word

    return found.sub(put, text)


def _filled(text: str, source: str, values: dict[str, object]) -> str:
    # A lone "%" is a percent sign, so "100%" and "100%%" both read well.
    try:
        return _PLACEHOLDER.sub(lambda m: str(values[m[1]]) if m[1] else "%", text)
    except KeyError:
        if text == source:
            raise
        return _filled(source, source, values)
