"""The printer of letters: in a process of its own, never forked, and quick."""

import multiprocessing
import os
import pickle
import signal
import time
from dataclasses import replace

import pytest

from keukentafel.outside.paper import Printer, UsedAfterFork
from tests.fixtures.printed import DE_WIT, PRINTER


def test_a_printer_works_in_a_spawned_process() -> None:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply(pickle.loads(pickle.dumps(PRINTER)).print, (DE_WIT,)) == PRINTER.print(DE_WIT)


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
def test_a_forked_process_refuses_instead_of_waiting_forever() -> None:
    PRINTER.print(DE_WIT)
    child = os.fork()
    if not child:
        signal.alarm(20)  # without the refusal this child would wait forever
        try:
            Printer().print(DE_WIT)
        except UsedAfterFork:
            os._exit(17)
        os._exit(1)

    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 17


def test_letters_per_second(capsys: pytest.CaptureFixture[str]) -> None:
    """Prints the rate; the bound only catches a compiler that is opened anew for each letter on a slow machine."""
    letters = [replace(DE_WIT, reference=f"ZK-2026-{number:06d}") for number in range(20)]
    start = time.perf_counter()
    sizes = [len(PRINTER.print(letter)) for letter in letters]
    rate = len(sizes) / (time.perf_counter() - start)
    with capsys.disabled():
        print(f" {rate:.0f} letters per second, {sum(sizes) // len(sizes) // 1024} kB each")

    assert rate > 5
