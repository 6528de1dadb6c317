"""Run the dashboard on this computer only, and open a browser on it when it answers."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
import webbrowser
from pathlib import Path

from starting.environment import ROOT
from starting.problem import StartProblem
from starting.reach import refuse_others_without_sign_in

ADDRESS = "127.0.0.1"
PREFERRED = range(8501, 8521)


def serve(python: Path, port: int | None, *, open_browser: bool, root: Path = ROOT) -> int:
    """Run the dashboard until it is stopped; return 0 when a person stopped it."""
    if not (root / "dashboard.py").is_file():
        raise StartProblem("dashboard.py is missing: fetch the project again.")
    refuse_others_without_sign_in(root)
    port = choose_port(port)
    url = f"http://{ADDRESS}:{port}"
    print(f"Starting Gweithlu at {url}. Only this computer can reach it. Ctrl-C stops it.")
    with subprocess.Popen(streamlit_command(python, port), cwd=root) as dashboard:
        _open_when_up(url, dashboard, open_browser and can_open_browser())
        try:
            code = dashboard.wait()
        except KeyboardInterrupt:
            _end(dashboard)
            print("\nGweithlu has stopped.")
            return 0
    if code:
        raise StartProblem(f"The dashboard ended by itself (code {code}). Its words are above.")
    return 0


def streamlit_command(python: Path, port: int) -> list[str]:
    """How Streamlit is run: never on another address, never asking for an e-mail address."""
    return [
        str(python), "-m", "streamlit", "run", "dashboard.py",
        f"--server.address={ADDRESS}",
        f"--server.port={port}",
        "--server.headless=true",
    ]  # fmt: skip


def choose_port(wanted: int | None) -> int:
    """The wanted port, else 8501, else the next free one."""
    if wanted is not None:
        if not is_free(wanted):
            raise StartProblem(
                f"Port {wanted} is in use by another program: choose another with --port, "
                "or leave --port out."
            )
        return wanted
    free = next((port for port in PREFERRED if is_free(port)), None)
    if free is None:
        with socket.socket() as probe:
            probe.bind((ADDRESS, 0))
            free = int(probe.getsockname()[1])
    if free != PREFERRED[0]:
        print(f"Port {PREFERRED[0]} is in use, so Gweithlu takes {free}.")
    return free


def is_free(port: int) -> bool:
    """Whether a server can listen on the port now."""
    with socket.socket() as probe:
        if os.name != "nt":  # as servers do; on Windows this option would share a port in use
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError:
            return False
        return True


def can_open_browser() -> bool:
    """Whether there is a screen to open a browser on; else Python may start a text browser."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _open_when_up(url: str, dashboard: subprocess.Popen[bytes], open_browser: bool) -> None:
    if open_browser:
        threading.Thread(target=_wait_and_open, args=(url, dashboard), daemon=True).start()


def _wait_and_open(url: str, dashboard: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and dashboard.poll() is None:
        if _answers(url):
            webbrowser.open(url)
            return
        time.sleep(0.2)


def _answers(url: str) -> bool:
    # A proxy set for the outside world must not be asked for an address on this computer.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"{url}/_stcore/health", timeout=2) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=10)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        process.kill()
