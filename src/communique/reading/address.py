"""An http address that the user named: fetched once, within a time and a size, and read by what the server says it is.

The only file that goes to the network.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from http.client import HTTPException
from io import BytesIO
from typing import Any, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from communique import __version__
from communique.errors import InputError
from communique.model.document import Document
from communique.reading import encoding, feed, html, jsonl
from communique.reading.limits import LONGEST_PAGE, MEGA, too_long
from communique.reading.making import Defaults, Given, document

SCHEMES = ("http", "https")
SECONDS = 20.0
"""For an answer, and for the whole of it."""
HINT = "check the address, or save the page and give the file"


class Answer(NamedTuple):
    """What a server sent: its bytes, what it says they are, and the address they came from in the end."""

    raw: bytes
    media: str
    charset: str | None
    url: str


class _OnlyHttp(HTTPRedirectHandler):
    """Follows an answer that points elsewhere, as long as it stays http."""

    def redirect_request(self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Request | None:
        if urlsplit(newurl).scheme not in SCHEMES:
            raise InputError("it points to an address that is not http", where=req.full_url, hint=HINT)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def is_address(path: str) -> bool:
    return path.lower().startswith(("http://", "https://"))


def read(url: str, defaults: Defaults) -> Iterator[Document | InputError]:
    """The documents at an address: a page, a text, a feed or JSONL."""
    answer = _fetched(url)
    match answer.media:
        case "text/html" | "application/xhtml+xml":
            yield html.page(answer.raw, url, defaults, url=answer.url, charset=answer.charset)
        case "text/plain":
            text = encoding.declared(answer.raw, url, answer.charset or "utf-8")
            yield document(text, url, defaults, Given(url=answer.url))
        case "application/rss+xml" | "application/atom+xml" | "application/xml" | "text/xml":
            yield from feed.entries(answer.raw, url, defaults)
        case "application/jsonl" | "application/x-ndjson":
            yield from jsonl.read(BytesIO(answer.raw), url, defaults)
        case other:
            raise InputError(
                f"no readable kind: {other}", where=url, hint="HTML, plain text, a feed or JSONL can be read"
            )


def _fetched(url: str) -> Answer:
    request = Request(
        url, headers={"User-Agent": f"communique/{__version__}", "Accept": "text/html, text/plain, */*;q=0.5"}
    )
    try:
        with build_opener(_OnlyHttp).open(request, timeout=SECONDS) as response:
            raw = _body(response, url)
            headers = response.headers
            return Answer(raw, headers.get_content_type(), headers.get_content_charset(), response.geturl())
    except HTTPError as error:
        raise InputError(f"the server answers {error.code} {error.reason}", where=url, hint=HINT) from error
    except URLError as error:
        raise InputError(f"cannot be fetched: {error.reason}", where=url, hint=HINT) from error
    except (OSError, HTTPException, ValueError) as error:
        raise InputError(f"cannot be fetched: {error}", where=url, hint=HINT) from error


def _body(response: Any, url: str) -> bytes:
    ends = time.monotonic() + SECONDS
    pieces: list[bytes] = []
    while piece := response.read1(MEGA):
        pieces.append(piece)
        if sum(map(len, pieces)) > LONGEST_PAGE:
            raise too_long(url, LONGEST_PAGE, "bytes")
        if time.monotonic() > ends:
            raise InputError(f"no whole answer within {SECONDS:.0f} seconds", where=url, hint=HINT)
    return b"".join(pieces)
