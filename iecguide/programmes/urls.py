from django.urls import path

from .pages import views

urlpatterns = [
    path("", views.programmes, name="programmes"),
    path("<slug:slug>/", views.programme, name="programme"),
]
