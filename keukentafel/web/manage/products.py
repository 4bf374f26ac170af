"""The catalogue: the list, one product with its tariffs, a new one, a change from a day, an end; and the budgets."""

from __future__ import annotations

from datetime import date
from functools import partial

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from keukentafel.domain.guide.actions import products as actions
from keukentafel.domain.guide.actions.product_taken_back import take_back_change
from keukentafel.domain.guide.queries import products as queries
from keukentafel.rules import loader
from keukentafel.rules.product_criteria import age_sentence
from keukentafel.rules.products import Product
from keukentafel.web import doors
from keukentafel.web.desk.shared import done

from .instruments import home
from .product_forms import BudgetForm, EndForm, NewProductForm, ProductForm, TakeBackForm, TariffForm, before
from .product_past import past_of
from .product_words import days_of, told_of

RIGHT = "productcatalogus"


@doors.professional(may="read the catalogue of products", right=RIGHT)
def products(request: HttpRequest) -> HttpResponse:
    wanted = {
        "search": request.GET.get("zoek", "")[:60],
        "law": request.GET.get("wet", ""),
        "group": request.GET.get("groep", ""),
    }
    ended = request.GET.get("oud") == "1"
    rules, today = loader.load(), request.reader.today
    lines = queries.lines(home(request), reader=request.reader, ended=ended, **wanted)
    context = {
        "lines": lines, "wanted": wanted, "ended": ended, "laws": rules.wetten.on(today),
        "groups": rules.productgroepen.on(today), "waiting": any(line.key is None for line in lines),
        "names": names(request), "given_as": _given_as, "filtered": ended or any(wanted.values()),
    }  # fmt: skip
    return render(request, "manage/products/list.html", context)


@doors.professional(may="read a product with its tariffs", right=RIGHT)
def product(request: HttpRequest, product: int) -> HttpResponse:
    return _page(request, _found(request, product), TariffForm(prefix="t"), EndForm(prefix="e"))


@doors.professional(may="add a product to the catalogue", right=RIGHT)
def new(request: HttpRequest) -> HttpResponse:
    form = NewProductForm(request.POST or None, today=request.reader.today, others=_others(request))
    made: list[int] = []

    def add() -> None:
        facts = form.product(form.cleaned_data["code"])
        tariff = form.cleaned_data["tariff"]
        row = actions.add_product(home(request), facts, tariff=tariff, by=request.reader, at=timezone.now())
        made.append(row.pk)

    if form.is_valid() and done(request, form, add, _("Het product staat in de catalogus."), once=True):
        return redirect("manage:product", made[0]) if made else redirect("manage:products")
    return _form_page(request, "manage/products/form.html", form, page=None)


@doors.professional(may="change a product from a day", right=RIGHT)
def change(request: HttpRequest, product: int) -> HttpResponse:
    page = _found(request, product)
    others = [each for each in _others(request) if each[0] != page.code]
    form = ProductForm(
        request.POST or None, today=request.reader.today, others=others, initial=before(page.versions[0])
    )

    def keep() -> None:
        facts, why = form.product(page.code), form.cleaned_data["why"]
        actions.change_product(home(request), product, facts, why=why, by=request.reader, at=timezone.now())

    told = partial(_told, request, product, _("De wijziging staat klaar vanaf die dag."))
    if form.is_valid() and done(request, form, keep, told, once=True, about=request.path):
        return redirect("manage:product", product)
    return _form_page(request, "manage/products/form.html", form, page=page)


@doors.professional(may="set a tariff of a product", right=RIGHT)
@require_POST
def tariff(request: HttpRequest, product: int) -> HttpResponse:
    page, form = _found(request, product), TariffForm(request.POST, prefix="t")
    if form.is_valid():
        deed = partial(
            actions.set_tariff,
            home(request),
            product,
            by=request.reader,
            at=timezone.now(),
            **form.cleaned_data,
        )
        if done(request, form, deed, _tariff_told, once=True, about=request.path):
            return redirect("manage:product", product)
    return _page(request, page, form, EndForm(prefix="e"))


def _told(request: HttpRequest, product: int, sentence: str, _made: object) -> str:
    """With the days on which nobody said what the product costs."""
    gaps = _found(request, product).untariffed
    if not gaps:
        return sentence
    return sentence + " " + _(
        "Dagen zonder tarief: %(days)s. Een tarief telt alleen voor de eenheid waarvoor het is ingevuld. Vul het tarief in vanaf "
        "die dag."
    ) % {"days": days_of(gaps)}  # fmt: skip


def _tariff_told(mended: bool) -> str:
    if mended:
        return _(
            "Het tarief van die dag is verbeterd. Wat al is voorgesteld of besloten, houdt zijn eigen bedrag."
        )
    return _("Het tarief is ingevuld.")


@doors.professional(may="end a product", right=RIGHT)
@require_POST
def end(request: HttpRequest, product: int) -> HttpResponse:
    page, form = _found(request, product), EndForm(request.POST, prefix="e")
    if form.is_valid():
        deed = partial(
            actions.end_product,
            home(request),
            product,
            by=request.reader,
            at=timezone.now(),
            **form.cleaned_data,
        )
        if done(request, form, deed, _("Het product eindigt. Wat al is toegekend, blijft."), once=True):
            return redirect("manage:product", product)
    return _page(request, page, TariffForm(prefix="t"), form)


