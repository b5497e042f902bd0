"""The practice loop behind the screen, in a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable

from textual.message import Message

from dojo.kata import Kata
from dojo.practice import Key, Practice, Recognized, Verdict
from dojo.run import Spares


class Judged(Message):
    """A verdict on a kata."""

    def __init__(self, kata: Kata, verdict: Verdict) -> None:
        super().__init__()
        self.kata = kata
        self.verdict = verdict


class Known(Message):
    """The known mistake behind the verdict that is shown."""

    def __init__(self, kata: Kata, recognized: Recognized) -> None:
        super().__init__()
        self.kata = kata
        self.recognized = recognized


class Loop:
    """Posts, from its thread, what happens to the kata that is practised: Judged and Known."""

    def __init__(
        self,
        kata: Kata,
        spares: Spares,
        post: Callable[[Message], object],
        on_error: Callable[[Exception], None],
    ) -> None:
        self._kata = kata
        self._post = post
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

    def _is_ended_by(self, event: Verdict | Recognized | Key) -> bool:
        match event:
            case Verdict() as verdict:
                self._post(Judged(self._kata, verdict))
            case Recognized() as recognized:
                self._post(Known(self._kata, recognized))
            case Key("r"):
                self._practice.run()
            case Key("prepare"):
                self._practice.prepare()
        return event == Key("end")
