from django.urls import path

from .pages import views

urlpatterns = [
    path("live/", views.live, name="live"),
    path("live/provinces/", views.provinces, name="provinces"),
    path("live/provinces/<slug:slug>/", views.province, name="province"),
    path("live/banks/", views.banks, name="banks"),
    path("help/consultants/", views.consultants, name="consultants"),
    path("help/organizations/", views.organizations, name="organizations"),
]
