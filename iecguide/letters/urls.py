from django.urls import path

from .pages import asking, confirming, managing, stopping

urlpatterns = [
    path("", asking.letters, name="letters"),
    path("confirm/<str:token>/", confirming.confirm, name="letters_confirm"),
    path("manage/<str:token>/", managing.manage, name="letters_manage"),
    path("stop/<str:token>/", stopping.stop, name="letters_stop"),
]
