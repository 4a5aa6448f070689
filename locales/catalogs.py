"""Catalogs: `.po` files read at first use and compiled in memory; nothing to build, nothing stale."""

from functools import cache
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

from locales.translator import Translator

HERE = Path(__file__).parent
SOURCE = "en"
"""The language of the msgids."""


@cache
def languages() -> tuple[str, ...]:
    """Tags: the catalogs that are there and the source language, which needs none."""
    found = {p.parent.parent.name for p in HERE.glob("*/LC_MESSAGES/messages.po")}
    return tuple(sorted(found | {SOURCE}))


@cache
def _catalog(tag: str) -> NullTranslations:
    path = HERE / tag / "LC_MESSAGES" / "messages.po"
    if not path.exists():
        return NullTranslations()
    with path.open("rb") as source:
        catalog = read_po(source, locale=tag)
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return Translations(compiled)


@cache
def translator_for(tag: str | None, zone: str | ZoneInfo) -> Translator:
    """The translator of a language (unknown: the source language) in a time zone."""
    known = tag if tag in languages() else SOURCE
    where = zone if isinstance(zone, ZoneInfo) else ZoneInfo(zone)
    return Translator(tag=known, locale=Locale.parse(known), zone=where, catalog=_catalog(known))


@cache
def negotiate(language_code: str | None, default: str) -> str:
    """The best of our tags for what Telegram or a person says (`zh-hans`, `en-GB`), else default."""
    if not language_code:
        return default
    if language_code in languages():
        return language_code
    try:
        wanted = Locale.parse(language_code.replace("_", "-"), sep="-")
    except (ValueError, UnknownLocaleError):
        return default
    same = [tag for tag in languages() if Locale.parse(tag).language == wanted.language]
    return same[0] if same else default


def display_name(tag: str) -> str:
    """The language's own name for itself: 中文（中国）, English."""
    return Locale.parse(tag).get_language_name(tag) or tag


@cache
def coverage(tag: str) -> float:
    """Share of messages translated, 0 to 1."""
    if tag == SOURCE:
        return 1.0
    with (HERE / tag / "LC_MESSAGES" / "messages.po").open("rb") as source:
        messages = [m for m in read_po(source, locale=tag) if m.id]
    done = [m for m in messages if m.string and not m.fuzzy and all(m.string)]
    return len(done) / len(messages) if messages else 1.0


@cache
def all_forms(context: str, msgid: str) -> frozenset[str]:
    """A short label in every language: recognises keyboard texts and plain words."""
    return frozenset(str(_catalog(tag).pgettext(context, msgid)) for tag in languages()) | {msgid}
