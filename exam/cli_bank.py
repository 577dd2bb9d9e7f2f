"""The `synaq bank` commands: the bank as lines of JSON, and its quality."""

import json
import sys

import click

from kernel.db import create_engine, create_sessions
from kernel.language import EXAM_LANGUAGES, Language
from kernel.settings import Settings
from kernel.transaction import reading
from question_bank.domain.item import Family, ItemStatus
from question_bank.services.export import ExportFilter, exported
from question_bank.services.quality import measure
from question_bank.services.quality_report import to_schema

TOO_FEW = 2
"""Exit status when no language has items enough to be judged."""


@click.group()
def bank() -> None:
    """The item bank."""


@bank.command("export")
@click.option("--format", type=click.Choice(["jsonl"]), expose_value=False, help="One object a line.")
@click.option("--language", type=click.Choice([language.value for language in EXAM_LANGUAGES]))
@click.option("--standard", help="A document's code or file name.")
@click.option("--card", type=int, help="The number that the document prints.")
@click.option("--status", type=click.Choice([status.value for status in ItemStatus]))
@click.option("--family", type=click.Choice([family.value for family in Family]))
def export(
    language: str | None,
    standard: str | None,
    card: int | None,
    status: str | None,
    family: str | None,
) -> None:
    """Print the bank with its keys: keep what it prints safe."""
    wanted = ExportFilter(
        language=Language(language) if language else None,
        standard=standard,
        card=card,
        status=ItemStatus(status) if status else None,
        family=Family(family) if family else None,
    )
    with reading(create_sessions(create_engine(Settings().database_url))) as session:
        for item in exported(session, wanted=wanted):
            click.echo(json.dumps(item, ensure_ascii=False))


@bank.command("quality")
@click.option(
    "--json", "as_json", is_flag=True, help="Print everything as JSON (the default prints a summary)."
)
@click.option("--seed", default=1, show_default=True, help="Of the folds and of the shuffled keys.")
def quality(as_json: bool, seed: int) -> None:
    """Let the test-wise bots try the bank. Status 0: every gate holds; 1: one does not; 2: too few items."""
    with reading(create_sessions(create_engine(Settings().database_url))) as session:
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
