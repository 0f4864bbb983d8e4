"""Holds a tunnel to HOST:PORT open and says `OPEN`, then waits for its end, whatever signal comes before that."""

import os
import signal
import socket
import sys
from urllib.parse import urlsplit

TIMEOUT = 60


def main():
    # An agent that does not want to end must be ended all the same.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    gate = urlsplit(os.environ["HTTP_PROXY"])
    with socket.create_connection((gate.hostname, gate.port), TIMEOUT) as tunnel:
        tunnel.settimeout(TIMEOUT)
        tunnel.sendall(f"CONNECT {sys.argv[1]} HTTP/1.1\r\nHost: {sys.argv[1]}\r\n\r\n".encode())
        if b" 200 " not in tunnel.recv(4096):
            raise SystemExit("held_tunnel: the gate refused")
        print("OPEN", flush=True)
        tunnel.recv(1)
    signal.pause()


if __name__ == "__main__":
    main()
