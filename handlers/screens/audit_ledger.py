"""The heads of the audit's sheet."""

from handlers.screens.sheet_heads import heads_of
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
header_words = heads_of(HEADERS)


def title(t: Translator) -> str:
    return t.pgettext("column", "Audit")
