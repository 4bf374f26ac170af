"""What a page adds to its forms by itself never has the name of a field: in a browser both are sent, and one is lost."""

from __future__ import annotations

import importlib
import pkgutil

from django import forms

from keukentafel import web

OF_THE_PAGE = {"csrfmiddlewaretoken", "form_of", "typed_by", "page_key", "draft_of", "draft_from"}


def test_no_field_has_a_name_of_the_page() -> None:
    for found in pkgutil.walk_packages(web.__path__, f"{web.__name__}."):
        importlib.import_module(found.name)
    kinds, taken = [forms.BaseForm], []
    while kinds:
        kind = kinds.pop()
        kinds += kind.__subclasses__()
        if OF_THE_PAGE & set(getattr(kind, "base_fields", ())):
            taken.append(kind.__qualname__)
    assert taken == []
