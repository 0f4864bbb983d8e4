"""Takes alerts as a mail server (aiosmtpd) and as a webhook, and writes down what came, one JSON object on each line.

alert_receiver.py FOLDER. Mail needs STARTTLS, a user and a password; the webhook fails every other time. Prints
MAIL=port and HOOK=port. Mail is written to FOLDER/mail.jsonl, hooks that were taken to FOLDER/hooks.jsonl.
"""

import email
import email.policy
import http.server
import json
import pathlib
import ssl
import subprocess
import sys
import threading

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

FOLDER = pathlib.Path(sys.argv[1])


def note(name, item):
    with open(FOLDER / name, "a", encoding="utf-8") as file:
        file.write(json.dumps(item) + "\n")
        file.flush()


class Mail:
    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.original_content or envelope.content, policy=email.policy.default)
        note("mail.jsonl", {
            "from": envelope.mail_from, "to": envelope.rcpt_tos, "subject": str(message["subject"]),
            "heads": sorted(set(name.lower() for name in message.keys())), "body": message.get_content(),
            "tls": session.ssl is not None, "user": session.auth_data.login.decode() if session.auth_data else None,
        })
        return "250 taken"


class AnyPort(Controller):
    """A mail server at a port that the system chooses."""

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


def authenticate(server, session, envelope, mechanism, data):
    return AuthResult(
        success=data.login == b"gate" and data.password == b"mail-password-5d1", auth_data=data)


class Hook(http.server.BaseHTTPRequestHandler):
    count = 0

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        Hook.count += 1
        taken = Hook.count % 2 == 0
        if taken:
            note("hooks.jsonl", json.loads(body))
        self.send_response(204 if taken else 503)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


def main():
    certificate, key = FOLDER / "mail.pem", FOLDER / "mail.key"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key,
         "-out", certificate],
        check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    mail = AnyPort(
        Mail(), hostname="127.0.0.1", port=0, tls_context=context, require_starttls=True, authenticator=authenticate,
        auth_required=True)
    mail.start()
    print(f"MAIL={mail.port}", flush=True)
    hook = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hook)
    print(f"HOOK={hook.server_address[1]}", flush=True)
    threading.Thread(target=hook.serve_forever, daemon=True).start()
    threading.Event().wait()


main()
