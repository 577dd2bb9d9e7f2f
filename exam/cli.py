"""The `synaq` command."""

import json
import logging
import sys
from pathlib import Path

import click
from sqlalchemy import Engine

from exam import demo, schema
from exam.cli_bank import bank
from exam.cli_database import engine_of, open_database
from exam.run import run_all
from exam.services import people
from kernel.blobs import Blobs
from kernel.clock import SystemClock
from kernel.db import create_sessions
from kernel.errors import AppError
from kernel.settings import MissingSecret, Settings
from kernel.web.errors import sentence
from question_bank.documents import Unreadable, read_document
from question_bank.domain.comparison_export import to_data, to_lines
from question_bank.domain.export import to_schema
from question_bank.domain.parsing import NotADocument, NotAStandard, parse
from question_bank.domain.redaction import compare
from question_bank.domain.standard import Standard
from question_bank.services import standard_views
from question_bank.services.standard_views import VersionView
from question_bank.services.standards import import_standard, publish_version
from question_bank.services.words import kazakh_words
from question_bank.web import SENTENCES

NOTHING_READ = {
    "empty": "the file is empty",
    "too-long": "the file is too large",
    "binary": "this is neither a text nor a .docx, .html or .pdf file",
    "undecodable": "the encoding is neither UTF-8 nor Windows-1251",
    "unsupported": "files of this kind are not read",
    "encrypted": "the file is protected by a password",
    "damaged": "the file is damaged or cut short",
    "unsafe": "the file is built to harm programs that open it",
    "too-large": "unpacked, the file is larger than any document",
    "too-many-pages": "the file has too many pages",
    "too-slow": "reading the file takes too long",
    "scanned": "the file holds pictures of pages and no text",
}


REFUSED = {
    "person_login": "A login has 3 to 64 small Latin letters, figures, dots or dashes.",
    "person_name": "Write the name.",
    "login_taken": "This login is already taken. Choose another one.",
    "password_length": "A password has 12 to 200 characters.",
    "password_plain": "This password is too easy: it holds the login, or too few different characters.",
}


@click.group()
def main() -> None:
    """Synaq: attestation and certification exams by professional standards."""


main.add_command(bank)


@main.group()
def db() -> None:
    """The database."""


@db.command("upgrade")
def db_upgrade() -> None:
    """Bring the schema up to date."""
    schema.upgrade(engine_of(Settings()))
    click.echo("The schema is up to date.")


@main.group()
def standards() -> None:
    """Official documents."""


@standards.command("parse")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--json", "as_json", is_flag=True, help="Print the whole tree as JSON (the default prints a summary)."
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write NAME.json there, a file a document.",
)
def standards_parse(files: tuple[Path, ...], as_json: bool, out: Path | None) -> None:
    """Read documents into cards, functions, skills and statements."""
    failed = False
    for file in files:
        try:
            standard = parse(read_document(file.read_bytes()), source=file.name, is_word=kazakh_words())
        except (NotADocument, NotAStandard, Unreadable) as error:
            click.echo(
                f"{file.name}: {NOTHING_READ.get(error.code, 'no profession card was found in it')}", err=True
            )
            failed = True
            continue
        tree = json.dumps(to_schema(standard), ensure_ascii=False, indent=1)
        if out:
            out.mkdir(parents=True, exist_ok=True)
            (out / f"{file.stem}.json").write_text(tree + "\n", "utf-8")
        elif as_json:
            click.echo(tree)
        else:
            click.echo(
                f"{file.name}: {standard.title}: {len(standard.cards)} cards, {len(standard.defects)} defects"
            )
    if failed:
        sys.exit(1)


