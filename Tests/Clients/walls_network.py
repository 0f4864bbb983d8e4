"""Ways out of the network namespace that do not pass the gate."""

import socket

# By number: not every build of Python knows all the names.
AF_RDS, AF_CAN, AF_TIPC, AF_BLUETOOTH, AF_RXRPC, AF_ALG, AF_VSOCK, AF_KCM, AF_QIPCRTR, AF_SMC = (
    21, 29, 30, 31, 33, 38, 40, 41, 42, 43)
TIMEOUT = 3
OUTSIDE = [("192.0.2.1", 80), ("169.254.169.254", 80), ("1.1.1.1", 443), ("10.0.0.1", 2375)]


def refused(attempt):
    """An attempt must raise; what it gives back when it does not is the proof of the leak."""
    try:
        got = attempt()
    except OSError as problem:
        return True, problem.strerror or repr(problem)
    return False, f"it went through: {got!r}"


def every(attempts):
    details = []
    for name, attempt in attempts:
        ok, detail = refused(attempt)
        details.append(f"{name}: {detail}")
        if not ok:
            return False, details[-1]
    return True, "; ".join(details)


def connect(host, port):
    with socket.create_connection((host, port), TIMEOUT) as sock:
        return sock.getpeername()


def no_route(_):
    return every([(f"{host}:{port}", lambda host=host, port=port: connect(host, port)) for host, port in OUTSIDE])


def host_unreachable(options):
    targets = [target.rsplit(":", 1) for target in options.deny_connect]
    return every([(host, lambda host=host, port=port: connect(host, int(port))) for host, port in targets])


def no_resolver(_):
    """DNS over UDP and TCP, DoT: nothing may answer."""
    def ask():
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
            sock.settimeout(TIMEOUT)
            sock.connect(("1.1.1.1", 53))
            sock.send(b"\x12\x34\x01\x00\x00\x01\0\0\0\0\0\0\x07example\x03com\0\0\x01\0\x01")
            return sock.recv(512)
    return every([("udp", ask), ("tcp", lambda: connect("1.1.1.1", 53)), ("dot", lambda: connect("1.1.1.1", 853))])


def no_raw(_):
    make = socket.socket
    return every([
        ("icmp raw", lambda: make(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)),
        ("icmp6 raw", lambda: make(socket.AF_INET6, socket.SOCK_RAW, socket.IPPROTO_ICMPV6)),
        ("packet", lambda: make(socket.AF_PACKET, socket.SOCK_RAW, 0)),
        ("packet dgram", lambda: make(socket.AF_PACKET, socket.SOCK_DGRAM, 0)),
        ("ping", ping),
    ])


def ping():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM, socket.IPPROTO_ICMP) as sock:
        sock.settimeout(TIMEOUT)
        sock.sendto(b"\x08\x00\xf7\xff\x00\x00\x00\x00", ("192.0.2.1", 0))
        return sock.recv(512)


def families(_):
    make = socket.socket
    kinds = [
        ("netlink audit", socket.AF_NETLINK, socket.SOCK_RAW, 9), ("netlink netfilter", socket.AF_NETLINK, socket.SOCK_RAW, 12),
        ("netlink connector", socket.AF_NETLINK, socket.SOCK_DGRAM, 11),
        ("alg", AF_ALG, socket.SOCK_SEQPACKET, 0), ("vsock", AF_VSOCK, socket.SOCK_STREAM, 0),
        ("rds", AF_RDS, socket.SOCK_SEQPACKET, 0), ("tipc", AF_TIPC, socket.SOCK_SEQPACKET, 0),
        ("kcm", AF_KCM, socket.SOCK_DGRAM, 0), ("rxrpc", AF_RXRPC, socket.SOCK_DGRAM, 2),
        ("bluetooth", AF_BLUETOOTH, socket.SOCK_RAW, 1), ("can", AF_CAN, socket.SOCK_RAW, 1),
        ("qipcrtr", AF_QIPCRTR, socket.SOCK_DGRAM, 0), ("smc", AF_SMC, socket.SOCK_STREAM, 0),
    ]
    return every([(name, lambda family=family, kind=kind, protocol=protocol: make(family, kind, protocol))
                  for name, family, kind, protocol in kinds])


def abstract_socket(options):
    return refused(lambda: unix("\0" + options.abstract))


def unix_sockets(options):
    return every([(path, lambda path=path: unix(path)) for path in options.unix_socket])


def unix(path):
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as sock:
        sock.settimeout(TIMEOUT)
        sock.connect(path)
        return sock.getpeername()


CHECKS = [
    ("B24", "no route past the gate", None, no_route),
    ("B24", "the host's own listeners are unreachable", "deny_connect", host_unreachable),
    ("A17", "no resolver answers", None, no_resolver),
    ("A19", "no raw, packet or ICMP socket", None, no_raw),
    ("F22", "no exotic socket family", None, families),
    ("F2", "an abstract socket of the host is unreachable", "abstract", abstract_socket),
    ("F1", "Unix sockets of the host are unreachable", "unix_socket", unix_sockets),
    ("I1", "the admin socket is unreachable", "unix_socket", unix_sockets),
    ("I1", "listeners of the host are unreachable", "deny_connect", host_unreachable),
]
