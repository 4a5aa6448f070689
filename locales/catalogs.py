"""Finds the languages in this folder, reads their `.po` files at first use, makes translators.

There is no build step: a catalog is compiled in memory. English is the language of the message
ids and has no file: a better English sentence is a better message id, changed in the code.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

from locales.translator import Translator
from locales.words import Terms

SOURCE = "en"
DEFAULT = "zh_CN"
_HERE = Path(__file__).parent
LANGUAGES = tuple(
    sorted({SOURCE, *(po.parts[-3] for po in _HERE.glob("*/LC_MESSAGES/messages.po"))})
)


def translator_for(
    tag: str | None, zone: str | ZoneInfo, words: tuple[tuple[str, Terms], ...] = ()
) -> Translator:
    """An unknown or missing language reads as the nearest one we have.

    `words`: by language, what the organisation calls things (`Profile.words`). A sentence that has
    no translation is English, in the organisation's English.
    """
    return _translator(negotiate(tag, DEFAULT), str(zone), words)


@lru_cache(maxsize=256)
def _translator(tag: str, zone: str, words: tuple[tuple[str, Terms], ...]) -> Translator:
    terms = tuple(pair for of in dict.fromkeys((tag, SOURCE)) for pair in dict(words).get(of, ()))
    return Translator(
        tag=tag, locale=Locale.parse(tag), zone=ZoneInfo(zone), catalog=_compiled(tag), terms=terms
    )


@lru_cache(maxsize=256)
def negotiate(language_code: str | None, default: str) -> str:
    """The shipped language for what Telegram or a settings file says: zh-hans, en-GB, sw."""
    wanted = _parsed(language_code)
    if wanted is None:
        return default
    same_language = [tag for tag in LANGUAGES if Locale.parse(tag).language == wanted.language]
    same_script = [tag for tag in same_language if _script(Locale.parse(tag)) == _script(wanted)]
    # Readers of another script of their language are better served by it than by a foreign one.
    return next(iter(same_script or same_language), default)


def display_name(tag: str) -> str:
    """What the language calls itself."""
    locale = Locale.parse(tag)
    return (locale.get_language_name(locale) or tag).capitalize()


@cache
def coverage(tag: str) -> float:
    """The share of messages that are translated, 0 to 1."""
    if tag == SOURCE:
        return 1.0
    messages = [message for message in _catalog(tag) if message.id]
    done = [message for message in messages if _is_translated(message.string)]
    return len(done) / len(messages) if messages else 0.0


@cache
def all_forms(context: str, msgid: str) -> frozenset[str]:
    """A label in every language: a reply keyboard's text is recognised by it."""
    return frozenset(str(_compiled(tag).pgettext(context, msgid)) for tag in LANGUAGES) | {msgid}


@cache
def _compiled(tag: str) -> NullTranslations:
    if tag == SOURCE:
        return NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, _catalog(tag))
    compiled.seek(0)
    return Translations(compiled)


def _catalog(tag: str) -> Catalog:
    with (_HERE / tag / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=tag)


def _is_translated(string: str | Iterable[str] | None) -> bool:
    return bool(string) and all(string or ())


def _parsed(language_code: str | None) -> Locale | None:
    try:
        return Locale.parse((language_code or "").replace("_", "-"), sep="-")
    except (ValueError, UnknownLocaleError):
        return None


def _script(locale: Locale) -> str | None:
    if locale.script:
        return locale.script
    likely = get_global("likely_subtags")
    tag = f"{locale.language}_{locale.territory}" if locale.territory else locale.language
    full = likely.get(tag) or likely.get(locale.language) or tag
    return Locale.parse(full).script