@standards.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--publish", is_flag=True, help="Publish the version at once, without a review.")
def standards_import(file: Path, publish: bool) -> None:
    """Read a document into the bank, with the corrections that examiners made to its standard."""
    settings = Settings()
    engine = open_database(settings)
    now = SystemClock().now()
    try:
        with create_sessions(engine)() as session, session.begin():
            outcome = import_standard(
                session,
                data=file.read_bytes(),
                source_name=file.name,
                now=now,
                actor=None,
                blobs=Blobs(settings.data_dir / "files"),
                limit=settings.upload_limit,
            )
            if publish:
                publish_version(session, version_id=outcome.version_id, now=now, actor=None)
            version = standard_views.read_version(session, version_id=outcome.version_id)
    except AppError as error:
        raise click.ClickException(sentence(error, SENTENCES)) from None
    finally:
        engine.dispose()
    _tell_import(version, outcome.created)


def _tell_import(version: VersionView, created: bool) -> None:
    """What was understood, in what state it is, and what an examiner should look at."""
    cards = version.standard.cards
    skills = [skill for card in cards for function in card.functions for skill in function.skills]
    statements = sum(len(skill.abilities) + len(skill.knowledge) for skill in skills)
    click.echo(f"{version.title} ({version.kind.value}, {version.language.value})")
    click.echo(f"Cards: {len(cards)}, skills: {len(skills)}, statements: {statements}")
    click.echo(f"Defects to look at: {len(version.defects)}")
    click.echo(f"Notes on newer law: {len(version.standard.amendment_notes)}")
    known = "" if created else ", which was there already"
    click.echo(f"Version {version.number} (id {version.version_id}), {version.state.value}{known}")


@standards.command("diff")
@click.argument("old", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("new", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print every card, skill and statement as JSON.")
def standards_diff(old: Path, new: Path, as_json: bool) -> None:
    """Tell what changed between two texts: = same, ~ reworded or changed, > moved, + new, - gone."""
    comparison = compare(_read_or_refuse(old), _read_or_refuse(new))
    if as_json:
        click.echo(json.dumps(to_data(comparison), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(to_lines(comparison)))


def _read_or_refuse(file: Path) -> Standard:
    try:
        return parse(read_document(file.read_bytes()), source=file.name, is_word=kazakh_words())
    except (NotADocument, NotAStandard, Unreadable) as error:
        told = NOTHING_READ.get(error.code, "no profession card was found in it")
        raise click.ClickException(f"{file.name}: {told}") from None


@main.command("run")
@click.option("--demo", "with_demo", is_flag=True, help="Load the samples and print the demo's accounts.")
def run(with_demo: bool) -> None:
    """Start everything on this machine: Redis where none is given, worker, beat and web server."""
    settings = Settings(demo=True) if with_demo else Settings()
    logging.basicConfig(level=settings.log_level)
    for chatty in ("alembic", "pymorphy3"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    try:
        settings.require_secret()
    except MissingSecret as error:
        raise click.ClickException(str(error)) from None
    engine = open_database(settings)
    if with_demo:
        _load_demo(settings, engine)
    run_all(settings, demo=with_demo)


@main.command("create-admin")
@click.option("--login", prompt=True)
@click.option("--name", prompt=True)
@click.option("--password", prompt=True, hide_input=True, confirmation_prompt=True)
def create_admin(login: str, name: str, password: str) -> None:
    """Create the first system administrator."""
    engine = open_database(Settings())
    try:
        with create_sessions(engine)() as session, session.begin():
            people.create_system_admin(
                session, login=login, name=name, password=password, now=SystemClock().now()
            )
    except AppError as error:
        raise click.ClickException(REFUSED.get(error.code, error.code) + " Nothing was created.") from None
    click.echo(f"The account {login} can sign in.")


def _load_demo(settings: Settings, engine: Engine) -> None:
    click.echo("Loading the samples (the first time takes some seconds) ...")
    loaded = demo.load(
        create_sessions(engine),
        settings=settings,
        blobs=Blobs(settings.data_dir / "files"),
        clock=SystemClock(),
        say=click.echo,
    )
    click.echo(demo.describe(loaded, settings.public_url))
