"""`mangdao demo`: audit the bundled demo city on loopback."""

import signal
import sys
from pathlib import Path

import click

from mangdao.cli.run import run
from mangdao.demo.server import FIXED_PORTS, serve


@click.command()
@click.option("--db", type=click.Path(path_type=Path, dir_okay=False), default="demo.db", show_default=True)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default="out", show_default=True)
@click.option("--serve-only", is_flag=True, help="Only serve the demo city, until Ctrl-C.")
def demo(db: Path, out: Path, serve_only: bool) -> None:
    """Serve the demo city, audit it, and print the path of its scorecards."""
    with serve(FIXED_PORTS) as city:
        if serve_only:
            for site, url in city.urls.items():
                click.echo(f"{site:12} {url}")
            signal.pause()
        out.mkdir(parents=True, exist_ok=True)
        targets = out / "targets.yaml"
        targets.write_text(city.targets(), encoding="utf-8")
        arguments = ["--targets", str(targets), "--db", str(db), "--out", str(out), "--allow-private"]
        code = run.main(arguments, standalone_mode=False)
    sys.exit(code)
