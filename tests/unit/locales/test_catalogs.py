"""Which language a reader gets, and the files behind it."""

from zoneinfo import ZoneInfo

import pytest

from locales.catalogs import (
    LANGUAGES,
    all_forms,
    coverage,
    display_name,
    negotiate,
    translator_for,
)


def test_the_languages_are_those_of_the_folder_and_english() -> None:
    assert {"en", "sw", "zh_CN"} <= set(LANGUAGES)


@pytest.mark.parametrize(
    ("language_code", "tag"),
    [
        ("zh-hans", "zh_CN"),
        ("zh", "zh_CN"),
        ("zh-CN", "zh_CN"),
        ("zh_CN", "zh_CN"),
        ("zh-hant", "zh_CN"),
        ("en-GB", "en"),
        ("en", "en"),
        ("sw", "sw"),
        ("sw-KE", "sw"),
        ("pt-br", "fallback"),
        ("tlh", "fallback"),
        ("", "fallback"),
        ("not a language", "fallback"),
        ("😀", "fallback"),
        (None, "fallback"),
    ],
)
def test_the_nearest_language_is_found(language_code: str | None, tag: str) -> None:
    assert negotiate(language_code, "fallback") == tag


def test_a_translator_is_made_once_for_a_language_and_zone() -> None:
    t = translator_for("zh_CN", "Asia/Shanghai")

    assert translator_for("zh_CN", ZoneInfo("Asia/Shanghai")) is t
    assert (t.tag, t.zone.key, str(t.locale)) == ("zh_CN", "Asia/Shanghai", "zh_Hans_CN")


def test_an_unknown_language_reads_chinese() -> None:
    assert translator_for(None, "UTC").tag == "zh_CN"
    assert translator_for("xx", "UTC").tag == "zh_CN"


def test_a_language_is_called_by_its_own_name() -> None:
    assert display_name("en") == "English"
    assert display_name("zh_CN") == "中文"
    assert display_name("sw") == "Kiswahili"


def test_shipped_languages_are_complete_and_swahili_is_partial() -> None:
    assert coverage("en") == coverage("zh_CN") == 1.0
    assert 0 < coverage("sw") < 1


def test_what_is_not_translated_reads_in_english() -> None:
    t = translator_for("sw", "Africa/Nairobi")

    assert t.gettext("less than 50 m") == "chini ya m 50"
    assert t.pgettext("date pattern", "d MMM") == "d MMM"


def test_a_label_is_known_in_every_language() -> None:
    forms = all_forms("date pattern", "d MMM")

    assert forms == {"d MMM", "M月d日"}
