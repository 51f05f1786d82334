from django.urls import path

from .reading import views
from .reading.feeds import GuideFeed, TopicFeed

urlpatterns = [
    path("", views.guide, name="guide"),
    path("feed.atom", GuideFeed(), name="guide_feed"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
    path("topics/<slug:slug>/feed.atom", TopicFeed(), name="topic_feed"),
    path("authors/<slug:slug>/", views.author, name="author"),
    path("<slug:slug>/", views.article, name="article"),
    path("<slug:slug>/<slug:digest>.png", views.share_picture, name="share_picture"),
]
