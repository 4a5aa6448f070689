"""Evidence in S3, as its protocol says it: the settings that the handbook names, written once."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.evidence.store import Store, StoreSilent
from bot.settings import Settings
from tests.slow.running import free_port


@dataclass
class Bucket:
    """Just enough of S3: conditional PUT and GET of whole objects."""

    objects: dict[str, bytes] = field(default_factory=dict)
    answers_with: int = 200
    requests: int = 0

    async def answer(self, request: Request) -> Response:
        path = request.path_params["path"]
        assert request.headers["authorization"].startswith("AWS4-HMAC-SHA256 Credential=key/")
        self.requests += 1
        if self.answers_with != 200:
            return Response(status_code=self.answers_with)
        if request.method == "GET":
            if path not in self.objects:
                return Response("<Error><Code>NoSuchKey</Code></Error>", status_code=404)
            return Response(self.objects[path], headers=DATED)
        if path in self.objects and request.headers.get("if-none-match") == "*":
            return Response(status_code=412)
        self.objects[path] = await request.body()
        return Response(headers=DATED)


DATED = {"ETag": '"1"', "Last-Modified": "Tue, 24 Nov 2026 01:00:00 GMT"}


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bucket]:
    made, port = Bucket(), free_port()
    routes = [Route("/{path:path}", made.answer, methods=["GET", "PUT"])]
    server = uvicorn.Server(
        uvicorn.Config(Starlette(routes=routes), port=port, log_level="error", lifespan="off")
    )
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        thread.join(0.01)
    for name, value in {
        "AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "cn-north-1",
        "AWS_ENDPOINT": f"http://127.0.0.1:{port}", "AWS_ALLOW_HTTP": "true",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    yield made
    server.should_exit = True
    thread.join()


def store() -> Store:
    return Store(Settings(_env_file=None, evidence_url="s3://county/zhucun"))  # type: ignore[call-arg]


def test_a_file_is_written_once_and_read_again(bucket: Bucket) -> None:
    store().put("ab/cd.jpg", b"first")
    store().put("ab/cd.jpg", b"second")

    assert bucket.objects == {"county/zhucun/ab/cd.jpg": b"first"}
    assert store().get("ab/cd.jpg") == b"first"
    assert store().get("ab/ee.jpg") is None


@pytest.mark.parametrize(
    ("status", "words"), [(403, "necessary privileges"), (503, "after 2 retries")]
)
def test_a_bucket_that_refuses_or_is_down_is_said_in_one_line(
    bucket: Bucket, status: int, words: str
) -> None:
    bucket.answers_with = status

    with pytest.raises(StoreSilent, match=words):
        store().put("ab/cd.jpg", b"first")

    assert bucket.requests <= 3, "the row is tried again later; the worker has other work"
