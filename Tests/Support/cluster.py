"""A PostgreSQL of one's own on loopback, for as long as it is needed."""

import contextlib
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def postgres():
    """The address of an empty database in a fresh cluster with its durability on."""
    programs = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))[-1]
    home = pathlib.Path(tempfile.mkdtemp(prefix="hengce-postgres-"))
    port = free_port()
    # PostgreSQL refuses to run as root.
    leave_root = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] if os.geteuid() == 0 else []
    user = "postgres"

    def run(*words):
        subprocess.run([*leave_root, *map(str, words)], check=True, stdout=subprocess.DEVNULL, cwd="/")

    try:
        if leave_root:
            shutil.chown(home, "postgres")
        run(programs / "initdb", "-D", home / "data", "-U", user, "-A", "trust", "-E", "UTF8", "--locale=C")
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={home}"
        run(programs / "pg_ctl", "-D", home / "data", "-o", options, "-l", home / "log", "-w", "start")
        try:
            run(programs / "createdb", "-h", "127.0.0.1", "-p", port, "-U", user, "hengce")
            yield f"postgres://{user}@127.0.0.1:{port}/hengce"
        finally:
            run(programs / "pg_ctl", "-D", home / "data", "-m", "fast", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)
