from django.urls import path

from .pages import views

urlpatterns = [
    path("plan/", views.plan, name="plan"),
    path("plan.json", views.plan_json, name="plan_json"),
    path("plan.ics", views.plan_ics, name="plan_ics"),
    path("roadmaps/", views.roadmaps, name="roadmaps"),
    path("roadmaps/<slug:slug>/", views.roadmap, name="roadmap"),
]
