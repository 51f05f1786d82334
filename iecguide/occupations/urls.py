from django.urls import path
from django.views.generic import RedirectView

from .pages import views

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="jobs"), name="work"),
    path("jobs/", views.jobs, name="jobs"),
    path("jobs.json", views.jobs_json, name="jobs_json"),
    path("places/", views.places, name="places"),
    path("seasons/", views.seasons, name="work_seasons"),
    path("jobs/<str:noc>/", views.job, name="job"),
]
