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
        here = self._here.get(title)
        if here is None:
            raise Lent(f"no {title} here")
        if here == 0:
            raise Lent(f"all copies of {title} are lent ({self._copies[title]})")
        self._here[title] = here - 1

    def count(self, title):
        """Return how many copies are here."""
        return self._here[title]
