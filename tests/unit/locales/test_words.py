"""Messages and their values: what is filled in, and what happens when a translation is bad."""

from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.support import NullTranslations, Translations

from locales.words import Words

PLAIN = Words(NullTranslations())


def translated(messages: dict[str | tuple[str, str], str], context: str | None = None) -> Words:
    catalog = Catalog(locale="zh_CN")
    for msgid, text in messages.items():
        catalog.add(msgid, text if isinstance(msgid, str) else (text,), context=context)
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return Words(Translations(compiled))


def test_values_are_filled_in_by_name() -> None:
    assert PLAIN.gettext("%(name)s is back", name="Ann") == "Ann is back"


def test_values_stay_plain_text() -> None:
    assert PLAIN.gettext("%(name)s is back", name="<b>&%(x)s") == "<b>&%(x)s is back"


def test_a_percent_sign_needs_no_care() -> None:
    assert PLAIN.gettext("100% of %(n)s", n=5) == "100% of 5"
    assert PLAIN.gettext("100%% done") == "100% done"


def test_the_count_chooses_the_form_and_is_always_available() -> None:
    assert PLAIN.ngettext("%(n)s day", "%(n)s days", 1) == "1 day"
    assert PLAIN.ngettext("%(n)s day", "%(n)s days", 2) == "2 days"
    assert PLAIN.npgettext("leave", "%(n)s day", "%(n)s days", 0) == "0 days"
    assert translated({("%(n)s day", "%(n)s days"): "%(n)s天"}).ngettext(
        "%(n)s day", "%(n)s days", 2
    ) == ("2天")


def test_a_count_may_be_shown_in_another_form() -> None:
    assert PLAIN.ngettext("%(n)s day", "%(n)s days", 1465, n="1,465") == "1,465 days"


def test_one_word_has_one_translation_a_context() -> None:
    words = translated({"Back": "返回"}, context="button")

    assert words.pgettext("button", "Back") == "返回"
    assert words.pgettext("status", "Back") == "Back"


def test_a_translation_with_a_broken_placeholder_reads_in_english() -> None:
    words = translated({"%(name)s is back": "%(nmae)s回来了"})

    assert words.gettext("%(name)s is back", name="Ann") == "Ann is back"


def test_a_value_the_code_forgot_is_an_error() -> None:
    with pytest.raises(KeyError):
        PLAIN.gettext("%(name)s is back")
