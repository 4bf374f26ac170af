"""The application's routes as a place with its own provider has them."""

from django.urls import include, path

from keukentafel.config.urls import handler403, handler404  # noqa: F401  (Django looks for them here)
from keukentafel.config.urls import urlpatterns as ours

urlpatterns = [path("inloggen/organisatie/", include("keukentafel.web.sign_in.oidc_urls")), *ours]
