from django.urls import path

from .pages import views

urlpatterns = [
    path("", views.countries, name="countries"),
    path("<slug:slug>/", views.country, name="country"),
]
