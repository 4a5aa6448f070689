"""The heads of the audit's sheet."""

from collections.abc import Sequence

from locales.marks import NP_
from locales.translator import Translator

HEADERS = {
    "entry_id": NP_("column", "Entry"),
    "at": NP_("column", "Time"),
    "name": NP_("column", "Name"),
    "what": NP_("column", "Action"),
    "subject": NP_("column", "About"),
    "reason": NP_("column", "Particulars"),
    "chain": NP_("column", "Link of the chain"),
}


def header_words(names: Sequence[str], t: Translator) -> list[str]:
    return [t.pgettext("column", HEADERS[name]) for name in names]


def title(t: Translator) -> str:
    return t.pgettext("column", "Audit")
