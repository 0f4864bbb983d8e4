"""The egress gate, spoken to byte by byte."""

import json
import os
import re
import socket
from urllib.parse import urlsplit

TIMEOUT = 10
LITERALS = {
    "A1": ["127.0.0.1", "127.1.2.3", "10.0.0.1", "172.16.0.1", "192.168.1.1", "100.64.0.1", "169.254.169.254",
           "0.0.0.0", "224.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.2.1", "198.51.100.1", "203.0.113.1"],
    "A2": ["[::1]", "[::]", "[fe80::1]", "[fc00::1]", "[ff02::1]"],
    "A3": ["[::ffff:127.0.0.1]", "[::ffff:169.254.169.254]", "[::ffff:7f00:1]", "[::ffff:a9fe:a9fe]"],
    "A4": ["[64:ff9b::7f00:1]", "[64:ff9b::a9fe:a9fe]", "[2002:7f00:1::]", "[2001:0:7f00:1::]", "[::127.0.0.1]"],
}
NAMES = ["metadata.google.internal.", "METADATA.google.internal", "metadata\u3002google\u3002internal",
         "１６９.２５４.１６９.２５４", "0x7f000001", "2130706433", "0177.0.0.1", "127.1", "localhost", "localhost."]
MALFORMED = ["exam\0ple.com:443", "exam\x01ple.com:443", "example%2ecom:443", "example.com\\@x:443", "a@example.com:443",
             "example.com#x:443", "exam ple.com:443", "example.com:0", "example.com:65536", "example.com", "[::1:443",
             "example.com:443:80"]
HEADS = {
    "B1": ["Content-Length: 4\r\nTransfer-Encoding: chunked", "Content-Length: 4\r\nContent-Length: 5",
           "Content-Length: 4\r\nContent-Length: 4", "Content-Length: +4", "Content-Length: 0x4", "Content-Length: 4, 4",
           "Content-Length: four"],
    "B2": ["Transfer-Encoding: chunked, identity", "Transfer-Encoding: xchunked",
           "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"],
    "B3": ["Bad : space", "X: a\r\n folded", "N\0ul: x", "N\x80: x", "X: a\nY: b", "X: a\rY: b"],
    "B6": ["Host: other.example"],
}
RELAXING = ["gatehouse.yaml", "loopback for tests", "may:", "--policy", "GATEHOUSE_", "read web"]


def exchange(data):
    """Sends raw bytes to the gate; gives back the status, the head and the body of its answer, or status 0."""
    proxy = urlsplit(os.environ["HTTP_PROXY"])
    with socket.create_connection((proxy.hostname, proxy.port), TIMEOUT) as sock:
        sock.settimeout(TIMEOUT)
        sock.sendall(data)
        held = b""
        try:
            while not whole(held):
                piece = sock.recv(65536)
                if not piece:
                    break
                held += piece
        except OSError:
            pass
    head, _, body = held.partition(b"\r\n\r\n")
    match = re.match(rb"HTTP/1\.1 (\d{3})", head)
    return (int(match.group(1)) if match else 0), head, body


def whole(held):
    head, mark, body = held.partition(b"\r\n\r\n")
    if not mark:
        return False
    length = re.search(rb"(?i)content-length: *(\d+)", head)
    return len(body) >= int(length.group(1)) if length else b" 200" in head[:15]


def connect(authority):
    return b"CONNECT " + authority.encode("utf-8") + b" HTTP/1.1\r\nHost: " + authority.encode("utf-8") + b"\r\n\r\n"


def absolute(authority):
    text = authority.encode("utf-8")
    return b"GET http://" + text + b"/ HTTP/1.1\r\nHost: " + text + b"\r\n\r\n"


def all_answer(requests, statuses):
    """Every request must be answered with one of these statuses."""
    for name, data in requests:
        status, _, body = exchange(data)
        if status not in statuses:
            return False, f"{name!r} was answered with {status} {body[:200]!r}"
    return True, f"{len(requests)} requests, all {'/'.join(map(str, sorted(statuses)))}"


