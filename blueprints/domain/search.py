"""Whether papers can be made at all: by a proof that they cannot, else by making them without any goal."""

from dataclasses import dataclass, replace

from blueprints.domain import averages, joint
from blueprints.domain.assembly import in_sequence
from blueprints.domain.mip import Status
from blueprints.domain.task import Task

SMALL = 200
"""Items times papers up to which a proof takes no time worth speaking of."""


@dataclass(slots=True)
class Search:
    """Answers for tasks, one after the other, and remembers whether it was ever unsure.

    Where papers are looked for all at once, the `first` time it may take so many seconds, each `following`
    time fewer, and no more than `most` times in all; small programs are not counted.
    """

    first: float = 3.0
    following: float = 1.0
    most: int = 6
    sure: bool = True
    searches: int = 0

    def possible(self, task: Task) -> bool:
        """Whether there are papers; where that is not found out in time they are taken to be there."""
        if averages.possible(task) is Status.IMPOSSIBLE:
            return False
        if task.order.papers + task.reserves == 1:
            return True  # the program of all papers taken together is that of the one
        plain = replace(task, goals=())
        if averages.possible(_one_of(plain)) is Status.IMPOSSIBLE:
            return False
        if any(in_sequence(plain, {}, 1, shadow=shadow) for shadow in (False, True)):
            return True
        status = self._at_once(plain)
        self.sure = self.sure and status is not Status.UNDECIDED
        return status is not Status.IMPOSSIBLE

    def _at_once(self, task: Task) -> Status:
        if task.items * (task.order.papers + task.reserves) <= SMALL:
            return joint.search(task, {}, seconds=self.first)[0]
        if self.searches >= self.most:
            return Status.UNDECIDED
        seconds = self.following if self.searches else self.first
        self.searches += 1
        return joint.search(task, {}, seconds=seconds)[0]


def _one_of(task: Task) -> Task:
    """The same for a single paper."""
    return replace(task, order=replace(task.order, papers=1, reserves=0, anchor=0))
