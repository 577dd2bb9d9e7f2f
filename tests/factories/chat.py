"""A drafting service on this machine that answers what a test tells it to."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

CASE = {
    "situation": "Ночью обещают заморозки, а розы только что посажены.",
    "question": "Какой способ убережёт корни роз?",
    "options": ["укрытие лапником", "полив листьев", "обрезка побегов", "рыхление дорожек"],
    "right": 1,
    "rationale": "Лапник держит тепло.",
}


@dataclass
class Chat:
    """What it was asked, and what it answers: a text for the message, or a status, headers and raw bytes."""

    url: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    text: str = json.dumps(CASE, ensure_ascii=False)
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    raw: bytes | None = None
    pause: threading.Event | None = None

    def body(self) -> bytes:
        if self.raw is not None:
            return self.raw
        return json.dumps({"choices": [{"message": {"role": "assistant", "content": self.text}}]}).encode()


@contextmanager
def chat_service() -> Iterator[Chat]:
    """A running service; it ends with the block."""
    chat = Chat()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            chat.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            chat.keys.append(self.headers["Authorization"])
            if chat.pause:
                chat.pause.wait(5)
            body = chat.body()
            self.send_response(chat.status)
            for name, value in chat.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its own name for it
            """Nothing: the test's output is its own."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    chat.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield chat
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
