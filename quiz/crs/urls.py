from django.urls import path

from . import views

urlpatterns = [
    path("", views.calculator, name="crs"),
    path("result.json", views.result_json, name="crs_json"),
    path("clb.json", views.clb_json, name="clb_json"),
]
