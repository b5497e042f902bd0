"""Verifies many katas on many Pythons at once: here by threads, elsewhere by a process each."""

from __future__ import annotations

import json
import os
import subprocess
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from dojo.catalog import Catalog
from dojo.kata import Kata
from dojo.run import Nursery, nursery
from dojo.verify.cache import keep, key_of, read_proof, recall
from dojo.verify.finding import Finding
from dojo.verify.proof import Proof, Verifier
from dojo.verify.pythons import Python, this_version

ONLINE = "whether processes that katas start need a network: this system keeps none off it"
"""Said where no proof can tell."""


class Stopped(BaseException):
    """Somebody pressed Ctrl-C; raised where the work is done."""


@dataclass(frozen=True)
class Task:
    """One kata on one Python; `executable` is None for the Python that runs this."""

    kata: Kata
    version: str
    executable: Path | None = None

    @property
    def label(self) -> str:
        return f"{self.kata.name} on {self.version}"


def tasks_for(katas: Sequence[Kata], pythons: Sequence[Python]) -> list[Task]:
    """Return the work: each kata here and on each of `pythons` that has an executable."""
    here = this_version()
    found = [(here, None), *((p.version, p.executable) for p in pythons if p.executable)]
    return [Task(kata, version, executable) for kata in katas for version, executable in found]


class Everywhere:
    """Does the tasks, one a core, with these checks here and elsewhere.

    `on_step` hears what each does just now.
    """

    def __init__(
        self,
        catalog: Catalog,
        *,
        here: frozenset[str],
        elsewhere: frozenset[str],
        uses_cache: bool,
        on_step: Callable[[Task, str], None],
    ) -> None:
        self._catalog = catalog
        self._here = here
        self._elsewhere = elsewhere
        self._uses_cache = uses_cache
        self._on_step = on_step
        self._nursery: Nursery | None = None
        self._is_offline = False
        self._is_stopped = threading.Event()
        self._others: set[subprocess.Popen[str]] = set()

    def run(self, tasks: Sequence[Task], on_proof: Callable[[Task, Proof], None]) -> None:
        """Do all tasks and hand over each proof as it comes; Ctrl-C ends them all."""
        workers = os.cpu_count() or 1
        count = 1 if len(tasks) >= workers else workers // len(tasks) + 1
        pool = ThreadPoolExecutor(workers)
        with nursery(is_offline=True) as self._nursery:
            try:
                longest_first = sorted(tasks, key=lambda task: -task.kata.seconds)
                futures = {pool.submit(self._do, task, count): task for task in longest_first}
                for future in as_completed(futures):
                    on_proof(futures[future], future.result())
                self._is_offline = self._nursery is not None and self._nursery.is_offline
            except BaseException:
                self._stop()
                raise
            finally:
                pool.shutdown(cancel_futures=True)

    @property
    def unchecked(self) -> list[str]:
        """What could not be checked of any kata, once all was run."""
        return [] if self._is_offline else [ONLINE]

    def _stop(self) -> None:
        self._is_stopped.set()
        for other in list(self._others):
            other.terminate()

    def _do(self, task: Task, count: int) -> Proof:
        if task.executable:
            return self._do_elsewhere(task, task.executable)
        parts = tuple(sorted(self._here))
        key = key_of(task.kata, self._catalog, parts)
        known = recall(key) if self._uses_cache else None
        if known:
            return known

        def tell(what: str) -> None:
            if self._is_stopped.is_set():
                raise Stopped
            self._on_step(task, what)

        verifier = Verifier(
            task.kata, self._catalog, task.version, tell, count=count, nursery=self._nursery
        )
        proof = verifier.verify(self._here)
        if key_of(task.kata, self._catalog, parts) == key:  # nobody saved meanwhile
            keep(key, proof)
        return proof

    def _do_elsewhere(self, task: Task, executable: Path) -> Proof:
        self._on_step(task, "in a process of that Python")
        options = ["--elsewhere", ",".join(sorted(self._elsewhere)), "--json"]
        options += [] if self._uses_cache else ["--no-cache"]
        other = subprocess.Popen(
            [str(executable), "-m", "dojo", "verify", task.kata.name, *options],
            cwd=task.kata.root,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, "PYTHONUTF8": "1"},
        )
        self._others.add(other)
        if self._is_stopped.is_set():  # since it was asked for
            other.terminate()
        try:
            output, errors = other.communicate()
        finally:
            self._others.discard(other)
        if self._is_stopped.is_set():
            raise Stopped
        try:
            return read_proof(json.loads(output)["katas"][0])
        except (ValueError, KeyError, IndexError, TypeError):
            last = "".join(errors.strip().splitlines()[-1:]) or f"exit status {other.returncode}"
            message = f"it could not be verified there: {last}"
            remedy = f"try `{executable} -m dojo verify {task.kata.name} --here`"
            finding = Finding("pythons", message, remedy, task.kata.path)
            return Proof(task.kata.name, task.version, [finding])
