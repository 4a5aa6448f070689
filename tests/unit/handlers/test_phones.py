"""Phone numbers as people write them."""

import pytest

from handlers.screens.phones import local_phone


@pytest.mark.parametrize(
    ("number", "country", "shown"),
    [
        ("+8613812345678", "CN", "138 1234 5678"),
        ("+8615482903084", "CN", "154 8290 3084"),  # a range that the library does not know
        ("+254712345678", "CN", "+254 712 345678"),
        ("0889-5212345", "CN", "0889-5212345"),
    ],
)
def test_grouped_as_people_write_them(number: str, country: str, shown: str) -> None:
    assert local_phone(number, country) == shown
