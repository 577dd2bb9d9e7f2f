"""Rules of the code that no linter knows. The import contracts stand in pyproject.toml."""

import ast

from tests.architecture.source import PACKAGES, imports, sources

LONGEST_FILE = 400
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "misc"}
CLOCKS = ("datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.monotonic")


def test_the_five_packages_are_read() -> None:
    read = {source.path.parts[0] for source in sources()}
    assert read == set(PACKAGES)


def test_no_function_imports() -> None:
    late = [
        source.at(statement)
        for source in sources()
        for function in ast.walk(source.tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for _, statement in imports(function)
    ]
    assert late == []


def test_domain_and_services_are_told_the_time() -> None:
    asked = [
        source.at(call)
        for source in sources()
        if {"domain", "services", "models"} & set(source.path.parts)
        for call in ast.walk(source.tree)
        if isinstance(call, ast.Call) and ast.unparse(call.func).endswith(CLOCKS)
    ]
    assert asked == []


def test_a_blueprint_is_a_table_of_specifications() -> None:
    """Flask's grouping of routes goes by the name Pages."""
    importers = {
        str(source.path)
        for source in sources(*PACKAGES, "tests")
        for name, _ in imports(source.tree)
        if name in {"flask.Blueprint", "flask.blueprints.Blueprint"}
    }
    assert importers == {"kernel/web/pages.py"}


def test_every_module_is_named_after_its_job() -> None:
    named = [
        source.path
        for source in sources(*PACKAGES, "tests")
        if EMPTY_NAMES & set(source.path.with_suffix("").parts)
    ]
    assert named == []


def test_no_file_is_too_long_to_read() -> None:
    """Migrations are written once, by a program."""
    written = [source for source in sources(*PACKAGES, "tests") if "migrations" not in source.path.parts]
    lengths = {str(source.path): source.text.count("\n") for source in written}
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_every_module_says_its_job() -> None:
    silent = [
        source.path for source in sources() if source.text.strip() and not ast.get_docstring(source.tree)
    ]
    assert silent == []


def test_no_name_of_ours_looks_like_a_test() -> None:
    """pytest would collect it."""
    names = [
        source.at(node)
        for source in sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and node.name.startswith(("Test", "test_"))
    ]
    assert names == []


def test_only_the_settings_read_the_environment() -> None:
    """exam.run hands it on to the programs that it starts."""
    readers = {
        str(source.path)
        for source in sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node) in {"os.environ", "os.getenv"}
    }
    assert readers <= {"exam/run.py"}
