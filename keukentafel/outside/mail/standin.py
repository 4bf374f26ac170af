"""A mail server for tests, on loopback: it keeps what it gets, and refuses or goes away when it is told to."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message


class StandIn(socketserver.ThreadingTCPServer):
    """Speaks as much SMTP (RFC 5321) as a client needs to hand over a mail.

    messages   what was handed over
    recipient  what it answers to a recipient: "250 OK", "550 No such user", "450 Busy"
    hangs_up   it closes the connection as soon as somebody calls
    """

    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Call)
        self.messages: list[Message] = []
        self.recipient = "250 OK"
        self.hangs_up = False

    @property
    def port(self) -> int:
        return int(self.server_address[1])


@contextmanager
def serving() -> Iterator[StandIn]:
    """The server, for as long as the block lasts."""
    with StandIn() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


class _Call(socketserver.StreamRequestHandler):
    """One connection."""

    server: StandIn

    def handle(self) -> None:
        if self.server.hangs_up:
            return
        self._say("220 standin")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word in (b"EHLO", b"HELO", b"MAIL", b"RSET", b"NOOP"):
                self._say("250 OK")
            elif word == b"RCPT":
                self._say(self.server.recipient)
            elif word == b"DATA":
                self._say("354 go on")
                self.server.messages.append(message_from_bytes(self._content()))
                self._say("250 OK")
            elif word == b"QUIT":
                self._say("221 bye")
                return
            else:
                self._say("502 unknown")

    def _content(self) -> bytes:
        """Everything up to the line with one point; a point that was doubled on the way is one again."""
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b"..") else line)
        return b"".join(lines)

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())
