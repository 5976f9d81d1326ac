"""Debian's Chromium without a window, asked over a pipe: a page's size, its elements, a picture of it."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
    "--disable-dev-shm-usage", "--remote-debugging-pipe",
)  # fmt: skip
PATIENCE = 30.0
"""Seconds before what does not come counts as missing; generous, since other work may hold the machine."""


class Browser:
    """One browser with one page; `open` goes somewhere, the rest asks what is there."""

    def __init__(self, profile: Path) -> None:
        program = shutil.which("chromium")
        assert program, "the web tests need Chromium: apt-get install -y chromium"
        read_by_it, self._to = os.pipe()
        self._from, written_by_it = os.pipe()
        self._process = subprocess.Popen(
            # The browser reads from 3 and writes to 4; a shell puts the pipes there.
            ["bash", "-c", f'exec 3<&{read_by_it} 4>&{written_by_it}; exec "$@"', "bash",
             program, *FLAGS, f"--user-data-dir={profile}", "about:blank"],
            pass_fds=(read_by_it, written_by_it), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(read_by_it)
        os.close(written_by_it)
        self._rest = b""
        self._number = 0
        self._session: str | None = None
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._ask("Page.enable")

    def open(self, address: str, *, width: int, height: int = 900) -> None:
        """Go to an address in a window of this size and wait until it is loaded."""
        self._ask(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )
        self._ask("Page.navigate", url="about:blank")
        answer = self._ask("Page.navigate", url=address)
        assert "errorText" not in answer, answer
        self.until("document.readyState === 'complete' && location.href !== 'about:blank'")

    def value(self, expression: str) -> Any:
        """What an expression gives in the page; the page itself may run no script."""
        answer = self._ask("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def until(self, expression: str) -> None:
        """Wait until an expression holds: the browser scrolls and navigates in its own time."""
        ends = time.monotonic() + PATIENCE
        while not self.value(expression):
            assert time.monotonic() < ends, f"never true: {expression}"
            time.sleep(0.02)

    def picture(self, file: Path) -> Path:
        """A PNG of the whole page."""
        data = self._ask("Page.captureScreenshot", captureBeyondViewport=True)["data"]
        file.write_bytes(base64.b64decode(data))
        return file

    def _ask(self, method: str, **params: Any) -> dict[str, Any]:
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                return dict(answer["result"])

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            piece = os.read(self._from, 65536)
            assert piece, f"Chromium ended with {self._process.wait()}"
            self._rest += piece
        message, self._rest = self._rest.split(b"\0", 1)
        return dict(json.loads(message))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        os.close(self._to)
        os.close(self._from)
        self._process.terminate()
        self._process.wait(20)
