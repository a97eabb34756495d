"""What serves the reviewers: one app or several over one database, nginx before them, and what they cost."""

import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
from tests.browser.app import App

NGINX = Path(__file__).parents[1] / "docs" / "nginx.conf"
_PATIENCE = 20.0


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of processor time used so far, and bytes of memory used now."""

    seconds: float
    bytes: int


class Replica(App):
    """One process of the app over a database."""

    def __init__(self, folder: Path, database: str) -> None:
        folder.mkdir()
        super().__init__(folder)
        self.database = database

    def cost(self) -> Cost:
        """What the process that serves the pages has used."""
        processes = self._processes()
        times = [process.cpu_times() for process in processes]
        seconds = sum(each.user + each.system for each in times)
        return Cost(seconds, sum(process.memory_info().rss for process in processes))

    def connections(self) -> int:
        """How many connections it holds."""
        found = [each for process in self._processes() for each in process.net_connections(kind="tcp")]
        return sum(each.status == psutil.CONN_ESTABLISHED and each.laddr.port == self.port for each in found)

    def kill(self) -> None:
        """Let it go without a word, as a machine that loses its power does."""
        for process in self._processes():
            process.kill()
        if self.process:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait(timeout=_PATIENCE)
            self.process = None

    def _processes(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True) if self.process else []


@contextmanager
def replicas(folder: Path, database: str, count: int) -> Iterator[list[Replica]]:
    """Some replicas over one database, for a while."""
    started = [Replica(folder / f"replica-{number}", database) for number in range(count)]
    try:
        for replica in started:
            replica.start()
        yield started
    finally:
        for replica in started:
            replica.stop()


@contextmanager
def nginx(folder: Path, ports: Sequence[int]) -> Iterator[str]:
    """The documented nginx before replicas at ``ports``, as an ordinary process; gives its address."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        raise RuntimeError("There is no nginx here (Debian: apt-get install nginx-light).")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    text = NGINX.read_text(encoding="utf-8").replace("127.0.0.1:8500", f"127.0.0.1:{port}")
    for number, replica in enumerate(ports):
        text = text.replace(f"127.0.0.1:{8501 + number}", f"127.0.0.1:{replica}")
    folder.mkdir()
    # Debian's nginx has its temporary files where only root may write; here they are in the folder too.
    places = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    ours = "".join(f"    {name}_temp_path {folder}/{name};\n" for name in places)
    config = folder / "nginx.conf"
    config.write_text(text.replace("http {\n", f"http {{\n{ours}", 1), encoding="utf-8")
    process = subprocess.Popen([program, "-p", str(folder), "-c", str(config), "-g", "daemon off;"])
    try:
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=_PATIENCE)
