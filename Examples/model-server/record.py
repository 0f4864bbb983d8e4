"""Appends what the server saw to files of JSON lines, for tests to read back."""

import base64
import json
import threading


class Recorder:
    """Writes one line per request, or per event; whole lines, also from many threads."""

    def __init__(self, path):
        self.lock = threading.Lock()
        self.file = open(path, "a", encoding="utf-8") if path else None

    def request(self, request):
        self._line({
            "head": base64.b64encode(request.head).decode(),
            "body": base64.b64encode(request.body).decode()})

    def event(self, name, **fields):
        self._line({"event": name, **fields})

    def _line(self, document):
        if self.file is None:
            return
        with self.lock:
            self.file.write(json.dumps(document) + "\n")
            self.file.flush()
