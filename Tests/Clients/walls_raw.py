"""Speaks to the doors byte by byte from inside the sandbox: requests from a file, answers on standard output.

The file holds a JSON list of {"door": "egress" or "model", "bytes": text of Latin-1 characters, "dribble": bytes sent at
a time or 0, "closes": whether to wait for the end of the connection}. In the bytes, {{key}} stands for this run's
placeholder credential ({{key:base64}}, {{key:basic}}, {{key:percent}}, {{key:json}} for other spellings, {{chunks:key}} in chunks), {{gzip:TEXT}} for
a compressed text and {{length}} for the number of bytes after the head. The answers are one JSON list in the same order;
--in-order sends one request after the other.
"""

import base64
import concurrent.futures
import gzip
import json
import os
import re
import socket
import sys
import time
from urllib.parse import urlsplit

TIMEOUT, CLOSE_TIMEOUT, DRIBBLE_PAUSE, AT_ONCE = 15, 5, 0.002, 24
KEY = os.environ.get("OPENAI_API_KEY", "").encode()
SPELLINGS = {
    b"{{key}}": KEY,
    b"{{key:base64}}": base64.b64encode(KEY),
    b"{{key:basic}}": base64.b64encode(b"user:" + KEY),
    b"{{key:percent}}": b"".join(b"%%%02X" % byte for byte in KEY),
    b"{{chunks:key}}": b"".join(b"%X\r\n%b\r\n" % (len(KEY[at:at + 4]), KEY[at:at + 4]) for at in range(0, len(KEY), 4)),
    b"{{key:json}}": b"".join(b"\\u%04x" % byte for byte in KEY),
}


def spell(text):
    """The bytes to send."""
    data = text.encode("latin-1")
    for marker, value in SPELLINGS.items():
        data = data.replace(marker, value)
    data = re.sub(rb"\{\{gzip:(.*?)\}\}", lambda found: gzip.compress(found.group(1)), data, flags=re.DOTALL)
    length = len(data.partition(b"\r\n\r\n")[2])
    return data.replace(b"{{length}}", str(length).encode())


def door(name):
    address = urlsplit(os.environ["HTTP_PROXY" if name == "egress" else "OPENAI_BASE_URL"])
    return address.hostname, address.port


def send(sock, data, dribble):
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    if not dribble:
        return sock.sendall(data)
    for start in range(0, len(data), dribble):
        sock.sendall(data[start:start + dribble])
        time.sleep(DRIBBLE_PAUSE)


def exchange(request):
    """One request on a connection of its own; status 0 when no answer came."""
    held, closed = b"", False
    try:
        with socket.create_connection(door(request["door"]), TIMEOUT) as sock:
            sock.settimeout(TIMEOUT)
            try:
                send(sock, spell(request["bytes"]), request["dribble"])
            except OSError:
                pass  # refused before it was sent whole; the answer tells
            while not whole(held):
                piece = sock.recv(65536)
                if not piece:
                    closed = True
                    break
                held += piece
            if request["closes"] and not closed:
                sock.settimeout(CLOSE_TIMEOUT)
                closed = sock.recv(1) == b""
    except ConnectionResetError:
        closed = True
    except OSError:
        pass
    head, _, body = held.partition(b"\r\n\r\n")
    match = re.match(rb"HTTP/1\.1 (\d{3})", head)
    return {"status": int(match.group(1)) if match else 0, "head": head.decode("latin-1"),
            "body": unchunked(head, body).decode("utf-8", "replace"), "closed": closed}


def whole(held):
    head, mark, body = held.partition(b"\r\n\r\n")
    if not mark:
        return False
    length = re.search(rb"(?i)content-length: *(\d+)", head)
    if length:
        return len(body) >= int(length.group(1))
    if re.search(rb"(?i)transfer-encoding: *chunked", head):
        return body.endswith(b"0\r\n\r\n")
    return head.startswith(b"HTTP/1.1 200 Connection established")


def unchunked(head, body):
    if not re.search(rb"(?i)transfer-encoding: *chunked", head):
        return body
    text = b""
    while body:
        size, _, rest = body.partition(b"\r\n")
        count = int(size, 16) if size else 0
        if count == 0:
            break
        text, body = text + rest[:count], rest[count + 2:]
    return text


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        requests = json.load(file)
    at_once = 1 if "--in-order" in sys.argv[2:] else AT_ONCE
    with concurrent.futures.ThreadPoolExecutor(at_once) as threads:
        print(json.dumps(list(threads.map(exchange, requests))))


if __name__ == "__main__":
    main()
