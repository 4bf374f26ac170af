"""The application's routes as the demo has them."""

from django.urls import include, path

from keukentafel.config.urls import handler403, handler404  # noqa: F401  (Django looks for them here)
from keukentafel.config.urls import urlpatterns as ours

urlpatterns = [path("demo/", include("keukentafel.web.sign_in.demo_urls")), *ours]
