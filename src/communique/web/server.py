"""Serving the pages on this machine: 127.0.0.1 and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from socket import AF_INET, SO_REUSEADDR, SOCK_STREAM, SOL_SOCKET, socket

import uvicorn

from communique.errors import UsageError
from communique.knowledge import Knowledge
from communique.store import Store
from communique.web.pages import application

HOST = "127.0.0.1"


def serve(store: Store, knowledge: Knowledge, port: int, ready: Callable[[str], None]) -> None:
    """Serve until interrupted. `ready` is told the address once the port is taken; 0 takes a free one.

    UsageError where the port is taken by somebody else.
    """
    with _bound(port) as listening:
        ready(f"http://{HOST}:{listening.getsockname()[1]}/")
        config = uvicorn.Config(
            application(store, knowledge), log_level="warning", access_log=False, server_header=False
        )
        uvicorn.Server(config).run(sockets=[listening])


def _bound(port: int) -> socket:
    listening = socket(AF_INET, SOCK_STREAM)
    listening.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
    except OSError as error:
        listening.close()
        raise UsageError(f"port {port} cannot be used: {error.strerror}", hint="name another with --port") from error
    return listening
