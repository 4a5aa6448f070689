"""Between the browser and the demo: a board whose head is there at once and whose body comes late."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.request import urlopen


@contextmanager
def board_held_back(demo: str) -> Iterator[tuple[str, threading.Event]]:
    """The demo's address as seen through it; setting the event lets the board's body through."""
    release = threading.Event()

    class Between(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path.endswith("/live"):  # a stream without end
                self.send_error(204)
                return
            with urlopen(demo.rstrip("/") + self.path) as answer, suppress(ConnectionError):
                self.send_response(answer.status)
                self.send_header("Content-Type", answer.headers["Content-Type"])
                self.end_headers()
                if self.path.startswith("/board/v"):
                    release.wait()
                self.wfile.write(answer.read())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Between) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", release
        release.set()
        server.shutdown()
