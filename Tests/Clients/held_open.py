"""Holds a model stream, a plain download and a tunnel open, and tells when each was closed from the other side.

Argument: the origin's HOST:PORT. Prints `OPEN` when all three carry bytes, `CLOSED name` for each that ends, then
`REFUSED status` for a new request at each gate.
"""

import json
import os
import socket
import sys
import threading
from urllib.parse import urlsplit

TIMEOUT = 30


def connection(variable):
    gate = urlsplit(os.environ[variable])
    sock = socket.create_connection((gate.hostname, gate.port), TIMEOUT)
    sock.settimeout(TIMEOUT)
    return sock


def model_request():
    body = json.dumps({
        "model": "scripted-slow", "max_tokens": 64, "stream": True,
        "messages": [{"role": "user", "content": "#script {\"delay_ms\": 500, \"first_delay_ms\": 1}\ntalk on and on"}]})
    return (f"POST /v1/chat/completions HTTP/1.1\r\nHost: model\r\nAuthorization: Bearer {os.environ['OPENAI_API_KEY']}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n{body}").encode()


def page_request(origin):
    return f"GET http://{origin}/slow?seconds=60 HTTP/1.1\r\nHost: {origin}\r\n\r\n".encode()


def until(sock, mark):
    held = b""
    while mark not in held:
        piece = sock.recv(65536)
        if not piece:
            raise SystemExit(f"held_open: ended before {mark!r}: {held[:400]!r}")
        held += piece


def opened(origin):
    stream = connection("OPENAI_BASE_URL")
    stream.sendall(model_request())
    until(stream, b"data: ")
    download = connection("HTTP_PROXY")
    download.sendall(page_request(origin))
    until(download, b"\r\n.\r\n")
    tunnel = connection("HTTP_PROXY")
    tunnel.sendall(f"CONNECT {origin} HTTP/1.1\r\nHost: {origin}\r\n\r\n".encode())
    until(tunnel, b"200 Connection established\r\n\r\n")
    tunnel.sendall(f"GET /hello HTTP/1.1\r\nHost: {origin}\r\n\r\n".encode())
    until(tunnel, b"hello from the origin")
    return {"stream": stream, "download": download, "tunnel": tunnel}


def watch(name, sock):
    try:
        while sock.recv(65536):
            pass
    except socket.timeout:
        print(f"STILL OPEN {name}", flush=True)
        return
    except OSError:
        pass
    print(f"CLOSED {name}", flush=True)


def refused(variable, request):
    sock = connection(variable)
    sock.sendall(request)
    print("REFUSED " + sock.recv(65536).split(b" ", 2)[1].decode(), flush=True)


def main():
    origin = sys.argv[1]
    held = opened(origin)
    threads = [threading.Thread(target=watch, args=item) for item in held.items()]
    for thread in threads:
        thread.start()
    print("OPEN", flush=True)
    for thread in threads:
        thread.join()
    refused("OPENAI_BASE_URL", model_request())
    refused("HTTP_PROXY", page_request(origin))


if __name__ == "__main__":
    main()
