"""What a child is asked for, once it is ready; one JSON object on a line."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Request:
    """Which tests to run, in which order; None means all of them in the kata's own order.

    With `is_fork` a copy of the child answers, and the child waits for the next request. With
    `probes` those functions of the kata's probes.py are tried and no test is run. With `is_traced`
    it is noted which lines each test runs. `seconds` takes the place of the kata's own limit.
    """

    only: tuple[str, ...] | None = None
    probes: tuple[str, ...] = ()
    is_until_red: bool = False
    is_fork: bool = False
    is_traced: bool = False
    seconds: int | None = None

    def to_line(self) -> str:
        """Return the line that says this."""
        return json.dumps(asdict(self)) + "\n"


def read_request(line: str) -> Request:
    """Return what a line asks for."""
    asked = json.loads(line)
    only = asked.pop("only")
    return Request(
        only=None if only is None else tuple(only), probes=tuple(asked.pop("probes")), **asked
    )
