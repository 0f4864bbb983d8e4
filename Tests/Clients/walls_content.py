"""Files, environment, and secrets."""

import errno
import fcntl
import os
import stat
import struct

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
PROTECTED = [".git/hooks/pre-commit", ".git/hooks/new/x", ".ssh/authorized_keys", ".ssh/config", "AGENTS.md", "CLAUDE.md", "SOUL.md",
             ".bashrc", ".bash_profile", ".profile", ".zshrc", ".gitconfig", ".git/config", ".envrc", ".vscode/settings.json",
             ".idea/workspace.xml", ".mcp.json"]
SET_FLAGS, APPEND_ONLY = 0x40086602, 0x20  # FS_IOC_SETFLAGS, FS_APPEND_FL
SWAPS = 3000
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


def ledger_out_of_reach(options):
    """Every way to a log that leaves it other than it was, by its own path and through the gate's process (J10)."""
    for path in options.ledger_path:
        hidden = [path] + [f"/proc/{process}/root{path}" for process in ["1", "self", *(options.host_process or [])]]
        for name in hidden:
            for what, attempt in ledger_attempts(name):
                try:
                    attempt()
                except (FileNotFoundError, NotADirectoryError, PermissionError):
                    continue
                except OSError as problem:
                    if problem.errno not in (errno.EROFS, errno.EXDEV):
                        return False, f"{what} of {name}: {problem}"
                    continue
                return False, f"{what} of {name} was possible"
    return True, f"{len(options.ledger_path)} files out of reach"


def ledger_attempts(path):
    def attributes():
        descriptor = os.open(path, os.O_RDONLY)
        try:
            fcntl.ioctl(descriptor, SET_FLAGS, struct.pack("l", APPEND_ONLY))
        finally:
            os.close(descriptor)

    return [
        ("reading", lambda: os.close(os.open(path, os.O_RDONLY))),
        ("writing", lambda: os.close(os.open(path, os.O_WRONLY))),
        ("appending", lambda: os.close(os.open(path, os.O_WRONLY | os.O_APPEND))),
        ("truncating", lambda: os.truncate(path, 0)),
        ("renaming", lambda: os.rename(path, path + ".old")),
        ("moving here", lambda: os.rename(path, "wall-ledger")),
        ("replacing", lambda: os.rename("walls.py", path)),
        ("hard-linking", lambda: os.link(path, "wall-ledger-link")),
        ("removing", lambda: os.unlink(path)),
        ("chmod", lambda: os.chmod(path, 0o777)),
        ("chown", lambda: os.chown(path, os.getuid(), os.getgid())),
        ("chattr", attributes),
        ("times", lambda: os.utime(path, (0, 0))),
    ]


def private(path):
    """Whether a file lies in the sandbox's own temporary folder, which is nobody else's."""
    return os.stat(path).st_dev == os.stat("/tmp").st_dev != os.stat(".").st_dev


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
            if not private(link):
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


def swapped_links(_):
    """A name that turns from a file into a link and back: whatever is opened, nothing outside changes (F9)."""
    stop, target = "wall-swap-stop", "/etc/gatehouse-wall"
    child = os.fork()
    if child == 0:
        while not os.path.exists(stop):
            for make in (lambda: os.symlink(target, "wall-next"), lambda: open("wall-next", "wb").close()):
                make()
                os.replace("wall-next", "wall-swapped")
        os._exit(0)
    try:
        for _ in range(SWAPS):
            try:
                os.close(os.open("wall-swapped", os.O_WRONLY | os.O_CREAT, 0o600))
            except OSError:
                pass
            if os.path.exists(target):
                return False, "a file was made outside"
    finally:
        open(stop, "wb").close()
        os.waitpid(child, 0)
    return True, f"{SWAPS} opens"


def linked_parents(_):
    """Through a link to a folder outside, and through a link to a name that does not exist there (F9)."""
    done = []
    for number, folder in enumerate(("/etc", "/usr", "/", "..", "/proc/1/root", "/proc/self/root/etc")):
        link = f"wall-folder-{number}"
        os.symlink(folder, link)
        for path in (f"{link}/gatehouse-wall", f"{link}/../gatehouse-wall-up"):
            try:
                os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
                if not private(path):
                    done.append(path)
            except OSError:
                pass
        os.unlink(link)
    for target in ("/etc/gatehouse-wall", "../gatehouse-wall", ".ssh/authorized_keys"):
        os.symlink(target, "wall-dangling")
        try:
            os.close(os.open("wall-dangling", os.O_WRONLY | os.O_CREAT, 0o600))
            if not private("wall-dangling"):
                done.append(target)
        except OSError:
            pass
        os.unlink("wall-dangling")
    return not done, f"written through: {done}" if done else "no way"


