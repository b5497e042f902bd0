"""A game of ten-pin bowling, kept throw by throw: what the two mutation benchmarks mutate."""

PINS = 10
FRAMES = 10


class BowlingCard:
    """One player's card; `score` is known once the game is over."""

    def __init__(self) -> None:
        self.throws: list[int] = []
        self.frames: list[list[int]] = [[]]

    def throw(self, pins: int) -> None:
        """Note a throw; raises ValueError for what cannot have happened."""
        if pins < 0 or pins > PINS:
            raise ValueError(f"{pins} pins cannot fall")
        if self.is_over():
            raise ValueError("the game is over")
        frame = self.frames[-1]
        if self.is_full(frame):
            frame = []
            self.frames.append(frame)
        standing = self.standing(frame)
        if pins > standing:
            raise ValueError(f"only {standing} pins stand")
        frame.append(pins)
        self.throws.append(pins)

    def is_last(self) -> bool:
        """Whether the last frame is being played."""
        return len(self.frames) == FRAMES

    def standing(self, frame: list[int]) -> int:
        """Return the pins that stand before the next throw of this frame."""
        if not self.is_last():
            return PINS - sum(frame)
        standing = PINS
        for pins in frame:
            standing -= pins
            if standing == 0:
                standing = PINS
        return standing

    def is_full(self, frame: list[int]) -> bool:
        """Whether no throw is left in this frame."""
        if not self.is_last():
            return len(frame) == 2 or sum(frame) == PINS
        if len(frame) == 2:
            return sum(frame) < PINS
        return len(frame) == 3

    def is_over(self) -> bool:
        """Whether the last throw was thrown."""
        return self.is_last() and self.is_full(self.frames[-1])

    def score(self) -> int:
        """Return the total; raises ValueError while throws are to come."""
        if not self.is_over():
            raise ValueError("the game is not over yet")
        total = 0
        index = 0
        for frame in self.frames[:-1]:
            if frame[0] == PINS:
                total += PINS + self.throws[index + 1] + self.throws[index + 2]
            elif sum(frame) == PINS:
                total += PINS + self.throws[index + 2]
            else:
                total += sum(frame)
            index += len(frame)
        return total + sum(self.frames[-1])
