from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "keukentafel.domain.accounts"
    label = "accounts"
