"""Messages in one language: gettext's four calls with `%(name)s` filled in on the spot.

The base of Translator, apart from it because it knows nothing of dates and numbers.
"""

import re
from dataclasses import dataclass, field

from babel.support import NullTranslations

_PLACEHOLDER = re.compile(r"%\((\w+)\)s|%%")


@dataclass(frozen=True)
class Words:
    """Looks a message up; English, the source language, stands in for what is not translated."""

    catalog: NullTranslations = field(repr=False, compare=False)

    def gettext(self, msgid: str, /, **values: object) -> str:
        return _filled(self.catalog.gettext(msgid), msgid, values)

    def ngettext(self, singular: str, plural: str, n: int, /, **values: object) -> str:
        source = singular if n == 1 else plural
        return _filled(self.catalog.ngettext(singular, plural, n), source, {"n": n, **values})

    def pgettext(self, context: str, msgid: str, /, **values: object) -> str:
        return _filled(str(self.catalog.pgettext(context, msgid)), msgid, values)

    def npgettext(
        self, context: str, singular: str, plural: str, n: int, /, **values: object
    ) -> str:
        found = self.catalog.npgettext(context, singular, plural, n)
        return _filled(found, singular if n == 1 else plural, {"n": n, **values})


def _filled(text: str, source: str, values: dict[str, object]) -> str:
    # A lone "%" is a percent sign, so "100%" and "100%%" both read well.
    try:
        return _PLACEHOLDER.sub(lambda m: str(values[m[1]]) if m[1] else "%", text)
    except KeyError:
        if text == source:
            raise
        return _filled(source, source, values)
