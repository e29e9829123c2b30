"""A search server that answers as it is told and keeps what it was asked."""

import json
import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

_RANDOM = re.compile(r"(wandelwerk_search_entry)_[a-z0-9]{7}\b")
ENTRIES = "wandelwerk_search_entry"
_TAKEN = {"errors": False, "items": [{"index": {"_id": "1", "status": 201}}]}


class FakeServer:
    """Answers of recordings in their order, for the index of entries; ok to the rest.

    ``asked`` holds method, path and body of each request about entries.
    """

    def __init__(self, recordings=()):
        self.asked = []
        self.failing = None  # status and body of every answer instead
        self._answers = [each["answer"] for each in recordings]
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.port = self._http.server_port
        Thread(target=self._http.serve_forever, args=(0.02,), daemon=True).start()

    def close(self):
        self._http.shutdown()
        self._http.server_close()

    def answer(self, method, path, body):
        """Return status and body of the answer."""
        if self.failing:
            return self.failing
        if ENTRIES not in path + body:
            return _of_others(method, path)
        self.asked.append(
            {"method": method, "path": _plain(path), "body": _read(_plain(body))}
        )
        found = self._answers[len(self.asked) - 1 :][:1]
        return (found[0]["status"], found[0]["body"]) if found else (200, _TAKEN)

    def _handler(server):  # noqa: N805 -- the other self is the handler's
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self):
                length = int(self.headers.get("content-length") or 0)
                body = self.rfile.read(length).decode()
                status, said = server.answer(self.command, self.path, body)
                text = b"" if self.command == "HEAD" else json.dumps(said).encode()
                self.send_response(status)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            def log_message(self, *_args):
                pass

        for method in ("GET", "PUT", "POST", "DELETE", "HEAD"):
            setattr(Handler, f"do_{method}", Handler.answer)
        return Handler


def _of_others(method, path):
    """Return what a server says of an index that it has just got."""
    is_there = method not in {"HEAD", "DELETE"}
    return (200, _TAKEN) if is_there else (404, {"status": 404})


def _plain(text):
    return _RANDOM.sub(r"\1_NEW", text)


def _read(body):
    """Return what a body says; lines of several requests one by one."""
    try:
        return json.loads(body) if body else None
    except ValueError:
        return [json.loads(line) for line in body.splitlines()]
