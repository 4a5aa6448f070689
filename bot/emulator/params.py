"""Parameters as clients send them: JSON values, or everything as text in a form."""

import json
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request

from bot.emulator.errors import bad

Json = dict[str, Any]


async def read(request: Request) -> Json:
    """The parameters of a call; an uploaded file is a pair (name, bytes)."""
    params: Json = dict(request.query_params)
    kind = request.headers.get("content-type", "")
    if kind.startswith("application/json"):
        try:
            params |= json.loads(await request.body() or b"{}")
        except (ValueError, TypeError):
            raise bad("can't parse JSON encoded request") from None
    elif kind:
        async with request.form() as form:
            for key, value in form.multi_items():
                if isinstance(value, UploadFile):
                    params[key] = (value.filename or "file", await value.read())
                else:
                    params[key] = value
    return {name: _attached(value, params) for name, value in params.items()}


def _attached(value: Any, params: Json) -> Any:
    """`attach://name` is the uploaded part of that name."""
    if isinstance(value, str) and value.startswith("attach://"):
        return params.get(value.removeprefix("attach://"), value)
    return value


def as_json(value: Any) -> Any:
    """Parameters of form posts carry objects as JSON text."""
    if isinstance(value, str) and value[:1] in "[{" and value:
        try:
            return json.loads(value)
        except ValueError:
            raise bad("can't parse JSON object") from None
    return value


def integer(params: Json, name: str, default: int = 0) -> int:
    """A number as Telegram's server reads it: what is none counts as 0."""
    value = params.get(name)
    if value is None or value == "":
        return default
    try:
        return int(value)
    except (ValueError, TypeError):
        return 0


def flag(params: Json, name: str) -> bool:
    """`true`, `yes` and `1` are true."""
    return str(params.get(name, "")).lower() in ("true", "yes", "1")
