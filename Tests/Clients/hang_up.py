"""Starts a stream and hangs up after some pieces; the upstream must notice at once. Prints how many bytes came."""

import json
import os
import socket
import sys
from urllib.parse import urlsplit

TIMEOUT = 30
MODEL = sys.argv[1] if len(sys.argv) > 1 else "scripted-slow"
EVENTS = int(sys.argv[2]) if len(sys.argv) > 2 else 3


def main():
    base = urlsplit(os.environ["OPENAI_BASE_URL"])
    body = json.dumps({
        "model": MODEL, "max_completion_tokens": 64, "stream": True,
        "messages": [{"role": "user", "content": "talk on and on"}]}).encode()
    path = base.path.rstrip("/").removesuffix("/v1") + "/v1/chat/completions"
    head = (f"POST {path} HTTP/1.1\r\nHost: {base.netloc}\r\nContent-Type: application/json\r\n"
            f"Authorization: Bearer {os.environ['OPENAI_API_KEY']}\r\nContent-Length: {len(body)}\r\n\r\n")
    with socket.create_connection((base.hostname, base.port), TIMEOUT) as sock:
        sock.settimeout(TIMEOUT)
        sock.sendall(head.encode() + body)
        held = b""
        while held.count(b"data:") < EVENTS:
            piece = sock.recv(65536)
            if not piece:
                raise SystemExit(f"the stream ended by itself: {held[:300]!r}")
            held += piece
    print(len(held))


if __name__ == "__main__":
    main()