def hard_links(_):
    """A protected file cannot be reached under another name (F9)."""
    done = []
    for path in (".git/config", ".git/hooks/present", "AGENTS.md"):
        with open(path, "rb") as file:
            before = file.read()
        for target in ("wall-alias", "/tmp/wall-alias"):
            try:
                os.link(path, target)
                done.append(target)
            except OSError:
                pass
        with open(path, "rb") as file:
            if file.read() != before:
                done.append(path)
    return not done, f"linked: {done}" if done else "no link was made"


def protected_names(_):
    """Names that other programs obey cannot be created, present before or not (F10)."""
    made = []
    for path in PROTECTED:
        for spelling in (path, "./" + path, os.path.join(os.getcwd(), path), "wall-sub/../" + path):
            os.makedirs("wall-sub", exist_ok=True)
            try:
                os.makedirs(os.path.dirname(spelling) or ".", exist_ok=True)
                descriptor = os.open(spelling, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
                os.write(descriptor, b"wall")
                os.close(descriptor)
                made.append(spelling)
            except OSError:
                pass
    return not made, f"could be created: {made}" if made else f"{len(PROTECTED)} names denied"


def removals(_):
    """What is protected cannot be removed or emptied either (F10)."""
    done = []
    for path in (".git/config", ".git/hooks/present", ".git/hooks", ".git", "AGENTS.md", ".ssh"):
        for act in (os.unlink, os.rmdir, lambda name: os.truncate(name, 0), lambda name: os.rename(name, "wall-away")):
            try:
                act(path)
                done.append(path)
            except OSError:
                pass
    return not done, f"gone: {done}" if done else "all are still there"


def renames(_):
    """A directory prepared elsewhere cannot be moved over a protected one, however that one is spelt (F11)."""
    os.makedirs("wall-prepared/hooks", exist_ok=True)
    with open("wall-prepared/hooks/pre-commit", "w", encoding="ascii") as file:
        file.write("#!/bin/sh\n")
    done = []
    for name in (".git", ".git/hooks", ".ssh", ".git/", ".git/hooks/", "./.git", ".git/.", ".git/../.git", ".git//hooks"):
        for source in ("wall-prepared", "wall-prepared/", "wall-prepared/hooks"):
            try:
                os.rename(source, name)
                done.append(name)
                os.rename(name, source)
            except OSError:
                pass
    planted = os.path.exists(".git/hooks/pre-commit")
    return not done and not planted, f"renamed over {done}" if done else "no rename went through"


def unlinked_folder(_):
    """From a folder that is gone, `..` leads nowhere (F11)."""
    home = os.getcwd()
    os.makedirs("wall-gone/inner", exist_ok=True)
    os.chdir("wall-gone/inner")
    os.rmdir(home + "/wall-gone/inner")
    os.rmdir(home + "/wall-gone")
    done = []
    for path in ("../../.git/hooks/pre-commit", "../../../gatehouse-wall", "../.git/hooks/pre-commit", "../../.ssh/authorized_keys"):
        try:
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
            if not private(path):
                done.append(path)
        except OSError:
            pass
    os.chdir(home)
    return not done, f"written: {done}" if done else "no way"


def folded_names(_):
    """A name in other case is another name, and never the protected one (F11)."""
    before = os.stat(".git/hooks")
    for name in (".GIT/hooks", ".Git/Hooks"):
        os.makedirs(name, exist_ok=True)
        after = os.stat(name)
        if (before.st_dev, before.st_ino) == (after.st_dev, after.st_ino):
            return False, f"{name} is the protected folder"
    return True, "other folders"


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
    ("I1", "the gate's own files are hidden", "deny_path", hidden_paths),
    ("J10", "the ledger cannot be opened, renamed, linked or given attributes", "ledger_path", ledger_out_of_reach),
    ("F9", "links lead nowhere", None, escapes),
    ("F9", "a name that is swapped while it is opened leads nowhere", None, swapped_links),
    ("F9", "folders that are links lead nowhere", None, linked_parents),
    ("F9", "a protected file gets no second name", None, hard_links),
    ("F10", "names that other programs obey cannot be created", None, protected_names),
    ("F10", "names that other programs obey cannot be removed", None, removals),
    ("F11", "nothing can be renamed over a protected name", None, renames),
    ("F11", "a folder that is gone leads nowhere", None, unlinked_folder),
    ("F11", "a name in other case is another name", None, folded_names),
    ("E8", "the real credential is nowhere to be seen", "secret", no_secret),
]
