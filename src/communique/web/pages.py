"""The web application: addresses to pages. Read-only, no script, nothing from elsewhere, and only for this machine.

In: an open store and the knowledge. Out: a FastAPI application; `server` runs it. A page asks `query` and is written by
a template, which escapes everything.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from itertools import islice
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware

from communique import __version__, query
from communique.errors import CommuniqueError, UsageError
from communique.knowledge import Knowledge
from communique.model.terms import Status
from communique.query import EventLine
from communique.store import Store
from communique.web.asking import Asked, asked, question
from communique.web.drawing import Drawing, drawing
from communique.web.passages import paragraphs
from communique.web.wording import FILTERS

HERE = Path(__file__).parent
MOST = 500
"""Events on a page; more is a file for a program (`communique timeline --json`)."""
WIDE, NARROW = 1120.0, 360.0
"""Widths of the two drawings; the page shows the one that fits."""
HOSTS = ["127.0.0.1", "localhost"]
"""Names under which this machine may be asked: another name would be a page from elsewhere reaching in."""
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Pages:
    """The pages over one store."""

    def __init__(self, store: Store, knowledge: Knowledge) -> None:
        self._store = store
        self._knowledge = knowledge
        loader = FileSystemLoader(HERE / "templates")
        self._templates = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True,
                                      lstrip_blocks=True)  # fmt: skip
        self._templates.filters.update(FILTERS)

    def timeline(self, request: Request) -> HTMLResponse:
        """The drawn timeline and the list under it."""
        form = asked(request.query_params)
        try:
            lines = query.timeline(self._store, self._knowledge, question(form))
            events = list(islice(lines, MOST + 1))
        except UsageError as error:
            return self._timeline(form, [], error, 400)
        return self._timeline(form, events, None, 200)

    def _timeline(self, form: Asked, events: list[EventLine], error: UsageError | None, status: int) -> HTMLResponse:
        shown = events[:MOST]
        drawings: list[Drawing] = [
            picture
            for name, width in (("wide", WIDE), ("narrow", NARROW))
            if (picture := drawing(name, shown, width)) is not None
        ]
        types = self._knowledge.words("event_types")["types"]
        return self._page(
            "timeline.html", status, form=form, events=shown, more=len(events) > MOST, drawings=drawings, error=error,
            types=sorted({*types, form.type} - {""}), statuses=list(Status), held=query.extent(self._store),
        )  # fmt: skip

    def document(self, request: Request) -> HTMLResponse:
        """One document with everything that was read in it."""
        reading = query.reading_of(self._store, request.query_params.get("id", ""))
        return self._page("document.html", 200, reading=reading, paragraphs=list(paragraphs(reading)))

    def error(self, what: str, status: int) -> HTMLResponse:
        return self._page("error.html", status, what=what, status=status)

    def _page(self, template: str, code: int, **values: Any) -> HTMLResponse:
        common = {"store": self._store.name, "as_of": self._knowledge.as_of, "version": __version__}
        return HTMLResponse(self._templates.get_template(template).render(**common, **values), code)


def application(store: Store, knowledge: Knowledge) -> FastAPI:
    """The application over an open store."""
    app = FastAPI(title="Communiqué", openapi_url=None, docs_url=None, redoc_url=None)
    pages = Pages(store, knowledge)
    app.get("/")(_page(pages.timeline))
    app.get("/document")(_page(pages.document))
    app.mount("/static", StaticFiles(directory=HERE / "static"))
    app.exception_handler(UsageError)(lambda request, error: pages.error(str(error), 404))
    app.exception_handler(CommuniqueError)(lambda request, error: pages.error(str(error), 500))
    app.exception_handler(HTTPException)(_not_a_page(pages))
    app.middleware("http")(_guarded)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=HOSTS)
    return app


def _page(show: Callable[[Request], HTMLResponse]) -> Callable[[Request], HTMLResponse]:
    def page(request: Request) -> HTMLResponse:
        return show(request)

    return page


def _not_a_page(pages: Pages) -> Callable[[Request, Exception], HTMLResponse]:
    def shown(request: Request, error: Exception) -> HTMLResponse:
        status = error.status_code if isinstance(error, HTTPException) else 500
        return pages.error("There is no such page." if status == 404 else "This page only shows.", status)

    return shown


async def _guarded(request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
    response = await answer(request)
    response.headers.update(HEADERS)
    return response
