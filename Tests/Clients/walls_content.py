"""Files, environment, and secrets."""

import errno
import os
import stat

PREFIXES = ("LD_", "DYLD_", "BASH_FUNC", "NPM_CONFIG_", "GIT_CONFIG")
VARIABLES = ["BASH_ENV", "ENV", "NODE_OPTIONS", "BUN_OPTIONS", "PYTHONSTARTUP", "PYTHONPATH", "PERL5OPT", "RUBYOPT",
             "GIT_SSH_COMMAND", "GIT_EXTERNAL_DIFF", "PAGER", "EDITOR", "VISUAL", "SSH_AUTH_SOCK", "GPG_AGENT_INFO",
             "DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "DOCKER_HOST", "TMUX",
             "GATEHOUSE_HOME"]
SOCKETS = ["/var/run/docker.sock", "/run/docker.sock", "/run/podman/podman.sock", "/run/containerd/containerd.sock",
           "/run/libvirt/libvirt-sock", "/run/systemd/private", "/run/dbus/system_bus_socket", "/tmp/.X11-unix",
           "/run/gatehouse/admin.sock", "/run/user"]
OUTSIDE = ["/etc/gatehouse-wall", "/usr/gatehouse-wall", "/gatehouse-wall", "/var/gatehouse-wall", "/root/gatehouse-wall",
           "/home/gatehouse-wall", "/sys/gatehouse-wall", "/proc/sys/kernel/core_pattern", "/proc/sysrq-trigger"]
PROTECTED = [".git/hooks/pre-commit", ".ssh/authorized_keys", ".bashrc", ".profile", ".gitconfig", ".git/config",
             ".vscode/settings.json", ".mcp.json"]
SCAN_LIMIT = 4 * 1024 * 1024


def environment(_):
    """What would change how programs behave or reach the desktop is stripped (F13)."""
    kept = [name for name in os.environ if name in VARIABLES or name.startswith(PREFIXES)]
    return not kept, f"still set: {kept}" if kept else f"{len(os.environ)} variables, none of them dangerous"


def sockets(_):
    seen = [path for path in SOCKETS if os.path.exists(path)]
    return not seen, f"visible: {seen}" if seen else "none visible"


def no_writing(_):
    """Nothing outside the workspace and the private places can be written."""
    for path in OUTSIDE:
        try:
            os.close(os.open(path, os.O_WRONLY | (0 if path.startswith("/proc") else os.O_CREAT), 0o600))
            if not path.startswith("/proc"):
                os.unlink(path)
            return False, f"{path} could be opened for writing"
        except OSError as problem:
            if problem.errno not in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR):
                return False, f"{path}: {problem}"
    return True, "no way"


def hidden_paths(options):
    for path in options.deny_path:
        try:
            with open(path, "rb") as file:
                return False, f"{path} was read: {file.read(40)!r}"
        except OSError:
            pass
        if os.path.exists(path):
            return False, f"{path} can be seen"
    return True, f"{len(options.deny_path)} paths hidden"


def escapes(options):
    """Links from a writable place to what may not be read or written (F9)."""
    targets = options.deny_path + ["/etc/passwd"]
    for number, target in enumerate(targets):
        link = f"wall-link-{number}"
        if os.path.lexists(link):
            os.unlink(link)
        os.symlink(target, link)
        try:
            os.close(os.open(link, os.O_WRONLY | os.O_CREAT, 0o600))
            return False, f"a link to {target} could be written through"
        except OSError:
            pass
        finally:
            os.unlink(link)
        try:
            os.link(target, link)
            os.unlink(link)
            return False, f"{target} could be linked into the workspace"
        except OSError:
            pass
    return True, f"{len(targets)} targets"


def protected_names(_):
    """Names that other programs obey cannot be created, present before or not (F10)."""
    made = []
    for path in PROTECTED:
        try:
            if os.path.dirname(path):
                os.makedirs(os.path.dirname(path), exist_ok=True)
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600))
            made.append(path)
        except OSError:
            pass
    return not made, f"could be created: {made}" if made else f"{len(PROTECTED)} names denied"


def renames(_):
    """A directory prepared elsewhere cannot be moved over a protected one (F11)."""
    os.makedirs("wall-prepared/hooks", exist_ok=True)
    with open("wall-prepared/hooks/pre-commit", "w", encoding="ascii") as file:
        file.write("#!/bin/sh\n")
    done = []
    for name in (".git", ".git/hooks", ".ssh", ".git/"):
        for source in ("wall-prepared", "wall-prepared/hooks"):
            try:
                os.rename(source, name)
                done.append(name)
                os.rename(name, source)
            except OSError:
                pass
    planted = os.path.exists(".git/hooks/pre-commit")
    return not done and not planted, f"renamed over {done}" if done else "no rename went through"


def no_secret(options):
    """The real credential is in no environment, argument list or file that can be seen from here (E8)."""
    secret = "".join(options.secret).encode()
    own = {os.getpid(), os.getppid()}
    for name in filter(str.isdigit, os.listdir("/proc")):
        for part in ("environ", "cmdline"):
            if part == "cmdline" and int(name) in own:
                continue
            if secret in read(f"/proc/{name}/{part}"):
                return False, f"/proc/{name}/{part} holds it"
    for root in (os.getcwd(), os.environ.get("HOME", "/nonexistent"), "/tmp", "/run", "/etc", "/dev/shm"):
        for folder, _, names in os.walk(root):
            for name in names:
                if secret in read(os.path.join(folder, name)):
                    return False, f"{folder}/{name} holds it"
    return True, "nowhere to be seen"


def read(path):
    """The beginning of a regular file, or nothing."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return b""
        with open(path, "rb") as file:
            return file.read(SCAN_LIMIT)
    except OSError:
        return b""


CHECKS = [
    ("F13", "dangerous variables are stripped", None, environment),
    ("F1", "no socket of the host is visible", None, sockets),
    ("F9", "nothing outside the workspace can be written", None, no_writing),
    ("F19", "the host's private paths are hidden", "deny_path", hidden_paths),
    ("F9", "links lead nowhere", None, escapes),
    ("F10", "names that other programs obey cannot be created", None, protected_names),
    ("F11", "nothing can be renamed over a protected name", None, renames),
    ("E8", "the real credential is nowhere to be seen", "secret", no_secret),
]
