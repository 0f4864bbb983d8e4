"""Speaks HTTP to the model gate byte by byte, for what no proper client would send.

Takes a JSON file: a list of {"bytes": BASE64, "piece": N or null}. In each request `{KEY}` becomes the run's placeholder.
Prints a JSON list with one answer for each. With --shared all go over one connection, one after the other.
"""

import argparse
import base64
import json
import os
import re
import socket
import sys
import time
from urllib.parse import urlsplit

TIMEOUT = 20
PAUSE = 0.01


class Talk:
    """One connection."""

    def __init__(self):
        base = urlsplit(os.environ["OPENAI_BASE_URL"])
        self.sock = socket.create_connection((base.hostname, base.port), TIMEOUT)
        self.sock.settimeout(TIMEOUT)
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.held = b""

    def send(self, request):
        data = base64.b64decode(request["bytes"]).replace(b"{KEY}", os.environ["OPENAI_API_KEY"].encode())
        size = request.get("piece") or len(data)
        for start in range(0, len(data), size):
            if start:
                time.sleep(PAUSE)
            try:
                self.sock.sendall(data[start:start + size])
            except OSError:
                return  # refused before all was sent; the answer says why

    def more(self):
        try:
            piece = self.sock.recv(65536)
        except OSError:
            return False
        self.held += piece
        return bool(piece)

    def head(self):
        while b"\r\n\r\n" not in self.held:
            if not self.more():
                return 0, []
        head, _, self.held = self.held.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        match = re.fullmatch(r"HTTP/1\.1 (\d{3}).*", lines[0])
        if match is None:
            raise SystemExit(f"raw_http: no HTTP: {head[:200]!r}")
        return int(match.group(1)), [[part.strip() for part in line.split(":", 1)] for line in lines[1:]]

    def answer(self):
        interim = []
        status, headers = self.head()
        while 100 <= status < 200:
            interim.append(status)
            status, headers = self.head()
        body, whole = self.body({name.lower(): value for name, value in headers}) if status else (b"", False)
        return {"status": status, "interim": interim, "headers": headers, "body": body.decode("utf-8", "replace"),
                "whole": whole}

    def body(self, fields):
        if fields.get("transfer-encoding", "").lower() == "chunked":
            return self.chunks()
        if "content-length" in fields:
            return self.exactly(int(fields["content-length"]))
        while self.more():
            pass
        body, self.held = self.held, b""
        return body, True

    def exactly(self, count):
        while len(self.held) < count:
            if not self.more():
                break
        body, self.held = self.held[:count], self.held[count:]
        return body, len(body) == count

    def chunks(self):
        body = b""
        while True:
            while b"\r\n" not in self.held:
                if not self.more():
                    return body, False
            size, _, self.held = self.held.partition(b"\r\n")
            piece, whole = self.exactly(int(size, 16) + 2)
            body += piece[:-2]
            if not whole or int(size, 16) == 0:
                return body, whole


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--shared", action="store_true")
    options = parser.parse_args()
    with open(options.file, encoding="utf-8") as file:
        requests = json.load(file)
    answers, talk = [], None
    for request in requests:
        if talk is None or not options.shared:
            talk = Talk()
        talk.send(request)
        answers.append(talk.answer())
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main()
