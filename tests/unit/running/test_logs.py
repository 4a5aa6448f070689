"""Logs never show the token, whoever writes them."""

import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot.logs import configure_logs

TOKEN = "123456:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc"


@pytest.fixture(autouse=True)
def logging_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()


@pytest.mark.parametrize("kind", ["console", "json"])
def test_the_token_is_nowhere(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs(kind)
    try:
        raise ValueError(f"https://api.telegram.org/bot{TOKEN}/getMe")
    except ValueError:
        structlog.get_logger().exception("failed", url=f"/bot{TOKEN}/x")
        logging.getLogger("telegram").warning("POST %s", f"/bot{TOKEN}/sendMessage")

    said = capsys.readouterr().err
    assert "<token>" in said
    assert TOKEN.partition(":")[2] not in said


def test_json_lines_are_json(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs("json")

    structlog.get_logger().info("你好", n=1)

    line = json.loads(capsys.readouterr().err)
    assert (line["event"], line["n"], line["level"]) == ("你好", 1, "info")


def test_what_people_wrote_is_not_in_a_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs("console")

    def handle(text: str) -> None:
        raise ValueError(len(text))

    try:
        handle("父亲" + "住院")
    except ValueError:
        structlog.get_logger().exception("failed")

    said = capsys.readouterr().err
    assert "ValueError: 4" in said
    assert "父亲住院" not in said
