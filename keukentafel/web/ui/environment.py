"""The Jinja environment of all pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.contrib.staticfiles.storage import staticfiles_storage
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from keukentafel.web.language import CHOSEN

from . import filters, term_words
from .compiled import CompiledTemplates
from .quick import QuickEnvironment
from .sheets import sheets
from .shortcuts import KEYS


def environment(**options: Any) -> Environment:
    """Strict everywhere: a misspelled variable is an error, not an empty place."""
    options["undefined"] = StrictUndefined
    options["trim_blocks"] = options["lstrip_blocks"] = True
    options["bytecode_cache"] = CompiledTemplates(settings.COMPILED_TEMPLATES)
    options["extensions"] = ["jinja2.ext.i18n", "jinja2.ext.do"]
    env = QuickEnvironment(**options)
    env.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext
    )
    env.globals.update({"_": text, "gettext": text, "ngettext": counted})
    env.globals.update(
        url=url,
        static=static,
        sheets=sheets,
        kept=kept,
        get_messages=get_messages,
        demo=settings.DEMO,
        keys=KEYS,
    )
    env.filters.update(filters.FILTERS | {"geteld": term_words.counted})
    return env


def text(message: str, /, **values: Any) -> Markup:
    """A translated sentence, its values escaped. As Jinja's own, but a sentence is looked up once per language."""
    found = _translated(CHOSEN.get() or translation.get_language(), message)
    return found % values if "%" in found else found


def counted(singular: str, plural: str, number: int, /, **values: Any) -> Markup:
    """The same for one or more; `num` is the number."""
    return _translated_number(CHOSEN.get() or translation.get_language(), singular, plural, number) % {
        "num": number,
        **values,
    }


@lru_cache(maxsize=20_000)
def _translated(language: str, message: str) -> Markup:
    return Markup(translation.gettext(message))


@lru_cache(maxsize=20_000)
def _translated_number(language: str, singular: str, plural: str, number: int) -> Markup:
    return Markup(translation.ngettext(singular, plural, number))


def kept(macro: Callable[..., Markup]) -> Callable[..., Markup]:
    """The same macro, remembering what it made in each language. Only for arguments that say nothing about anybody."""

    @lru_cache(maxsize=5_000)
    def made(language: str, /, *args: Any, **kwargs: Any) -> Markup:
        return macro(*args, **kwargs)

    return lambda *args, **kwargs: made(CHOSEN.get() or translation.get_language(), *args, **kwargs)


@lru_cache(maxsize=20_000)
def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a page; remembered, because a list asks for the same ones over and over."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


@lru_cache(maxsize=1_000)
def static(path: str) -> str:
    return staticfiles_storage.url(path)
