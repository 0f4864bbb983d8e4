"""What the origin serves, made on the spot: a git repository, a wheel, a certificate."""

import io
import os
import subprocess
import zipfile

WHEEL = "gatehouse_sample-1.0-py3-none-any.whl"


def make_repository(folder):
    """A bare repository `sample.git` with one commit; gives back the folder that holds it."""
    root, work = os.path.join(folder, "repositories"), os.path.join(folder, "work")
    git = ["git", "-c", "user.name=Origin", "-c", "user.email=origin@example.com", "-c", "init.defaultBranch=main"]
    environment = {"PATH": os.environ["PATH"], "HOME": folder, "GIT_CONFIG_NOSYSTEM": "1"}

    def run(*arguments):
        subprocess.run([*git, *arguments], env=environment, check=True, capture_output=True, timeout=60)

    run("init", "--quiet", work)
    with open(os.path.join(work, "README"), "w", encoding="utf-8") as file:
        file.write("A repository to clone.\n")
    run("-C", work, "add", "README")
    run("-C", work, "commit", "--quiet", "-m", "first")
    run("clone", "--quiet", "--bare", work, os.path.join(root, "sample.git"))
    return root


def make_wheel():
    """The name and the bytes of a package that pip accepts."""
    info, held = "gatehouse_sample-1.0.dist-info", io.BytesIO()
    files = {
        "gatehouse_sample.py": "VALUE = 42\n",
        f"{info}/METADATA": "Metadata-Version: 2.1\nName: gatehouse-sample\nVersion: 1.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: origin\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    files[f"{info}/RECORD"] = "".join(f"{name},,\n" for name in [*files, f"{info}/RECORD"])
    with zipfile.ZipFile(held, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return WHEEL, held.getvalue()


def make_certificate(folder):
    """A self-signed certificate for 127.0.0.1 and localhost; gives back its path and its key's."""
    certificate, key = os.path.join(folder, "certificate.pem"), os.path.join(folder, "key.pem")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
         "-keyout", key, "-out", certificate], check=True, capture_output=True, timeout=60)
    return certificate, key