@doors.professional(may="take back a change of a product that stands ready", right=RIGHT)
@require_POST
def take_back(request: HttpRequest, product: int) -> HttpResponse:
    page, form = _found(request, product), TakeBackForm(request.POST, prefix="w")
    if form.is_valid():
        deed = partial(
            take_back_change,
            home(request),
            product,
            by=request.reader,
            at=timezone.now(),
            **form.cleaned_data,
        )
        told = partial(_told, request, product, _("De wijziging is teruggenomen."))
        if done(request, form, deed, told, once=True, about=request.path):
            return redirect("manage:product", product)
    return _page(request, page, TariffForm(prefix="t"), EndForm(prefix="e"), form)


@doors.professional(may="take the start set over into the catalogue", right=RIGHT)
@require_POST
def start_set(request: HttpRequest) -> HttpResponse:
    count = actions.take_over_start_set(home(request), by=request.reader, at=timezone.now())
    messages.success(
        request,
        ngettext("%(num)s product overgenomen.", "%(num)s producten overgenomen.", count) % {"num": count},
    )
    return redirect("manage:products")


@doors.professional(may="set budgets for product groups", right=RIGHT)
def budgets(request: HttpRequest) -> HttpResponse:
    today = request.reader.today
    form = BudgetForm(request.POST or None, today=today, initial={"year": today.year})

    def keep() -> None:
        values = form.cleaned_data
        actions.set_budget(
            home(request), group=values["group"], year=values["year"], cents=int(values["euros"] * 100),
            by=request.reader, at=timezone.now(),
        )  # fmt: skip

    if form.is_valid() and done(request, form, keep, _("Het budget is ingevuld.")):
        return redirect("manage:budgets")
    lines = queries.budgets(home(request), reader=request.reader)
    context = {"form": form, "lines": lines, "names": names(request)}
    return render(request, "manage/products/budgets.html", context, status=422 if form.errors else 200)


def names(request: HttpRequest) -> dict[str, str]:
    """Laws, groups, units, frequencies, steps and kinds by code, for the pages."""
    return {code: word for of_one in words(request).values() for code, word in of_one.items()}


def words(request: HttpRequest) -> dict[str, dict[str, str]]:
    """Of each column of a file that holds a code: the word of each."""
    rules, today = loader.load(), request.reader.today
    tables = {
        "wet": rules.wetten, "groep": rules.productgroepen, "categorie": rules.productcategorieen,
        "trede": rules.ladder, "eenheid": rules.eenheden, "frequentie": rules.frequenties,
    }  # fmt: skip
    found = {column: {row.code: row.naam for row in table.on(today)} for column, table in tables.items()}
    own = {
        "soort": queries.product_kinds(),
        "vormen": queries.product_forms(),
        "bijdrage": queries.contributions(),
    }
    return found | {column: {code: str(name) for code, name in pairs} for column, pairs in own.items()}


def _found(request: HttpRequest, key: int) -> queries.ProductPage:
    page = queries.page(home(request), key, reader=request.reader)
    if page is None:
        raise Http404(key)
    return page


def _others(request: HttpRequest) -> list[tuple[str, str]]:
    lines = queries.lines(home(request), reader=request.reader, ended=True)
    return [(line.product.code, line.product.name) for line in lines]


def _page(
    request: HttpRequest,
    page: queries.ProductPage,
    tariff_form: forms.Form,
    end_form: forms.Form,
    back_form: forms.Form | None = None,
) -> HttpResponse:
    back_form = back_form or _back_form(page, request.reader.today)
    wrong = tariff_form.errors or end_form.errors or (back_form and back_form.errors)
    context = {
        "page": page,
        "tariff_past": past_of(request, page.code, tariff_form, "from_on"),
        "end_past": past_of(request, page.code, end_form, "last_day"),
        "told_of": partial(told_of, words(request)),
        "tariff_form": tariff_form,
        "end_form": end_form,
        "back_form": back_form,
        "names": names(request),
        "ages": _ages,
        "given_as": _given_as,
        "without_tariff": days_of,
    }
    return render(request, "manage/products/product.html", context, status=422 if wrong else 200)


def _back_form(page: queries.ProductPage, today: date) -> TakeBackForm | None:
    """Of the newest change, where it begins today or later and something was before it."""
    newest = page.versions[0].period.start
    if len(page.versions) == 1 or newest < today:
        return None
    return TakeBackForm(prefix="w", initial={"from_on": f"{newest:%d-%m-%Y}"})


def _form_page(
    request: HttpRequest, template: str, form: forms.Form, *, page: queries.ProductPage | None
) -> HttpResponse:
    past = past_of(request, page.code, form, "from_on") if page else None
    context = {"form": form, "page": page, "upl": loader.load().upl.on(request.reader.today), "past": past}
    return render(request, template, context, status=422 if form.errors else 200)


def _given_as(product: Product) -> str:
    words = dict(queries.product_forms())
    return ", ".join(str(words.get(form, form)) for form in product.forms)


def _ages(product: Product) -> str:
    return age_sentence(product.from_age, product.until_age)
