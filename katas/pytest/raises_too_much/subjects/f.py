"""The shelf of a library: titles, and how many copies of each can be lent."""


class NotHere(LookupError):
    """No copy of the title can be lent."""


class Lent(NotHere):
    """All copies of the title are lent."""


class Shelf:
    """Copies to lend."""

    def __init__(self, copies):
        self._copies = dict(copies)
        self._here = dict(copies)

    def lend(self, title):
        """Lend a copy, or raise NotHere or Lent."""
        if title not in self._here:
            raise NotHere(f"no {title} here")
        self._here[title] = max(0, self._here[title] - 1)
        if not self._here[title]:
            raise Lent(f"all copies of {title} are lent ({self._copies[title]})")

    def count(self, title):
        """Return how many copies are here."""
        return self._here[title]
