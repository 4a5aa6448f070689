"""Logs: structlog over the standard library, one line an event, never with the bot's token in it."""

import logging
import re
import sys
from typing import Any

import structlog

TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{20,}")
NOISY = (
    "httpx", "httpcore", "apscheduler", "telegram", "uvicorn.access", "asyncio", "alembic",
    "fontTools",
)  # fmt: skip


def configure_logs(kind: str) -> None:
    """`console` for people, `json` for machines; both to stderr."""
    renderer: Any = structlog.processors.JSONRenderer(ensure_ascii=False)
    if kind == "console":
        renderer = structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(),
            exception_formatter=structlog.dev.plain_traceback,  # the other one shows people's data
        )
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=False),
    ]
    if kind == "json":
        shared.append(structlog.processors.format_exc_info)
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        _Redacted(
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
            foreign_pre_chain=shared,
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)


class _Redacted(structlog.stdlib.ProcessorFormatter):
    """The last look at a line: also exceptions and foreign loggers carry URLs with the token."""

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


def redact(text: str) -> str:
    return TOKEN.sub("<token>", text)