def literals(identifier):
    def check(_):
        requests = []
        for host in LITERALS[identifier]:
            requests += [(host, connect(host + ":443")), (host, absolute(host)), (host, absolute(host + ":80"))]
        return all_answer(requests, {403})
    return check


def names(_):
    requests = [(name, connect(name + ":443")) for name in NAMES] + [(name, absolute(name)) for name in NAMES]
    return all_answer(requests, {400, 403})


def malformed(_):
    return all_answer([(authority, connect(authority)) for authority in MALFORMED], {400})


def framing(identifier):
    def check(options):
        origin = urlsplit(options.origin)
        requests = []
        for fields in HEADS[identifier]:
            head = f"POST {options.origin}/echo HTTP/1.1\r\nHost: {origin.netloc}\r\n{fields}\r\n\r\n"
            requests.append((fields, head.encode("latin-1") + b"abcd"))
        return all_answer(requests, {400})
    return check


def own_addresses(_):
    """The gate's own listeners, as this side sees them, must not be reachable through the gate (A21)."""
    requests = []
    for variable in ("HTTP_PROXY", "OPENAI_BASE_URL", "ANTHROPIC_BASE_URL"):
        own = urlsplit(os.environ[variable])
        for host in (own.hostname, "localhost", "[::ffff:127.0.0.1]", "0.0.0.0"):
            requests += [(variable, connect(f"{host}:{own.port}")), (variable, absolute(f"{host}:{own.port}"))]
    return all_answer(requests, {403})


def private_fields(options):
    """What an agent says about proxies stays here (B12), and so do its proxy credentials."""
    origin = urlsplit(options.origin)
    fields = ["Proxy-Authorization: Basic eDp5", "Forwarded: for=1.2.3.4", "X-Forwarded-For: 1.2.3.4",
              "X-Forwarded-Host: x", "Via: 1.1 x", "X-Real-IP: 1.2.3.4", "Proxy-Connection: keep-alive"]
    text = f"GET {options.origin}/echo HTTP/1.1\r\nHost: {origin.netloc}\r\n" + "\r\n".join(fields) + "\r\n\r\n"
    status, _, body = exchange(text.encode())
    if status != 200:
        return False, f"the allowed origin answered {status} {body[:200]!r}"
    document = json.loads(body)
    seen = {name for name, _ in document["headers"]}
    leaked = seen & {field.split(":")[0].lower() for field in fields}
    return not leaked, f"forwarded: {sorted(leaked)}" if leaked else document["line"]


def host_rewritten(options):
    text = f"GET {options.origin}/echo HTTP/1.1\r\nHost: other.example\r\n\r\n"
    status, _, body = exchange(text.encode())
    if status == 400:
        return True, "refused"
    hosts = [value for name, value in json.loads(body)["headers"] if name == "host"] if status == 200 else []
    return hosts == [urlsplit(options.origin).netloc], f"status {status}, host seen upstream: {hosts}"


def readable_denial(options):
    """A denial says what and why in JSON, and never which switch would turn the guard off (I3)."""
    denied = urlsplit(options.denied_origin or "http://denied.example:80")
    status, head, body = exchange(absolute(denied.netloc))
    if status != 403 or b"json" not in head.lower():
        return False, f"status {status}, head {head[:200]!r}"
    text = json.dumps(json.loads(body))
    named = [word for word in RELAXING if word.lower() in text.lower()]
    return not named, f"it names {named}: {text}" if named else text[:400]


CHECKS = [
    *[(identifier, f"literal addresses of case {identifier} are refused", None, literals(identifier)) for identifier in LITERALS],
    ("A7", "spellings of inner names are refused", None, names),
    ("A8", "malformed authorities are refused before policy", None, malformed),
    ("A21", "the gate's own listeners are unreachable through it", None, own_addresses),
    *[(identifier, f"framing of case {identifier} is refused", "origin", framing(identifier)) for identifier in HEADS],
    ("B6", "the host is taken from the target", "origin", host_rewritten),
    ("B12", "proxy fields are not forwarded", "origin", private_fields),
    ("I3", "a denial is readable and names no switch", None, readable_denial),
]
