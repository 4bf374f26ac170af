"""Figures for people."""

from __future__ import annotations

import os
import platform
from pathlib import Path
from typing import Any

from .aims import Aim

HEAD = "page         clients   p50 ms   p95 ms    req/s  SQL  SQL ms page/SQL    bytes"


def table(pages: dict[str, Any], bare: dict[str, Any]) -> list[str]:
    lines = [HEAD]
    for name, page in pages.items():
        for clients in ("1", "8"):
            one = page[clients]
            ratio = one["p50"] / page["sql_ms"] if page["sql_ms"] else 0.0
            lines.append(
                f"{name:<12} {clients:>7} {one['p50']:>8.2f} {one['p95']:>8.2f} {one['rps']:>8.1f} {page['queries']:>4}"
                f" {page['sql_ms']:>7.2f} {ratio:>8.1f} {page['bytes']:>8}"
            )
    for name, page in bare.items():
        for clients in ("1", "8"):
            one = page[clients]
            lines.append(
                f"bare {name:<7.7} {clients:>7} {one['p50']:>8.2f} {one['p95']:>8.2f} {one['rps']:>8.1f}"
            )
    return lines


def verdicts(aims: list[Aim]) -> list[str]:
    lines = []
    for aim in aims:
        sign = "≥" if aim.at_least else "≤"
        if aim.figure is None:
            lines.append(f"not measured  {aim.text} ({sign} {aim.limit:g}): {aim.why}")
        else:
            word = "reached" if aim.reached else "NOT REACHED"
            lines.append(f"{word:<12}  {aim.text}: {aim.figure:.3g} ({sign} {aim.limit:g})")
    return lines


def machine() -> dict[str, Any]:
    """What the figures were measured on."""
    return {
        "processor": _first("/proc/cpuinfo", "model name") or platform.processor(),
        "cores": os.cpu_count(),
        "memory_mb": int((_first("/proc/meminfo", "MemTotal") or "0 kB").split()[0]) // 1024,
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "load_at_start": round(os.getloadavg()[0], 2),
    }


def _first(path: str, key: str) -> str:
    try:
        lines = Path(path).read_text().splitlines()
    except OSError:
        return ""
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(key)), "")
