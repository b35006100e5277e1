"""Firefox without a window, driven by Marionette, the protocol it speaks by itself.

Messages are JSON behind their length, ``[type, number, error or command, result or parameters]``
(https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html).
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PATIENCE = 60  # seconds
_ASYNC = """const done = arguments[arguments.length - 1];
(async () => {{ {body} }})().then(done, error => done("error: " + error));"""


class Firefox:
    """One window; every command waits for its answer."""

    def __init__(self, port: int) -> None:
        self._socket = _connected(port)
        self._stream = self._socket.makefile("rb")
        self._number = 0
        self._read()
        self.command("WebDriver:NewSession", capabilities={})

    def command(self, name: str, **parameters: Any) -> Any:
        """Send a command and return its result."""
        self._number += 1
        message = json.dumps([0, self._number, name, parameters]).encode()
        self._socket.sendall(b"%d:%s" % (len(message), message))
        _, _, error, result = self._read()
        if error:
            raise RuntimeError(f"{name}: {error['message']}")
        return result

    def open(self, path: Path) -> None:
        """Open a file."""
        self.command("WebDriver:Navigate", url=path.as_uri())

    def run(self, body: str) -> Any:
        """Run the body of an asynchronous function in the page and return its value."""
        script = _ASYNC.format(body=body)
        return self.command("WebDriver:ExecuteAsyncScript", script=script, args=[])["value"]

    def _read(self) -> Any:
        length = b""
        while (byte := self._stream.read(1)) != b":":
            if not byte:
                raise ConnectionError("Firefox has ended")
            length += byte
        return json.loads(self._stream.read(int(length)))

    def close(self) -> None:
        """Give the connection up."""
        self._stream.close()
        self._socket.close()


def _connected(port: int) -> socket.socket:
    for _ in range(PATIENCE * 5):
        try:
            return socket.create_connection(("127.0.0.1", port), PATIENCE)
        except ConnectionRefusedError:
            time.sleep(0.2)
    raise ConnectionError(f"Firefox does not listen on port {port}")


@contextmanager
def started(program: str, profile: Path) -> Iterator[Firefox]:
    """Start Firefox with a profile of its own and no way out to any network."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {
        "marionette.port": port,
        "network.proxy.type": 1,
        "network.proxy.http": "127.0.0.1",
        "network.proxy.http_port": 9,
        "network.proxy.ssl": "127.0.0.1",
        "network.proxy.ssl_port": 9,
    }
    lines = [
        f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in settings.items()
    ]
    (profile / "user.js").write_text("\n".join(lines) + "\n", encoding="utf-8")
    process = subprocess.Popen(
        [program, "--headless", "--marionette", "--no-remote", "--profile", str(profile)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "HOME": str(profile)},
    )
    try:
        firefox = Firefox(port)
        yield firefox
        firefox.close()
    finally:
        process.terminate()
        process.wait(PATIENCE)
