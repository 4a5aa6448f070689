"""The catalogs are what the code says now, and Chinese is complete and well written.

Each test lists what is wrong; `make translations` puts new messages into the files.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from locales.catalogs import LANGUAGES, SOURCE
from locales.extraction import TEMPLATE, extract

TRANSLATED = [tag for tag in LANGUAGES if tag != SOURCE]
COMPLETE = ["zh_CN"]
SAME_IN_CHINESE = {"English", "Telegram"}
"""Whole messages that Chinese readers see as they are."""

PLACEHOLDER = re.compile(r"%\((\w+)\)s")
CHINESE = "\u4e00-\u9fff"


def catalog(tag: str) -> Catalog:
    with (TEMPLATE.parent / tag / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=tag)


def template() -> Catalog:
    with TEMPLATE.open("rb") as file:
        return read_po(file)


def messages(of: Catalog) -> list[Message]:
    return [message for message in of if message.id]


def key(message: Message) -> tuple[str | None, str]:
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


def forms(text: str | list[str] | tuple[str, ...] | None) -> list[str]:
    return [text] if isinstance(text, str) else list(text or ())


def chinese() -> Iterator[tuple[Message, str]]:
    for message in messages(catalog("zh_CN")):
        for text in forms(message.string):
            yield message, text


def test_the_template_is_what_the_code_says_now(tmp_path: Path) -> None:
    extract(tmp_path / "now.pot")

    now = (tmp_path / "now.pot").read_text("utf-8")
    assert now == TEMPLATE.read_text("utf-8"), "run make translations"


@pytest.mark.parametrize("tag", TRANSLATED)
def test_a_catalog_has_the_messages_of_the_template_and_no_others(tag: str) -> None:
    found = catalog(tag)

    assert {key(m) for m in messages(found)} == {key(m) for m in messages(template())}
    assert not found.obsolete


@pytest.mark.parametrize("tag", TRANSLATED)
def test_no_translation_is_a_guess(tag: str) -> None:
    assert [key(m) for m in messages(catalog(tag)) if m.fuzzy] == []


@pytest.mark.parametrize("tag", COMPLETE)
def test_a_shipped_language_is_complete(tag: str) -> None:
    plurals = catalog(tag).num_plurals

    lacking = [
        key(m)
        for m in messages(catalog(tag))
        if not all(forms(m.string))
        or len(forms(m.string)) != (1 if isinstance(m.id, str) else plurals)
    ]

    assert lacking == []


def test_the_code_speaks_english() -> None:
    foreign = [key(m) for m in messages(template()) if re.search(f"[{CHINESE}]", str(m.id))]

    assert foreign == []


def test_a_placeholder_has_only_the_form_that_is_filled_in() -> None:
    odd = [key(m) for m in messages(template()) if "%(" in PLACEHOLDER.sub("", str(m.id))]

    assert odd == []


@pytest.mark.parametrize("tag", TRANSLATED)
def test_a_translation_keeps_the_placeholders(tag: str) -> None:
    wrong = [
        key(m)
        for m in messages(catalog(tag))
        for place, text in enumerate(forms(m.string))
        if text and not keeps_placeholders(m, text, is_singular=place < len(forms(m.string)) - 1)
    ]

    assert wrong == []


def keeps_placeholders(message: Message, text: str, *, is_singular: bool) -> bool:
    wanted = set(PLACEHOLDER.findall(forms(message.id)[-1]))
    found = set(PLACEHOLDER.findall(text))
    # The form for one may say "a day" instead of "%(n)s day".
    return found | ({"n"} & wanted if is_singular else set()) == wanted and (
        "%(" not in PLACEHOLDER.sub("", text)
    )


@pytest.mark.parametrize("tag", TRANSLATED)
def test_a_translation_begins_and_ends_as_its_message_does(tag: str) -> None:
    wrong = [
        key(m)
        for m in messages(catalog(tag))
        for text in forms(m.string)
        if text and (edges(text) != edges(key(m)[1]))
    ]

    assert wrong == []


def edges(text: str) -> tuple[bool, bool]:
    return text.startswith("\n"), text.endswith("\n")


def test_chinese_is_not_english_left_as_it_was() -> None:
    left = [
        key(message)
        for message, text in chinese()
        if text in forms(message.id)
        and text not in SAME_IN_CHINESE
        and re.search("[A-Za-z]{2,}", PLACEHOLDER.sub("", text))
    ]

    assert left == []


def test_chinese_has_chinese_punctuation() -> None:
    after_words = re.compile(rf"[{CHINESE}”」）》][,?!;(]|[{CHINESE}]\.(?!\w)")
    colon = re.compile(rf"[{CHINESE}”」）》]:")  # between two placeholders it is a time or a ratio
    wrong = [
        text
        for _, text in chinese()
        if re.search(f"[{CHINESE}]", text)
        and (after_words.search(PLACEHOLDER.sub("某", text)) or colon.search(text))
    ]

    assert wrong == []
