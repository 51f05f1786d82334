from django.urls import include, path

from .pages import archive, asking, confirming, managing, stopping
from .reports import report_addresses

urlpatterns = [
    path("", asking.letters, name="letters"),
    path("monthly/", archive.monthly, name="letters_monthly"),
    path("monthly/<str:month>/", archive.edition, name="letters_edition"),
    path("confirm/<str:token>/", confirming.confirm, name="letters_confirm"),
    path("manage/<str:token>/", managing.manage, name="letters_manage"),
    path("stop/<str:token>/", stopping.stop, name="letters_stop"),
    path("reports/", include(report_addresses())),
]
