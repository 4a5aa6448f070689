"""`make bench`: what a thousand readers of live boards cost, and pages a second beside bare Starlette."""

import asyncio
import subprocess
import sys
import time

from rich.console import Console
from rich.table import Table

from tests.benchmarks.sign_ins import cpu_seconds, free_port, start

READERS, BOARDS, WATCHED_S = 1000, 10, 15.0
REQUESTS, AT_ONCE = 4000, 16


async def connect(port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    for _ in range(400):
        try:
            return await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.05)
    raise TimeoutError("the server does not answer")


async def read_live(port: int, board: int) -> asyncio.StreamWriter:
    """A reader who has heard the first mark and stays."""
    reader, writer = await connect(port)
    writer.write(f"GET /board/v{board * 4}/live HTTP/1.1\r\nHost: b\r\n\r\n".encode())
    await reader.readuntil(b"event: mark")
    return writer


async def share_of_a_core(process: subprocess.Popen[bytes]) -> float:
    before, began = cpu_seconds(process.pid), time.perf_counter()
    await asyncio.sleep(WATCHED_S)
    return (cpu_seconds(process.pid) - before) / (time.perf_counter() - began)


async def get_many(port: int, count: int, headers: str = "") -> None:
    """One keep-alive connection."""
    reader, writer = await connect(port)
    for _ in range(count):
        writer.write(f"GET /board/v0 HTTP/1.1\r\nHost: b\r\n{headers}\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        length = [x for x in head.lower().split(b"\r\n") if x.startswith(b"content-length:")]
        await reader.readexactly(int(length[0].partition(b":")[2]) if length else 0)
    writer.close()


async def pages_a_second(port: int, headers: str = "") -> float:
    await get_many(port, 10, headers)
    began = time.perf_counter()
    await asyncio.gather(*(get_many(port, REQUESTS // AT_ONCE, headers) for _ in range(AT_ONCE)))
    return REQUESTS / (time.perf_counter() - began)


async def measure() -> dict[str, str]:
    port, bare_port = free_port(), free_port()
    ours = start("tests.benchmarks.board_server", "ours", str(port))
    bare = start("tests.benchmarks.board_server", "bare", str(bare_port))
    try:
        pages, plain = await pages_a_second(port), await pages_a_second(bare_port)
        idle = await share_of_a_core(ours)
        began = time.perf_counter()
        writers = [await read_live(port, number % BOARDS) for number in range(READERS)]
        joined = time.perf_counter() - began
        busy = await share_of_a_core(ours)
        for writer in writers:
            writer.close()
    finally:
        ours.kill()
        bare.kill()
    return {
        "pages a second, ours": f"{pages:,.0f}",
        "pages a second, bare Starlette": f"{plain:,.0f}",
        "ratio": f"{pages / plain:.2f}",
        "of a core, nobody reading live": f"{idle:.1%}",
        f"of a core, {READERS} reading {BOARDS} boards live": f"{busy:.1%}",
        f"seconds until all {READERS} had joined": f"{joined:.1f}",
    }


def main() -> int:
    table = Table("boards", "")
    for name, value in asyncio.run(measure()).items():
        table.add_row(name, value)
    Console().print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
