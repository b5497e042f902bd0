"""Children started ahead, each with all that does not depend on the next save already done."""

from __future__ import annotations

import threading
from types import TracebackType

from dojo.code import Code, read_code
from dojo.kata import Kata
from dojo.run.layout import lay_out
from dojo.run.process import Process


class Spares:
    """Keeps `count` children ready for one kata; each is used once, so that none has a past."""

    is_forking = False

    def __init__(self, count: int = 2) -> None:
        self._count = count
        self._kata: Kata | None = None
        self._ready: list[Process] = []
        self._taken: list[Process] = []
        self._retired: list[Process] = []
        self._modules: dict[str, None] = {}
        self._lock = threading.Lock()

    def __enter__(self) -> Spares:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self.close()

    def take(self, kata: Kata, code: Code) -> Process:
        """Return a child with `code` in its folder, whose tests are the kata's tests of now."""
        with self._lock:
            self._turn_to(kata)
            process = self._ready_one(code) or self._start(kata, code)
            self._taken.append(process)
            return process

    def _ready_one(self, code: Code) -> Process | None:
        while self._ready:
            process = self._ready.pop(0)
            if process.is_alive() and process.layout.is_current():
                process.layout.put(code)
                return process
            process.close_soon()
        return None

    def retire(self, process: Process) -> None:
        """Take a used child back; where there are spares, `refill` cleans up after the verdict."""
        process.kill()
        with self._lock:
            self._taken.remove(process)
            if self._count:
                self._retired.append(process)
                return
        process.close()

    def refill(self, kata: Kata) -> None:
        """Start what is missing; a child is ready 0.2 to 0.5 seconds later.

        Called once a verdict is shown, since all of this takes time from it.
        """
        with self._lock:
            self._clean_up()
            self._turn_to(kata)
            ended = [process for process in self._ready if not process.is_alive()]
            for process in ended:
                process.close_soon()
                self._ready.remove(process)
            while len(self._ready) < self._count:
                self._ready.append(self._start(kata, read_code(kata)))

    def wait_until_ready(self) -> None:
        """Wait until every spare has imported and collected what it can ahead of a save."""
        for process in list(self._ready):
            process.is_ready.wait()

    def learn(self, modules: list[str]) -> None:
        """Let later children import `modules` ahead."""
        self._modules.update(dict.fromkeys(modules))

    def close(self) -> None:
        """End all children, whatever they do just now."""
        with self._lock:
            for process in (*self._ready, *self._taken, *self._retired):
                process.close()
            self._ready.clear()
            self._retired.clear()
            self._count = 0

    def _clean_up(self) -> None:
        retired, self._retired = self._retired, []
        for process in retired:
            process.close_soon()

    def _turn_to(self, kata: Kata) -> None:
        if self._kata != kata:
            for process in self._ready:
                process.close_soon()
            self._ready.clear()
            self._modules.clear()
            self._kata = kata

    def _start(self, kata: Kata, code: Code) -> Process:
        return Process(lay_out(kata, code), tuple(self._modules))
