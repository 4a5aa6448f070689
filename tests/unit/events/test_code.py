from models.events import code
from tests.clock import at

SECRET = "s3cret"
NOW = at("2026-11-25 14:00:10")


def test_the_code_of_this_half_minute_and_of_the_last_one_count() -> None:
    window = code.window_at(NOW)

    assert code.is_digits(SECRET, NOW, code.digits_for(SECRET, window))
    assert code.is_digits(SECRET, NOW, code.digits_for(SECRET, window - 1))


def test_older_codes_and_those_of_another_event_do_not() -> None:
    window = code.window_at(NOW)

    assert not code.is_token(SECRET, NOW, code.token_for(SECRET, window - 2))
    assert not code.is_token(SECRET, NOW, code.token_for(SECRET, window + 1))
    assert not code.is_token(SECRET, NOW, code.token_for("other", window))


def test_it_changes_every_thirty_seconds() -> None:
    tokens = {code.token_for(SECRET, code.window_at(at(f"2026-11-25 14:00:{s:02d}")))
              for s in range(0, 60)}  # fmt: skip

    assert len(tokens) == 2
