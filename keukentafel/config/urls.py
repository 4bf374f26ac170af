"""Root URLs: portal at the root, desk under /werk/, rules under /regels/."""

from django.urls import include, path

from keukentafel.web import health

urlpatterns = [
    path("gezond/", health.health, name="health"),
    path("", include("keukentafel.web.sign_in.urls")),
    path("ui/", include("keukentafel.web.ui.urls")),
    path("werk/", include("keukentafel.web.desk.urls")),
    path("aanbieder/", include("keukentafel.web.back_office.urls")),
    path("verwijzer/", include("keukentafel.web.referrer.urls")),
    path("beheer/", include("keukentafel.web.manage.urls")),
    path("regels/", include("keukentafel.web.insight.urls")),
    path("", include("keukentafel.web.portal.urls")),
]
handler400 = "keukentafel.web.errors.bad_request"
handler403 = "keukentafel.web.errors.forbidden"
handler404 = "keukentafel.web.errors.not_found"
handler429 = "keukentafel.web.errors.too_often"
handler500 = "keukentafel.web.errors.server_error"
