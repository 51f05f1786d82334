from django.urls import path

from .pages import views as pages
from .pages.feeds import PoolFeed
from .strategy import views as strategy

urlpatterns = [
    path("", pages.pools, name="pools"),
    path("accuracy/", pages.accuracy, name="accuracy"),
    path("strategy/", strategy.strategy, name="strategy"),
    path("strategy.json", strategy.strategy_json, name="strategy_json"),
    path("<slug:slug>.csv", pages.country_csv, name="pool_csv"),
    path("<slug:slug>.atom", PoolFeed(), name="pool_atom"),
    path("<slug:slug>/", pages.country, name="pool_country"),
]
