"""The `synaq bank` commands: items made, printed as lines of JSON, and measured."""

import json
import sys
import textwrap
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import replace
from pathlib import Path

import click

from exam.cli_database import open_database
from kernel.clock import Clock, SystemClock
from kernel.db import Sessions, create_sessions
from kernel.errors import AppError
from kernel.language import EXAM_LANGUAGES, Language
from kernel.settings import Settings
from kernel.transaction import reading
from kernel.web.errors import sentence
from question_bank.domain.exchange.jsonl import write_lines
from question_bank.domain.exchange.sheet import write_sheet
from question_bank.domain.generation.generator import make_bank
from question_bank.domain.item import Family, ItemStatus
from question_bank.services import generation, importing
from question_bank.services.export import ExportFilter, exported, note
from question_bank.services.generation import LoadedPool
from question_bank.services.quality import measure
from question_bank.services.quality_report import to_schema
from question_bank.web import SENTENCES
from question_bank.web.exchange_words import complaint_told

TOO_FEW = 2
"""Exit status when no language has items enough to be judged."""


@click.group()
def bank() -> None:
    """The item bank."""


@bank.command("generate")
@click.option("--all", "everything", is_flag=True, required=True, help="Every published standard.")
@click.option("--seed", default=1, show_default=True, help="The same seed and documents give the same items.")
def generate(everything: bool, seed: int) -> None:  # noqa: ARG001  # says aloud what is done
    """Make the items of the published standards here and now, without a worker."""
    sessions = create_sessions(open_database(Settings()))
    clock = SystemClock()
    with sessions() as session, session.begin():
        runs = generation.open_all_runs(session, seed=seed, now=clock.now())
    if not runs:
        raise click.ClickException("No standard is published: nothing can be generated.")
    with reading(sessions) as session:
        pools = {language: generation.load_pool(session, found[0]) for language, found in runs.items()}
    for language, pool in _made(pools):
        for run_id in runs[language]:
            _store(sessions, run_id, pool, clock)


def _made(pools: Mapping[Language, LoadedPool]) -> Iterator[tuple[Language, LoadedPool]]:
    """The pools with their items, each as soon as it is ready: a language a process."""
    with ProcessPoolExecutor() as processes:
        waited = {
            processes.submit(make_bank, pool.pool, seed=pool.seed): language
            for language, pool in pools.items()
        }
        for language, pool in pools.items():
            click.echo(f"Making items in {language.value} from {len(pool.places)} cards ...", err=True)
        for done in as_completed(waited):
            language = waited[done]
            yield language, replace(pools[language], ready=done.result())


def _store(sessions: Sessions, run_id: int, pool: LoadedPool, clock: Clock) -> None:
    """Write the run's cards, each in its own transaction, and tell what came of it."""
    with sessions() as session, session.begin():
        todo = generation.cards_to_do(session, run_id, clock.now())
        title = generation.read_run(session, run_id=run_id).title
    with click.progressbar(
        todo, label=textwrap.shorten(title, 50, placeholder="..."), file=sys.stderr
    ) as cards:
        for card_id in cards:
            with sessions() as session, session.begin():
                generation.generate_for_card(session, run_id, card_id, pool, clock.now())
    with sessions() as session, session.begin():
        generation.finish(session, run_id, clock.now())
    with reading(sessions) as session:
        _tell(generation.read_run(session, run_id=run_id))


def _tell(run: generation.RunView) -> None:
    """Of each family how many items were made, and why others were not."""
    click.echo(f"{run.title}: {sum(run.made.values())} items made, {run.kept} there before")
    for family in sorted({*run.made, *run.not_made}):
        missing = run.not_made.get(family, {})
        reasons = ", ".join(f"{reason} {number}" for reason, number in sorted(missing.items()))
        click.echo(f"  {family}: {run.made.get(family, 0)}" + (f"; not made: {reasons}" if reasons else ""))


@bank.command("export")
@click.option(
    "--format",
    "kind",
    type=click.Choice(["jsonl", "csv"]),
    default="jsonl",
    help="One object, or row, a line.",
)
@click.option("--language", type=click.Choice([language.value for language in EXAM_LANGUAGES]))
@click.option("--standard", help="A document's code or file name.")
@click.option("--card", type=int, help="The number that the document prints.")
@click.option("--status", type=click.Choice([status.value for status in ItemStatus]))
@click.option("--family", type=click.Choice([family.value for family in Family]))
def export(
    kind: str,
    language: str | None,
    standard: str | None,
    card: int | None,
    status: str | None,
    family: str | None,
) -> None:
    """Print the bank with its keys: keep what it prints safe. That it was taken out is recorded."""
    wanted = ExportFilter(
        language=Language(language) if language else None,
        standard=standard,
        card=card,
        status=ItemStatus(status) if status else None,
        family=Family(family) if family else None,
    )
    sessions = create_sessions(open_database(Settings()))
    with reading(sessions) as session:
        items = list(exported(session, wanted=wanted))
    asked = {"language": language, "standard": standard, "card": card, "status": status, "family": family}
    with sessions() as session, session.begin():
        given = {name: str(value) for name, value in asked.items() if value is not None}
        note(session, asked=given, items=len(items), now=SystemClock().now(), actor=None)
    for line in write_sheet(items) if kind == "csv" else write_lines(items):
        click.echo(line, nl=False)


@bank.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only tell what would become of each row.")
def import_items(file: Path, dry_run: bool) -> None:
    """Take items from a JSONL or CSV file as drafts. Rows with errors are told and left out (status 1)."""
    engine = open_database(Settings())
    data = file.read_bytes()
    try:
        with create_sessions(engine)() as session, session.begin():
            report = importing.check(session, data=data, actor=None)
            if not dry_run:
                importing.store(session, data=data, now=SystemClock().now(), actor=None)
    except AppError as error:
        raise click.ClickException(sentence(error, SENTENCES)) from None
    finally:
        engine.dispose()
    for row in report.bad:
        for complaint in row.complaints:
            click.echo(f"{file.name}:{row.number}: {complaint_told(complaint)}", err=True)
    flawed = sum(bool(row.flaws) for row in report.rows)
    done = "could be taken" if dry_run else "taken as drafts"
    click.echo(f"{report.good} of {len(report.rows)} rows {done}, {flawed} of them with flaws.")
    if report.bad:
        sys.exit(1)


@bank.command("quality")
@click.option(
    "--json", "as_json", is_flag=True, help="Print everything as JSON (the default prints a summary)."
)
@click.option("--seed", default=1, show_default=True, help="Of the folds and of the shuffled keys.")
def quality(as_json: bool, seed: int) -> None:
    """Let the test-wise bots try the bank. Status 0: every gate holds; 1: one does not; 2: too few items."""
    with reading(create_sessions(open_database(Settings()))) as session:
        report = to_schema(measure(session, seed=seed))
    if as_json:
        click.echo(json.dumps(report, ensure_ascii=False, indent=1))
    else:
        for trial in report["trials"]:
            click.echo(
                f"{trial['language']} {trial['family'] or 'all'}: {trial['n']} items, {trial['gates']}"
            )
    for language in report["too_few"]:
        click.echo(f"Too few items in {language}: {report['enough']} are needed for a judgement.", err=True)
    if not report["holds"]:
        sys.exit(1)
    if len(report["gates"]) == 1:
        click.echo("Nothing could be judged.", err=True)
        sys.exit(TOO_FEW)
