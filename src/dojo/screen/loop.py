"""The practice loop behind the screen, in a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable

from dojo.kata import Kata
from dojo.practice import Key, Practice, Verdict
from dojo.run import Spares


class Loop:
    """Calls `on_verdict`, from its thread, with each verdict on the kata that is practised."""

    def __init__(
        self,
        kata: Kata,
        spares: Spares,
        on_verdict: Callable[[Verdict], None],
        on_error: Callable[[Exception], None],
    ) -> None:
        self._on_verdict = on_verdict
        self._on_error = on_error
        self._practice = Practice(kata, spares)
        self._practice.run()
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def run_again(self) -> None:
        """Run the tests although nothing changed."""
        self._practice.put(Key("r"))

    def prepare(self) -> None:
        """Get ready for the next save; called once the verdict is drawn."""
        self._practice.put(Key("prepare"))

    def close(self) -> None:
        """End the thread, and the run if there is one."""
        self._practice.put(Key("end"))
        self._thread.join(timeout=5)
        self._practice.close()

    def _listen(self) -> None:
        while True:
            try:
                if self._is_ended_by(self._practice.wait()):
                    return
            except Exception as error:  # this thread ends quietly else, and so does the loop
                self._on_error(error)

    def _is_ended_by(self, event: Verdict | Key) -> bool:
        match event:
            case Verdict() as verdict:
                self._on_verdict(verdict)
            case Key("r"):
                self._practice.run()
            case Key("prepare"):
                self._practice.prepare()
        return event == Key("end")
