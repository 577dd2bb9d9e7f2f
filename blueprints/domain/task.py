"""A set of papers to be assembled, as numbers: requirements, goals to match, and what papers may share."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from blueprints.domain.information import POINTS, information
from blueprints.domain.offers import Offer
from blueprints.domain.requirements import Need, Needs, Requirement, requirements
from blueprints.domain.specification import ExamBlueprint
from kernel.errors import Invalid

MOST_PAPERS = 40


@dataclass(frozen=True, slots=True)
class SetOrder:
    """What is asked of a set of papers.

    `papers` for use and `reserves` that share no item with any other; an item stands in `uses` papers at
    most, and two papers share `overlap` items at most; `anchor` items are common to all papers for use
    (and count in the overlap, not in the uses). `tolerance`: the greatest difference between two papers
    in what is matched, as a share of its mean.
    """

    papers: int = 1
    reserves: int = 0
    uses: int = 1
    overlap: int = 0
    anchor: int = 0
    tolerance: float = 0.02

    def checked(self, questions: int) -> "SetOrder":
        """The order, if papers of so many questions can have it. Raises Invalid("set_order")."""
        fits = (
            1 <= self.papers <= MOST_PAPERS
            and 0 <= self.reserves <= MOST_PAPERS
            and 1 <= self.uses <= MOST_PAPERS
            and 0 <= self.anchor <= self.overlap <= questions
            and 0 < self.tolerance <= 1
        )
        if not fits:
            raise Invalid("set_order")
        return self


@dataclass(frozen=True, slots=True)
class Goal:
    """What is matched over the papers: the weights of a paper's items should add up to `target`."""

    name: str
    weights: Sequence[float]
    target: float

    def of(self, items: Collection[int]) -> float:
        return sum(self.weights[item] for item in items)


@dataclass(frozen=True, slots=True)
class Task:
    """A set of papers over the items 0 to `items` - 1. Sharing is lifted by taking its need away."""

    items: int
    needs: Needs
    goals: tuple[Goal, ...]
    order: SetOrder

    def asks(self, need: Need) -> bool:
        return any(requirement.need is need for requirement in self.needs)

    @property
    def uses(self) -> int:
        papers = self.order.papers
        return min(self.order.uses, papers) if self.asks(Need.USES) else papers

    @property
    def overlap(self) -> int | None:
        """The most items that two papers may share; None for any number."""
        return self.order.overlap if self.asks(Need.OVERLAP) and self.order.papers > 1 else None

    @property
    def anchor(self) -> int:
        return self.order.anchor if self.asks(Need.ANCHOR) else 0

    @property
    def reserves(self) -> int:
        return self.order.reserves if self.asks(Need.RESERVE) else 0

    def only(self, kept: Collection[Requirement]) -> "Task":
        """The same task with no requirements but these."""
        return replace(self, needs={name: rules for name, rules in self.needs.items() if name in kept})


def task_of(blueprint: ExamBlueprint, offers: Sequence[Offer], order: SetOrder) -> Task:
    """The task of assembling `order` by `blueprint` out of `offers`."""
    needs = {**requirements(blueprint, offers), **sharing(order)}
    goals = _goals(blueprint, offers) if order.papers + order.reserves > 1 else ()
    return Task(len(offers), needs, goals, order)


def sharing(order: SetOrder) -> Needs:
    """The requirements on the set as a whole."""
    named: dict[Need, int] = {}
    if order.papers > 1:
        named |= {Need.USES: order.uses, Need.OVERLAP: order.overlap}
    if order.anchor:
        named[Need.ANCHOR] = order.anchor
    if order.reserves:
        named[Need.RESERVE] = order.reserves
    return {Requirement(need, number): () for need, number in named.items()}


def _goals(blueprint: ExamBlueprint, offers: Sequence[Offer]) -> tuple[Goal, ...]:
    """Reading load and seconds, and the information at fixed abilities where all response models are
    known, else the expected difficulty; each aimed at what the bank gives by the counts of the table."""
    weights: dict[str, list[float]] = {
        "words": [float(offer.words) for offer in offers],
        "seconds": [float(offer.seconds) for offer in offers],
    }
    models = [offer.response for offer in offers if offer.response]
    if len(models) == len(offers):
        weights |= {
            f"information {point:g}": [information(model, point) for model in models] for point in POINTS
        }
    else:
        weights["difficulty"] = [offer.difficulty for offer in offers]
    shares = _expected_counts(blueprint, offers)
    return tuple(
        Goal(name, values, sum(share * value for share, value in zip(shares, values, strict=True)))
        for name, values in weights.items()
    )


def _expected_counts(blueprint: ExamBlueprint, offers: Sequence[Offer]) -> list[float]:
    """How often each item is in a paper that is drawn blindly by the counts of the table."""
    supply = Counter(offer.cell for offer in offers)
    demand = blueprint.demand()
    return [demand.get(offer.cell, 0) / supply[offer.cell] for offer in offers]
