#!/usr/bin/env python3
"""A scripted DNS server over UDP for tests: logs every question, answers from a file.

The script is JSON: {"name": {"A": [["203.0.113.5"], ["10.0.0.1"]], "AAAA": [[]]}}. Each list inside is the answer to one
question, in order; the last repeats. So the above is a rebinding name: public first, private then. A name that is not
in the script gets NXDOMAIN. The first line on standard output is PORT= and the port; --log gets one JSON line per question.
"""

import argparse
import ipaddress
import json
import signal
import socket
import struct
import sys

TYPES = {1: "A", 28: "AAAA", 5: "CNAME", 12: "PTR", 64: "SVCB", 65: "HTTPS"}
NXDOMAIN, NO_ERROR, FORMAT_ERROR = 3, 0, 1
MAXIMUM = 4096
GARBAGE = bytes(range(256)) + b"\xc0\x0c" * 64


def question(packet):
    """The name asked for, its type, and where the question ends."""
    labels, at = [], 12
    while packet[at]:
        length = packet[at]
        if length > 63:
            raise ValueError("compressed question")
        labels.append(packet[at + 1:at + 1 + length].decode("ascii"))
        at += 1 + length
    kind, _ = struct.unpack_from("!HH", packet, at + 1)
    return ".".join(labels).lower(), TYPES.get(kind, str(kind)), at + 5


class Script:
    """Hands out the answers of each name in turn."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            self.names = json.load(file)
        self.asked = {}

    def answers(self, name, kind):
        """The addresses for this question, or None when the name does not exist."""
        if name not in self.names:
            return None
        steps = self.names[name].get(kind) or [[]]
        count = self.asked.get((name, kind), 0)
        self.asked[(name, kind)] = count + 1
        return steps[min(count, len(steps) - 1)]


def record(address):
    packed = ipaddress.ip_address(address).packed
    kind = 1 if len(packed) == 4 else 28
    return struct.pack("!HHHIH", 0xC00C, kind, 1, 0, len(packed)) + packed


def reply(packet, script, log):
    name, kind, end = question(packet)
    addresses = script.answers(name, kind)
    log({"name": name, "type": kind, "answer": addresses})
    code = NXDOMAIN if addresses is None else NO_ERROR
    found = [record(address) for address in addresses or []]
    flags = 0x8480 | (packet[2] & 1) << 8 | code
    head = packet[:2] + struct.pack("!HHHHH", flags, 1, len(found), 0, 0)
    return head + packet[12:end] + b"".join(found)


def serve(sock, script, log, mode):
    while True:
        packet, peer = sock.recvfrom(MAXIMUM)
        if mode != "script":
            log({"unanswered": question(packet)[0]})
            if mode == "garbage":
                sock.sendto(packet[:2] + GARBAGE, peer)
            continue
        try:
            sock.sendto(reply(packet, script, log), peer)
        except (ValueError, IndexError, struct.error, UnicodeError) as problem:
            log({"malformed": repr(problem)})
            sock.sendto(packet[:2] + struct.pack("!HHHHH", 0x8480 | FORMAT_ERROR, 0, 0, 0, 0), peer)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=53)
    parser.add_argument("--script", required=True)
    parser.add_argument("--log", required=True)
    parser.add_argument("--mode", choices=["script", "garbage", "silent"], default="script", help="how questions are answered")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    log_file = open(options.log, "a", encoding="utf-8", buffering=1)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind((options.host, options.port))
        print(f"PORT={sock.getsockname()[1]}", flush=True)
        serve(sock, Script(options.script), lambda document: log_file.write(json.dumps(document) + "\n"), options.mode)


if __name__ == "__main__":
    main()
