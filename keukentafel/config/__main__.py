"""`python -m keukentafel.config COMMAND`: the same as `keukentafel COMMAND`, without looking for that script."""

from .cli import main

main()
