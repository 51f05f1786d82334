"""Users: who has a second factor, and what to do when somebody lost one or left a screen open."""

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from . import journal, second_factor, sessions

# Their pages show secrets and can hand them out: a user sets up their own factor.
for model in (StaticDevice, TOTPDevice):
    admin.site.unregister(model)
admin.site.unregister(User)


@admin.register(User)
class StaffAdmin(UserAdmin):
    list_display = ["username", "role", "is_active", "is_superuser", "secured", "last_login"]
    list_filter = ["is_active", "is_superuser", "groups"]
    actions = ["sign_out", "remove_second_factor"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        device = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
        users = super().get_queryset(request).prefetch_related("groups")
        return users.annotate(has_device=Exists(device))

    @admin.display(description=_("role"))
    def role(self, user: User) -> str:
        return ", ".join(group.name for group in user.groups.all())

    @admin.display(description=_("second factor"), boolean=True, ordering="has_device")
    def secured(self, user: User) -> bool:
        return user.has_device

    @admin.action(description=_("Sign out everywhere"), permissions=["change"])
    def sign_out(self, request: HttpRequest, queryset: QuerySet) -> None:
        for user in queryset:
            sessions.end_all(user)
            journal.signed_out_everywhere(request, user)
        self._say(request, len(queryset))

    @admin.action(description=_("Remove the second factor"), permissions=["change"])
    def remove_second_factor(self, request: HttpRequest, queryset: QuerySet) -> None:
        for user in queryset:
            second_factor.forget(user)
            sessions.end_all(user)
            journal.second_factor_removed(request, user)
        self._say(request, len(queryset))

    def _say(self, request: HttpRequest, count: int) -> None:
        text = ngettext("%(count)s user changed.", "%(count)s users changed.", count)
        self.message_user(request, text % {"count": count}, messages.SUCCESS)
