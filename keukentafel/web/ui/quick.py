"""Jinja with a quicker way to put a value into a page and to call a macro: a page does so hundreds of times, and a work
list thousands."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any

from jinja2 import Environment
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
from jinja2.runtime import Context, Macro
from markupsafe import Markup

try:
    from markupsafe._speedups import _escape_inner
except ImportError:  # markupsafe without its compiled part
    from markupsafe._native import _escape_inner


def escaped(value: Any) -> str:
    """As markupsafe.escape, but the answer is a plain text: it goes straight into the page, so nobody needs its kind.

    Measured on a list of 200 tasks: a quarter of the time of the page.
    """
    kind = value.__class__
    if kind is str:
        return _escape_inner(value)
    if kind is Markup:
        return value
    if hasattr(value, "__html__"):
        return value.__html__()
    return _escape_inner(str(value))


_PLAIN = (FunctionType, MethodType, BuiltinFunctionType, type(lru_cache(len)))
"""What may be called as it is, unless it says that it wants to know the template."""


def called(
    context: Context, function: Callable[..., Any], /, *args: Any,
    _loop_vars: dict[str, Any] | None = None, _block_vars: dict[str, Any] | None = None, **kwargs: Any,
) -> Any:  # fmt: skip
    """As Context.call, which asks everything that is called seven times whether it wants to know the template."""
    kind = function.__class__
    if kind is Macro:
        return function(context.eval_ctx, *args, **kwargs)
    if kind in _PLAIN and not hasattr(function, "jinja_pass_arg"):
        return function(*args, **kwargs)
    around = {"_loop_vars": _loop_vars, "_block_vars": _block_vars}
    return context.call(function, *args, **kwargs, **{name: each for name, each in around.items() if each})


class _Generator(CodeGenerator):
    """Writes `environment.escaped(…)` around what a template shows, where Jinja writes `escape(…)`, and
    `environment.called(context, …)` where it writes `context.call(…)`."""

    def write(self, x: str) -> None:
        super().write("environment.called(context, " if x == "context.call(" else x)

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            return super()._output_child_pre(node, frame, finalize)
        self.write("environment.escaped(")
        if finalize.src is not None:
            self.write(finalize.src)
        return None


class QuickEnvironment(Environment):
    """An Environment whose templates escape and look up as always, and quicker."""

    code_generator_class = _Generator
    escaped = staticmethod(escaped)
    called = staticmethod(called)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`words.name` in a template. Of a dict its items are tried before its methods fail to be found: a failure takes
        ten times as long, and a list of 200 tasks asks its words a thousand times (a fifth of the time of the page)."""
        if obj.__class__ is dict and attribute in obj and attribute not in _METHODS:
            return obj[attribute]
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)


_METHODS = frozenset(dir(dict))
