from django.urls import path

from .pages import views
from .pages.feeds import DrawsFeed

urlpatterns = [
    path("", views.draws, name="draws"),
    path("draws.csv", views.draws_csv, name="draws_csv"),
    path("draws.atom", DrawsFeed(), name="draws_atom"),
]
