"""One variant, copied to a folder of its own, with its own database, served on a free port of this machine."""

import os
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

from .environments import environment_of
from .variants import APPS, Variant

# No secrets: the sites live as long as a run and are reached from this machine only.
CREDENTIALS = {
    "secret": "as long as a secret should be, and the same for each process of a run",
    "name": "chief",
    "password": "a password for the chief",
}
SECONDS_TO_START = 30


class Site:
    """Where a variant was put together; its database is in there."""

    def __init__(self, variant: Variant, folder: Path):
        self.variant = variant
        self.folder = folder
        self.python = environment_of(variant)
        fill = {
            name: value.format(**CREDENTIALS)
            for name, value in variant.environment.items()
        }
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(folder), **fill}
        self.server: subprocess.Popen | None = None

    def assemble(self) -> None:
        leave_out = shutil.ignore_patterns(
            "__pycache__", "db.sqlite3", "instance", "staticfiles", "venv"
        )
        for layer in self.variant.layers:
            shutil.copytree(
                APPS / layer, self.folder, dirs_exist_ok=True, ignore=leave_out
            )

    def copy_to(self, folder: Path) -> "Site":
        shutil.copytree(self.folder, folder)
        return Site(self.variant, folder)

    def run(self, command: list[str], **values) -> None:
        """Runs one of the variant's own commands; what it printed is part of the error."""
        arguments = [part.format(**CREDENTIALS, **values) for part in command]
        done = subprocess.run(
            [self.python, *arguments],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=60,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(
                f"{self.variant.name}: {' '.join(arguments)} failed:\n{done.stdout}"
            )

    def fill(self, users: int, bookmarks: int) -> None:
        """A fresh database with demo data and one member of staff."""
        self.run(self.variant.migrate)
        self.run(self.variant.load_demo, users=users, bookmarks=bookmarks)
        self.run(self.variant.create_staff)

    @contextmanager
    def serve(self, *options: str):
        """Serves until the block ends. Yields the port."""
        log = self.folder / "server.log"
        # The port is taken here and handed on, so that nobody else can get it in between.
        listener = socket.create_server(("127.0.0.1", 0))
        with listener, log.open("w") as output:
            port = listener.getsockname()[1]
            command = [
                self.python,
                "-m",
                "gunicorn",
                f"--bind=fd://{listener.fileno()}",
                *options,
                self.variant.serve,
            ]
            self.server = server = subprocess.Popen(
                command,
                cwd=self.folder,
                env=self.environment,
                stdout=output,
                stderr=subprocess.STDOUT,
                pass_fds=[listener.fileno()],
            )
        try:
            wait_until_it_answers(server, port, log)
            yield port
        finally:
            server.terminate()
            try:
                server.wait(timeout=10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def wait_until_it_answers(server: subprocess.Popen, port: int, log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and server.poll() is None:
        if answers(port):
            return
        time.sleep(0.05)
    raise RuntimeError(f"The server did not start:\n{log.read_text()}")


def answers(port: int) -> bool:
    """Whether there is an answer, whatever it is. Waits while the server takes its time."""
    address = ("127.0.0.1", port)
    try:
        with socket.create_connection(address, timeout=SECONDS_TO_START) as connection:
            connection.sendall(b"HEAD / HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")
            return bool(connection.recv(1))
    except OSError:
        return False
