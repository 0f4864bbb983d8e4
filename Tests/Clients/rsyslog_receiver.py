"""A real rsyslog with mutual TLS. usage: rsyslog_receiver.py FOLDER [PORT]

Makes an authority and two certificates in FOLDER when there are none, writes FOLDER/rsyslog.conf, prints PORT= and the
port, and becomes rsyslogd. What arrives is in FOLDER/arrived, one message a line, as it came.
"""

import os
import pathlib
import socket
import subprocess
import sys

FOLDER = pathlib.Path(sys.argv[1])
CONFIGURATION = """
module(load="imtcp" StreamDriver.Name="ossl" StreamDriver.Mode="1" StreamDriver.AuthMode="x509/name"
       PermittedPeer=["gatehouse.example"])
global(DefaultNetstreamDriver="ossl" DefaultNetstreamDriverCAFile="{folder}/authority.pem"
       DefaultNetstreamDriverCertFile="{folder}/server.pem" DefaultNetstreamDriverKeyFile="{folder}/server.key"
       workDirectory="{folder}" maxMessageSize="64k" parser.escapeControlCharactersOnReceive="on")
template(name="raw" type="string" string="%rawmsg%\\n")
ruleset(name="keep") {{ action(type="omfile" file="{folder}/arrived" template="raw") }}
input(type="imtcp" address="127.0.0.1" port="{port}" ruleset="keep")
"""


def openssl(*arguments):
    subprocess.run(["openssl", *arguments], check=True, capture_output=True, timeout=60)


def sign(name, names):
    request, extensions = FOLDER / f"{name}.csr", FOLDER / f"{name}.ext"
    extensions.write_text(f"subjectAltName={names}\n")
    openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", f"/CN={names[4:].split(',')[0]}",
            "-keyout", FOLDER / f"{name}.key", "-out", request)
    openssl("x509", "-req", "-in", request, "-CA", FOLDER / "authority.pem", "-CAkey", FOLDER / "authority.key",
            "-CAcreateserial", "-days", "2", "-extfile", extensions, "-out", FOLDER / f"{name}.pem")
    os.chmod(FOLDER / f"{name}.key", 0o600)


def make_certificates():
    if (FOLDER / "client.pem").exists():
        return
    FOLDER.mkdir(exist_ok=True)
    openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj",
            "/CN=authority", "-keyout", FOLDER / "authority.key", "-out", FOLDER / "authority.pem")
    sign("server", "DNS:localhost,IP:127.0.0.1")
    sign("client", "DNS:gatehouse.example")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def main():
    make_certificates()
    port = int(sys.argv[2]) if len(sys.argv) > 2 else free_port()
    configuration = FOLDER / "rsyslog.conf"
    configuration.write_text(CONFIGURATION.format(folder=FOLDER, port=port))
    subprocess.run(["/usr/sbin/rsyslogd", "-N1", "-f", str(configuration)], check=True, capture_output=True, timeout=60)
    print(f"PORT={port}", flush=True)
    os.execv("/usr/sbin/rsyslogd", ["rsyslogd", "-n", "-i", str(FOLDER / "pid"), "-f", str(configuration)])


main()
