#!/usr/bin/env python3
"""A web server for the egress tests: pages, echoes, redirects, a git repository and a Python package index.

Prints PORT= and its port and, with --tls FOLDER, TLS_PORT= and the port of its TLS twin; the self-signed certificate is
FOLDER/certificate.pem. Every request is recorded as in the model server.

    /hello                  a short text                  /redirect?to=URL   302 to anywhere
    /echo                   the request as it arrived     /big?bytes=N       N bytes
    /git/sample.git         smart HTTP, clone and fetch   /simple/           an index with `gatehouse-sample` 1.0
    /slow?seconds=N         one byte a second             /die               half a reply, then a reset
"""

import argparse
import json
import os
import socketserver
import ssl
import subprocess
import sys
import tempfile
import threading
import time
from urllib.parse import parse_qs, urlsplit

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "..", "Examples", "model-server"))
import origin_content
from record import Recorder
from transport import Connection, ProtocolError

TEXT = [("content-type", "text/plain; charset=utf-8")]
SLOW_LIMIT = 600


class Origin:
    """Answers by path."""

    def __init__(self, options, folder):
        self.requests = Recorder(options.record)
        self.repositories = origin_content.make_repository(folder)
        self.wheel_name, self.wheel = origin_content.make_wheel()

    def handle(self, connection, request):
        self.requests.request(request)
        parts = urlsplit(request.target)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path.startswith("/git/"):
            return self._git(connection, request, parts)
        if parts.path.startswith("/simple/"):
            return self._index(connection, parts.path)
        return self._page(connection, request, parts.path, query)

    def _page(self, connection, request, path, query):
        if path == "/hello":
            connection.reply(200, TEXT, b"hello from the origin\n")
        elif path == "/echo":
            document = {"line": f"{request.method} {request.target}", "headers": request.headers,
                        "body": request.body.decode("latin-1")}
            connection.reply(200, [("content-type", "application/json")], json.dumps(document).encode())
        elif path == "/redirect":
            connection.reply(302, [("location", query.get("to", "/hello"))], b"")
        elif path == "/big":
            connection.reply(200, TEXT, b"x" * int(query.get("bytes", "1")))
        elif path == "/slow":
            return self._slow(connection, min(int(query.get("seconds", "1")), SLOW_LIMIT))
        elif path == "/die":
            connection.send_head(200, TEXT, ["content-length: 100"])
            connection.sock.sendall(b"x" * 50)
            connection.abort()
            return False
        else:
            connection.reply(404, TEXT, b"no such page\n")
        return request.keep_alive

    def _slow(self, connection, seconds):
        connection.start_chunked(200, TEXT)
        for _ in range(seconds):
            connection.chunk(b".")
            time.sleep(1)
        connection.finish_chunked()
        return True

    def _index(self, connection, path):
        if path == "/simple/gatehouse-sample/" + self.wheel_name:
            connection.reply(200, [("content-type", "application/octet-stream")], self.wheel)
        elif path == "/simple/gatehouse-sample/":
            link = f'<!DOCTYPE html><html><body><a href="{self.wheel_name}">{self.wheel_name}</a></body></html>'
            connection.reply(200, [("content-type", "text/html")], link.encode())
        else:
            connection.reply(404, TEXT, b"no such project\n")
        return True

    def _git(self, connection, request, parts):
        """Hands the request to git's own CGI program."""
        environment = {
            "PATH": os.environ["PATH"], "GIT_PROJECT_ROOT": self.repositories, "GIT_HTTP_EXPORT_ALL": "1",
            "PATH_INFO": parts.path.removeprefix("/git"), "QUERY_STRING": parts.query,
            "REQUEST_METHOD": request.method, "CONTENT_TYPE": request.header("content-type") or "",
            "CONTENT_LENGTH": str(len(request.body)), "HTTP_CONTENT_ENCODING": request.header("content-encoding") or "",
            "GIT_PROTOCOL": request.header("git-protocol") or "",
            # The repository belongs to whoever started this server, and so does the CGI program.
            "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*",
        }
        done = subprocess.run(
            ["git", "http-backend"], env=environment, input=request.body, capture_output=True, timeout=60, check=False)
        head, _, body = done.stdout.partition(b"\r\n\r\n")
        fields = [tuple(line.split(": ", 1)) for line in head.decode("latin-1").split("\r\n") if ": " in line]
        status = next((int(value.split()[0]) for name, value in fields if name.lower() == "status"), 200)
        kept = [(name.lower(), value) for name, value in fields if name.lower() not in ("status", "content-length")]
        connection.reply(status, kept, body)
        return request.keep_alive


class Handler(socketserver.BaseRequestHandler):
    """One thread per connection; the TLS handshake, where there is one, happens in that thread."""

    def handle(self):
        connection = None
        try:
            sock = self.request
            if self.server.tls is not None:
                sock = self.server.tls.wrap_socket(sock, server_side=True)
            connection = Connection(sock)
            while (request := connection.read_request()) is not None:
                if not self.server.origin.handle(connection, request):
                    break
        except (ProtocolError, ValueError, OSError, subprocess.SubprocessError):
            pass
        finally:
            if connection is not None:
                connection.close()


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 256

    def __init__(self, address, origin, tls):
        super().__init__(address, Handler)
        self.origin, self.tls = origin, tls


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--record", metavar="FILE")
    parser.add_argument("--tls", metavar="FOLDER")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="origin-") as folder:
        origin = Origin(options, folder)
        plain = Server((options.host, options.port), origin, None)
        print(f"PORT={plain.server_address[1]}", flush=True)
        if options.tls:
            twin = Server((options.host, 0), origin, tls_context(options.tls))
            print(f"TLS_PORT={twin.server_address[1]}", flush=True)
            threading.Thread(target=twin.serve_forever, daemon=True).start()
        try:
            plain.serve_forever(poll_interval=0.2)
        except KeyboardInterrupt:
            pass


def tls_context(folder):
    certificate, key = origin_content.make_certificate(folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


if __name__ == "__main__":
    main()
