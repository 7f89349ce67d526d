"""The command line: parses, calls one function, prints. stdout is data, stderr is talk."""

import sys
import traceback

import click

from mangdao import __version__
from mangdao.cli.check import check
from mangdao.cli.demo import demo
from mangdao.cli.exits import Exit
from mangdao.cli.info import doctor, rules
from mangdao.cli.run import audit, crawl, report, run


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="mangdao")
def commands() -> None:
    """Audit the accessibility of public websites, and keep auditing them."""


for _command in (run, crawl, audit, report, check, rules, doctor, demo):
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
    except BrokenPipeError:  # `mangdao check … | head`: the reader has enough
        sys.stderr.close()
        sys.exit(Exit.DONE)
    except Exception:
        traceback.print_exc()
        click.echo(
            "This is a fault in mangdao. Nothing in the store is lost; please report what stands above.", err=True
        )
        sys.exit(Exit.INFRASTRUCTURE)
