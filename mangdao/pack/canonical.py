"""JSON with one spelling only: equal data is equal bytes, and other bytes are not accepted."""

import json
from typing import Any

from mangdao.pack.errors import DoesNotHold


def encode(data: Any) -> bytes:
    """Keys sorted, one space of indent, UTF-8, a line end at the end; no NaN."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False)
    return f"{text}\n".encode()


def decode(name: str, body: bytes) -> Any:
    """The data of `body`; raises DoesNotHold where it is no JSON, or spelt in another way."""
    try:
        data = json.loads(body)
        same = encode(data) == body
    except (ValueError, RecursionError) as error:
        raise DoesNotHold(f"{name} is no JSON of ours ({error})") from error
    if not same:
        raise DoesNotHold(f"{name} is not written as a pack writes it")
    return data
