from quiz.engine.views import urlpatterns as patterns_of

from .views import PAGES

urlpatterns = patterns_of(PAGES)
