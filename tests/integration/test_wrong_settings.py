"""A wrong value stops the start with one sentence that names the variable; never a traceback."""

import socket
from collections.abc import Callable, Iterator

import pytest

from tests.integration.command import Ran, zhucun

__all__ = ["zhucun"]

Zhucun = Callable[..., Ran]


@pytest.fixture
def taken() -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"127.0.0.1:{listening.getsockname()[1]}"


@pytest.mark.parametrize(
    ("variable", "value", "names"),
    [
        ("LANGUAGE", "xx", "zh_CN"),
        ("PROFILE", "nope", "cn_county"),
        ("PROFILE", "../x", "cn_county"),
        ("PROXY", "127.0.0.1:1080", "socks5://"),
        ("DATABASE_URL", "mysql://root@localhost/x", "postgresql://"),
        ("DATABASE_URL", "data/zhucun.db", "postgresql://"),
        ("TIMEZONE", "Mars/Olympus", "Asia/Shanghai"),
        ("SEND_RATE", "many", "number"),
        ("WEB_BIND", "8080", "HOST:PORT"),
        ("WEBHOOK_SECRET", "a b!", "A-Z"),
    ],
)
def test_a_wrong_value_is_one_sentence_that_names_it(
    variable: str, value: str, names: str, zhucun: Zhucun, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"ZHUCUN_{variable}", value)
    for command in (("run",), ("db", "check")):
        ran = zhucun(*command)
        assert ran.code == 1
        assert ran.err.startswith(f"ZHUCUN_{variable}: ")
        assert names in ran.err
        assert ran.err.count("\n") == 1


def test_a_taken_port_is_said_before_anything_starts(
    taken: str, zhucun: Zhucun, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHUCUN_WEB_BIND", taken)
    ran = zhucun("run")
    assert (ran.code, ran.err) == (
        1,
        f"ZHUCUN_WEB_BIND: nothing can listen at {taken}: Address already in use.\n",
    )


def test_a_port_the_demo_cannot_have_is_said_in_one_sentence(taken: str, zhucun: Zhucun) -> None:
    port = taken.rpartition(":")[2]
    ran = zhucun("demo", "--port", port)
    assert (ran.code, ran.err) == (
        1, f"Nothing can listen at port {port}: choose another, --port N.\n"
    )  # fmt: skip
    assert zhucun("demo", "--port", "99999").code == 2


def test_a_folder_that_cannot_be_made_is_said(
    zhucun: Zhucun, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ZHUCUN_DATABASE_URL")
    monkeypatch.setenv("ZHUCUN_DATA_DIR", "/proc/nothing/here")
    for command in (("run",), ("policy", "show")):
        ran = zhucun(*command)
        assert ran.code == 1
        assert ran.err == "Cannot use /proc/nothing: No such file or directory.\n"
