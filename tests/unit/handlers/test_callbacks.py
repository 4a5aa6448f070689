"""What a button holds comes back as it was; anything else is a stale button, never another error."""

import dataclasses
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.callbacks import pack, registered, unpack
from handlers.features import register_all
from models.errors import StaleButton

register_all()
CLASSES = sorted(registered().items())
words = st.text(st.characters(codec="utf-8", exclude_characters=":"), max_size=8)


@st.composite
def buttons(draw: st.DrawFn) -> Any:
    _, cls = draw(st.sampled_from(CLASSES))
    return cls(*(draw(values(field.type)) for field in dataclasses.fields(cls)))


def values(kind: Any) -> st.SearchStrategy[Any]:
    of_kind = {
        int: st.integers(-(10**6), 10**6),
        str: words,
        date: st.dates(min_value=date(2000, 1, 1), max_value=date(2199, 12, 31)),
    }
    return of_kind[kind] if kind in of_kind else st.sampled_from(list(kind))


@given(buttons())
def test_packed_and_unpacked_it_is_the_same(button: Any) -> None:
    assert unpack(pack(button)) == button


@given(st.data())
def test_forged_values_are_a_stale_button_or_of_the_right_type(data: st.DataObject) -> None:
    name, cls = data.draw(st.sampled_from(CLASSES))
    parts = data.draw(st.lists(st.text(max_size=30), max_size=len(dataclasses.fields(cls)) + 1))
    try:
        made = unpack(":".join([name, *parts]))
    except StaleButton:
        return
    for field in dataclasses.fields(made):
        assert isinstance(getattr(made, field.name), field.type)  # type: ignore[arg-type]


@given(st.text())
def test_any_text(text: str) -> None:
    try:
        unpack(text)
    except StaleButton:
        return


@pytest.mark.parametrize(
    "forged",
    ["ci.wrong1:99999999999999999999", "ci.wrong1:" + "9" * 5000, "ci.wrong1:one", "q.say1:1:why",
     "td.page1:1:2026-02-30:0", "ci.wrong1", "ci.wrong1:1:2", "", ":"],
)  # fmt: skip
def test_forged(forged: str) -> None:
    with pytest.raises(StaleButton):
        unpack(forged)
