"""python -m mangdao."""

from mangdao.cli import main

main()
