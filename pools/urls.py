from django.urls import path

from . import strategy_views, views
from .atom import PoolFeed

urlpatterns = [
    path("", views.pools, name="pools"),
    path("accuracy/", views.accuracy, name="accuracy"),
    path("strategy/", strategy_views.strategy, name="strategy"),
    path("strategy.json", strategy_views.strategy_json, name="strategy_json"),
    path("<slug:slug>.csv", views.country_csv, name="pool_csv"),
    path("<slug:slug>.atom", PoolFeed(), name="pool_atom"),
    path("<slug:slug>/", views.country, name="pool_country"),
]
