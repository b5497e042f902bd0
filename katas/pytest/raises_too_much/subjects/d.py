"""The shelf of a library: titles, and how many copies of each can be lent."""


class NotHere(KeyError):
    """No copy of the title can be lent."""


class Lent(NotHere):
    """All copies of the title are lent."""


class Shelf:
    """Copies to lend."""

    def __init__(self, copies):
        self._copies = dict(copies)
        self._lent = dict.fromkeys(copies, 0)

    def lend(self, title):
        """Lend a copy, or raise NotHere or Lent."""
        copies = self._copies.get(title, 0)
        if not copies:
            raise NotHere(f"no {title} here")
        if self._lent[title] == copies:
            raise Lent(f"all copies of {title} are lent ({copies})")
        self._lent[title] += 1

    def count(self, title):
        """Return how many copies are here."""
        return self._copies[title] - self._lent[title]
