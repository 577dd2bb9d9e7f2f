"""`python -m exam` is the `synaq` command."""

from exam.cli import main

main(prog_name="synaq")
