"""One pool of connections for all threads, with a limit that each server can count on."""


class Busy(Exception):
    """No connection came free in time; the text holds the URL that was asked for."""


class SharedPool:
    """Connections to servers, kept open from call to call and shared by all threads."""

    def __init__(self, limit: int, patience: float) -> None:
        """Allow `limit` connections to each server, and wait `patience` seconds for a free one."""
        raise NotImplementedError("rule 1")

    def get(self, url: str) -> bytes:
        """Return the body of the answer, or raise Busy."""
        raise NotImplementedError("rules 1 to 5")

    def first_line(self, url: str) -> bytes:
        """Return the first line of the body, which may never end, or raise Busy."""
        raise NotImplementedError("rule 6")
