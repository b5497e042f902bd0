"""How long `dojo` takes to be there, as whole processes, beside the least that its parts take.

`dojo list` and `dojo --help` stand beside `python -c "import click"`, the practice screen beside
`python -c "import textual.app"`; in turn, in one run, in this repository.
"""

from __future__ import annotations

import json
import os
import platform
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROUNDS = 15
ROOT = Path(__file__).parent.parent
DOJO = [sys.executable, "-m", "dojo"]

READY = re.compile(rb"(?s)(?=.*Task)(?=.*Quit)")
"""The screen is ready when the task and the footer's last key are drawn."""

COMMANDS = {
    "import click": [sys.executable, "-c", "import click"],
    "dojo list": [*DOJO, "list"],
    "dojo --help": [*DOJO, "--help"],
    "import textual.app": [sys.executable, "-c", "import textual.app"],
}


def main() -> int:
    """Measure in turn, print a table, and one JSON object as the last line."""
    times: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as home:
        env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        env |= {"DOJO_HOME": home, "TERM": "xterm-256color"}
        measures: dict[str, Callable[[], float]] = {
            name: lambda command=command: _whole(command, env)  # type: ignore[misc]
            for name, command in COMMANDS.items()
        }
        if sys.platform != "win32":
            measures["dojo, to a ready screen"] = lambda: _until_ready(env)
        for number in range(ROUNDS + 1):
            for name, measure in measures.items():
                seconds = measure()
                if number:  # the first round fills the disk's cache and writes byte code
                    times.setdefault(name, []).append(seconds)
            print(f"round {number} of {ROUNDS}", file=sys.stderr, flush=True)
    figures = _report(times)
    for name, entry in figures["ms"].items():
        low, high = entry["quartiles"]
        print(f"{name:26}{entry['median']:8.1f} ms ({low:.1f} to {high:.1f})")
    print(json.dumps(figures))
    return 0


def _whole(command: list[str], env: dict[str, str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


def _until_ready(env: dict[str, str]) -> float:
    """Start the screen on a terminal of 80 by 24 and return when it could be read."""
    import fcntl
    import pty
    import struct
    import termios

    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    started = time.perf_counter()
    process = subprocess.Popen(
        DOJO, cwd=ROOT, env=env, stdin=slave, stdout=slave, stderr=slave, start_new_session=True
    )
    os.close(slave)
    drawn = b""
    while not READY.match(drawn):
        drawn += os.read(master, 65536)
    seconds = time.perf_counter() - started
    process.send_signal(signal.SIGTERM)
    _drain(master)
    process.wait()
    os.close(master)
    time.sleep(1)  # its children end by themselves, and shall not be in the way of the next
    return seconds


def _drain(master: int) -> None:
    try:
        while os.read(master, 65536):
            pass
    except OSError:  # Linux's way to say that the other side is closed
        return


def _report(times: dict[str, list[float]]) -> dict[str, Any]:
    ms = {}
    for name, values in times.items():
        low, median, high = (1000 * part for part in statistics.quantiles(values, n=4))
        quartiles = [round(low, 1), round(high, 1)]
        ms[name] = {"median": round(median, 1), "quartiles": quartiles, "starts": len(values)}
    click = ms["import click"]["median"]
    return {
        "ratio": {
            name: round(ms[name]["median"] / click, 2)  # type: ignore[operator]
            for name in ("dojo list", "dojo --help")
        },
        "ms": ms,
        "environment": {
            "python": platform.python_version(),
            "platform": platform.platform(),
            "cpus": os.cpu_count(),
        },
    }


if __name__ == "__main__":
    sys.exit(main())
