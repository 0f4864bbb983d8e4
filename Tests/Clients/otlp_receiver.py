"""Takes OTLP/HTTP in JSON and keeps it. usage: otlp_receiver.py FOLDER

Prints PORT= and its port. FOLDER/logs.json and FOLDER/traces.json hold everything that came, as one request each.
"""

import json
import pathlib
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FOLDER = pathlib.Path(sys.argv[1])
LOCK = threading.Lock()
KEPT = {"/v1/logs": ("logs.json", "resourceLogs", []), "/v1/traces": ("traces.json", "resourceSpans", [])}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        name, key, kept = KEPT[self.path]
        with LOCK:
            kept += body[key]
            part = FOLDER / (name + ".part")
            part.write_text(json.dumps({key: kept}), encoding="utf-8")
            part.rename(FOLDER / name)
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(f"PORT={server.server_address[1]}", flush=True)
server.serve_forever()
