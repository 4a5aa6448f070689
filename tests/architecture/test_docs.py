"""The page on the working day says what the code does."""

from bot.working_day_doc import PAGE, with_tables


def test_the_tables_of_the_working_day_are_the_codes() -> None:
    page = PAGE.read_text("utf-8")

    assert page == with_tables(page), "run `make docs` (python -m bot.working_day_doc)"
