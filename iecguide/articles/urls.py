from django.urls import path

from . import views

urlpatterns = [
    path("", views.guide, name="guide"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
    path("authors/<slug:slug>/", views.author, name="author"),
    path("<slug:slug>/", views.article, name="article"),
]
