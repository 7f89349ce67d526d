"""The command line: parses, calls one function, prints. stdout is data, stderr is talk."""

import os
import sys
import traceback

import click

from mangdao import __version__
from mangdao.cli.check import check
from mangdao.cli.demo import demo
from mangdao.cli.evaluate import evaluate
from mangdao.cli.exits import Exit
from mangdao.cli.export import export
from mangdao.cli.info import doctor, rules
from mangdao.cli.pack import key, pack, verify
from mangdao.cli.pdf import pdf
from mangdao.cli.reaudit import reaudit
from mangdao.cli.run import audit, crawl, report, run


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="mangdao")
def commands() -> None:
    """Audit the accessibility of public websites, and keep auditing them."""


for _command in (
    run, crawl, audit, report, evaluate, export, pdf, check, rules, doctor, demo, pack, verify, key, reaudit,
):  # fmt: skip
    commands.add_command(_command)


def main() -> None:
    """Run the command line; every way out has its exit code (mangdao.cli.exits)."""
    try:
        commands.main(standalone_mode=False)
    except click.Abort:
        click.echo("Stopped. Nothing is lost: the same command goes on from here.", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        click.echo("Stopped. Nothing is lost: the same command goes on from here.", err=True)
        sys.exit(130)
    except Exception as error:
        sys.exit(_fault(error))


def _fault(error: Exception) -> Exit:
    """What nobody caught: a reader who has enough is no fault, all else is one of ours and says so."""
    if isinstance(error, BrokenPipeError) or (isinstance(error, ExceptionGroup) and error.subgroup(BrokenPipeError)):
        sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115 - nothing can be told any more
        return Exit.DONE
    traceback.print_exception(error)
    click.echo("This is a fault in mangdao. Nothing in the store is lost; please report what stands above.", err=True)
    return Exit.INFRASTRUCTURE
