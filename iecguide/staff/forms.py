"""Signing in, and setting up the second factor."""

from typing import Any

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import authenticate
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.auth.signals import user_login_failed
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_totp.models import TOTPDevice

from . import second_factor

CODE = {"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}


class SignInForm(AdminAuthenticationForm):
    """Name, password and code at once, and one answer to anything wrong.

    Nobody learns from it which of the three was right.
    """

    otp_token = forms.CharField(
        label=_("Code"),
        required=False,
        max_length=30,
        help_text=_("From your authenticator app, or a recovery code. None yet? Leave it empty."),
        widget=forms.TextInput(attrs=CODE),
    )
    error_messages = AdminAuthenticationForm.error_messages | {
        "invalid_login": _(
            "Please enter the correct %(username)s, password and code for a staff account. "
            "Note that the first two may be case-sensitive."
        ),
    }

    def confirm_login_allowed(self, user: AbstractBaseUser) -> None:
        super().confirm_login_allowed(user)
        if not second_factor.is_set(user):
            return  # the site leads them to set one up
        user.otp_device = second_factor.verify(user, self.cleaned_data.get("otp_token") or "")
        if not user.otp_device:
            credentials = {"username": user.get_username()}
            user_login_failed.send(__name__, credentials=credentials, request=self.request)
            raise self.get_invalid_login_error()


class SetUpForm(forms.Form):
    """The first code of the app, and the password again: a session alone is not enough."""

    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    code = forms.CharField(
        label=_("Code from the app"),
        max_length=10,
        widget=forms.TextInput(attrs=CODE | {"inputmode": "numeric"}),
    )

    def __init__(self, request: HttpRequest, device: TOTPDevice, *args: Any) -> None:
        super().__init__(*args)
        self.request, self.device = request, device

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        if self.errors:
            return found
        name = self.request.user.get_username()
        if authenticate(self.request, username=name, password=found["password"]) is None:
            self.add_error("password", _("This is not your password."))
        elif not second_factor.is_fitting(self.device, "".join(found["code"].split())):
            raise ValidationError(
                _("This code does not fit. Wait for the next one; is your phone’s clock right?")
            )
        return found
