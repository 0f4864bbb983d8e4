"""HTTP/1.1 over one socket, by hand, so that every byte received can be recorded as it came."""

import select
import socket
import struct

HEAD_LIMIT = 64 * 1024
BODY_LIMIT = 64 * 1024 * 1024
IDLE_SECONDS = 120

REASONS = {
    200: "OK", 400: "Bad Request", 401: "Unauthorized", 402: "Payment Required", 403: "Forbidden",
    404: "Not Found", 405: "Method Not Allowed", 408: "Request Timeout", 409: "Conflict",
    413: "Content Too Large", 429: "Too Many Requests", 500: "Internal Server Error",
    502: "Bad Gateway", 503: "Service Unavailable", 529: "Overloaded",
}


class ProtocolError(Exception):
    """The peer sent something that is not HTTP/1.1 as this server speaks it."""


class Request:
    """One received request: the raw head as it came, and the body without its framing."""

    def __init__(self, method, target, headers, head, body):
        self.method, self.target, self.headers = method, target, headers
        self.head, self.body = head, body

    @property
    def path(self):
        return self.target.split("?", 1)[0]

    def header(self, name, default=None):
        for key, value in self.headers:
            if key == name:
                return value
        return default

    @property
    def keep_alive(self):
        return (self.header("connection") or "").lower() != "close"


class Connection:
    """Reads requests from a socket and writes replies to it, one after the other."""

    def __init__(self, sock):
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.settimeout(IDLE_SECONDS)
        self.sock = sock
        self.reader = sock.makefile("rb", 65536)

    def read_request(self):
        """The next request, or None when the peer has closed."""
        head = self._read_head()
        if head is None:
            return None
        lines = head.decode("latin-1").split("\r\n")
        parts = lines[0].split(" ")
        if len(parts) != 3:
            raise ProtocolError("bad request line")
        headers = []
        for line in lines[1:]:
            if line:
                name, _, value = line.partition(":")
                headers.append((name.lower(), value.strip()))
        request = Request(parts[0], parts[1], headers, head, b"")
        if (request.header("expect") or "").lower() == "100-continue":
            self.sock.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        request.body = self._read_body(request)
        return request

    def _read_head(self):
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            line = self.reader.readline(HEAD_LIMIT)
            if not line:
                return None
            head += line
            if len(head) > HEAD_LIMIT:
                raise ProtocolError("head too large")
        return head

    def _read_body(self, request):
        if (request.header("transfer-encoding") or "").lower() == "chunked":
            return self._read_chunked()
        length = int(request.header("content-length") or 0)
        if length > BODY_LIMIT:
            raise ProtocolError("body too large")
        return self._exactly(length)

    def _read_chunked(self):
        body = bytearray()
        while True:
            size = int(self.reader.readline(1024).split(b";")[0], 16)
            if size == 0:
                while self.reader.readline(HEAD_LIMIT) not in (b"\r\n", b""):
                    pass
                return bytes(body)
            body += self._exactly(size)
            if len(body) > BODY_LIMIT:
                raise ProtocolError("body too large")
            self._exactly(2)

    def _exactly(self, count):
        data = self.reader.read(count)
        if len(data) != count:
            raise ProtocolError("peer closed inside a body")
        return data

    def send_head(self, status, headers, framing):
        lines = [f"HTTP/1.1 {status} {REASONS.get(status, 'Status')}"]
        lines += [f"{name}: {value}" for name, value in headers]
        lines += framing
        self.sock.sendall(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1"))

    def reply(self, status, headers, body):
        """A whole reply, framed by Content-Length."""
        self.send_head(status, headers, [f"content-length: {len(body)}"])
        self.sock.sendall(body)

    def start_chunked(self, status, headers):
        self.send_head(status, headers, ["transfer-encoding: chunked"])

    def chunk(self, data):
        self.sock.sendall(b"%x\r\n%s\r\n" % (len(data), data))

    def finish_chunked(self):
        self.sock.sendall(b"0\r\n\r\n")

    def peer_gone(self, seconds=0.0):
        """Waits up to `seconds` and tells whether the peer has closed its side meanwhile."""
        readable, _, _ = select.select([self.sock], [], [], seconds)
        if not readable:
            return False
        try:
            return self.sock.recv(1, socket.MSG_PEEK) == b""
        except OSError:
            return True

    def abort(self):
        """Closes with a reset: what a crashed provider looks like from outside."""
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close()

    def close(self):
        for closing in (self.reader, self.sock):
            try:
                closing.close()
            except OSError:
                pass
