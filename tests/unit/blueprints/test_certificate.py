"""The independent check names every way in which a set of papers can break what was asked."""

import pytest

from blueprints.domain.certificate import Breach, Composition, Fault, certify
from blueprints.domain.offers import Offer
from blueprints.domain.quotas import Band, Cognition, Dimension, Quota
from blueprints.domain.specification import Cell, ExamBlueprint, Row
from blueprints.domain.task import SetOrder
from question_bank.domain.standard import StatementKind

ABILITY = Cell(1, 1, StatementKind.ABILITY)
KNOWLEDGE = Cell(1, 1, StatementKind.KNOWLEDGE)
BLUEPRINT = ExamBlueprint((Row(1, 1, 2, 1),))
A = Offer("a", 1, ABILITY, "first")
B = Offer("b", 2, ABILITY, "second")
C = Offer("c", 3, KNOWLEDGE, "third")
TWIN = Offer("d", 4, ABILITY, "first")
STRANGER = Offer("e", 5, KNOWLEDGE, "fifth")
ELSEWHERE = Offer("f", 6, Cell(7, 7, StatementKind.ABILITY), "sixth")
RIVAL = Offer("g", 7, KNOWLEDGE, "seventh", enemies=frozenset({"a"}))
SIBLING = Offer("h", 8, KNOWLEDGE, "eighth", siblings=frozenset({"b"}))
D, E, F = (Offer(name, 9, cell, name) for name, cell in (("i", ABILITY), ("j", ABILITY), ("k", KNOWLEDGE)))
BANK = (A, B, C, TWIN, ELSEWHERE, RIVAL, SIBLING, D, E, F)


def faults(*papers: tuple[Offer, ...], order: SetOrder, **more: object) -> tuple[Fault, ...]:
    return certify(BLUEPRINT, Composition(papers, **more), BANK, order).faults  # type: ignore[arg-type]


def test_papers_that_meet_everything_have_no_fault() -> None:
    certificate = certify(BLUEPRINT, Composition([(A, B, C), (D, E, F)]), BANK, SetOrder(papers=2))
    assert certificate.clean
    assert certificate.overlap == ((3, 0), (0, 3))
    assert certificate.exposure == ((1, 6),)
    assert all(line.met for line in certificate.lines)


@pytest.mark.parametrize(
    ("paper", "fault"),
    [
        ((A, B), Fault(Breach.COUNT, "1.1 knowledge", 1)),
        ((A, C), Fault(Breach.COUNT, "1.1 ability", 1)),
        ((A, C), Fault(Breach.COUNT, "length", 1)),
        ((A, B, C, ELSEWHERE), Fault(Breach.COUNT, "7.7 ability", 1)),
        ((A, B, STRANGER), Fault(Breach.FOREIGN, "e", 1)),
        ((A, A, C), Fault(Breach.REPEATED, "a", 1)),
        ((A, TWIN, C), Fault(Breach.ENEMIES, "first", 1)),
        ((A, B, RIVAL), Fault(Breach.ENEMIES, "g a", 1)),
        ((A, B, SIBLING), Fault(Breach.ENEMIES, "h b", 1)),
    ],
)
def test_each_breach_inside_a_paper_is_found(paper: tuple[Offer, ...], fault: Fault) -> None:
    assert fault in faults(paper, order=SetOrder())


def test_an_item_in_too_many_papers_and_too_great_an_overlap_are_found() -> None:
    found = faults((A, B, C), (A, E, F), order=SetOrder(papers=2, uses=1, overlap=0))
    assert Fault(Breach.USES, "a") in found
    assert Fault(Breach.OVERLAP, "1 2") in found
    assert faults((A, B, C), (A, E, F), order=SetOrder(papers=2, uses=2, overlap=1)) == ()


def test_common_items_must_be_in_every_paper_and_are_not_counted_as_uses() -> None:
    order = SetOrder(papers=2, uses=1, overlap=1, anchor=1)
    assert faults((A, B, C), (A, E, F), order=order, anchor=frozenset({"a"})) == ()
    assert Fault(Breach.ANCHOR, "1") in faults((A, B, C), (D, E, F), order=order, anchor=frozenset({"a"}))


def test_a_reserve_paper_that_shares_an_item_is_found() -> None:
    order = SetOrder(papers=1, reserves=1)
    assert faults((A, B, C), order=order, reserves=[(D, E, F)]) == ()
    assert Fault(Breach.RESERVE, "b") in faults((A, B, C), order=order, reserves=[(B, E, F)])


def test_a_missing_paper_is_found() -> None:
    assert Fault(Breach.NUMBER, "1 0") in faults((A, B, C), order=SetOrder(papers=2))


def test_papers_that_differ_by_more_than_the_tolerance_are_found() -> None:
    long = Offer("a", 1, ABILITY, "first", words=100)
    certificate = certify(
        BLUEPRINT, Composition([(long, B, C), (D, E, F)]), (*BANK, long), SetOrder(papers=2, tolerance=0.1)
    )
    assert certificate.faults == (Fault(Breach.UNLIKE, "words"),)
    words = next(match for match in certificate.matches if match.name == "words")
    assert words.found == (180.0, 120.0)
    assert words.spread == pytest.approx(60 / 150)


@pytest.mark.parametrize(
    ("quota", "found"),
    [
        (Quota(Dimension.COGNITION, Cognition.RECALL, 0, 2), 3),
        (Quota(Dimension.BAND, Band.MIDDLE, 0, 2), 3),
        (Quota(Dimension.BAND, Band.EASY, 1, None), 0),
        (Quota(Dimension.TYPE, "single", 0, 1), 3),
        (Quota(Dimension.KEY, "a", 1, 1), 0),
        (Quota(Dimension.WORDS, "", 0, 100), 120),
        (Quota(Dimension.SECONDS, "", 181, None), 180),
    ],
)
def test_each_quota_is_counted(quota: Quota, found: int) -> None:
    blueprint = ExamBlueprint(BLUEPRINT.rows, (quota,))
    certificate = certify(blueprint, Composition([(A, B, C)]), BANK, SetOrder())
    name = f"{quota.dimension} {quota.category}".strip()
    assert next(line.found for line in certificate.lines if line.name == name) == (found,)
    assert certificate.faults == (Fault(Breach.COUNT, name, 1),)


def test_slack_lets_a_cell_have_more_while_the_length_stays() -> None:
    blueprint = ExamBlueprint((Row(1, 1, 2, 1, slack=1),))
    bank = (A, C, F)
    assert certify(blueprint, Composition([(A, C, F)]), bank, SetOrder()).clean
    assert not certify(blueprint, Composition([(C, F)]), bank, SetOrder()).clean
