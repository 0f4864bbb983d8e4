"""A small world with its own network and its own DNS, for tests of names: run it under `unshare -Urnm`.

Brings loopback up with the addresses named, puts a resolv.conf in place that knows only the scripted DNS server, starts
that server and web origins, then runs a command and ends with its status.
"""

import argparse
import fcntl
import os
import signal
import socket
import struct
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SIOCSIFADDR, SIOCSIFFLAGS, IFF_UP_RUNNING = 0x8916, 0x8914, 0x41
RESOLVER = "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n"


def network(addresses):
    """Loopback up; further addresses as aliases of it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        fcntl.ioctl(sock, SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", IFF_UP_RUNNING))
        for number, address in enumerate(addresses):
            name = f"lo:{number}".encode()
            fcntl.ioctl(sock, SIOCSIFADDR, struct.pack("16sHH4s8x", name, socket.AF_INET, 0, socket.inet_aton(address)))


def resolver(folder):
    path = os.path.join(folder, "resolv.conf")
    with open(path, "w", encoding="ascii") as file:
        file.write(RESOLVER)
    subprocess.run(["mount", "--bind", path, "/etc/resolv.conf"], check=True)


def serve(program, *arguments):
    """Starts one of our servers and waits until it is there."""
    server = subprocess.Popen(
        [sys.executable, os.path.join(HERE, program), *arguments], stdout=subprocess.PIPE, text=True)
    if not server.stdout.readline().startswith("PORT="):
        raise SystemExit(f"walls_names: {program} did not start")
    return server


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", required=True, help="where dns.json is and where the records go")
    parser.add_argument("--dns", choices=["script", "garbage", "silent", "none"], default="script")
    parser.add_argument("--address", action="append", default=[], help="a further address of loopback")
    parser.add_argument("--origin", action="append", default=[], metavar="ADDRESS", help="a web origin on port 80")
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    network(options.address)
    resolver(options.folder)
    servers = []
    try:
        if options.dns != "none":
            script, log = (os.path.join(options.folder, name) for name in ("dns.json", "dns.jsonl"))
            servers.append(serve("dns_stub.py", "--script", script, "--log", log, "--mode", options.dns))
        for address in options.origin:
            record = os.path.join(options.folder, f"origin-{address}.jsonl")
            servers.append(serve("origin.py", "--host", address, "--port", "80", "--record", record))
        status = subprocess.run(options.command, check=False).returncode
    finally:
        for server in servers:
            server.send_signal(signal.SIGKILL)
    sys.exit(status)


if __name__ == "__main__":
    main()
