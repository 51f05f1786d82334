"""Every public address of the site, one line each."""

from django.contrib import admin
from django.urls import include, path, re_path

from .feedback import views as feedback
from .home import views as home
from .operations import wellknown
from .operations.media import PATH, media

handler400 = "iecguide.operations.errors.bad_request"
handler500 = "iecguide.operations.errors.server_error"
urlpatterns = [
    path("", home.home, name="home"),
    path("about/", home.about, name="about"),
    path("privacy/", home.privacy, name="privacy"),
    path("report/", feedback.report, name="report"),
    path("letters/", include("iecguide.letters.urls")),
    path("favicon.ico", wellknown.favicon, name="favicon"),
    path(".well-known/security.txt", wellknown.security_txt, name="security_txt"),
    path("countries/", include("iecguide.facts.urls")),
    path("guide/", include("iecguide.articles.urls")),
    path("", include("iecguide.search.urls")),
    re_path(PATH, media, name="media"),
    path("pools/", include("pools.urls")),
    path("quiz/", include("quiz.iec.urls")),
    path("programmes/crs/", include("quiz.crs.urls")),
    path("programmes/draws/", include("iecguide.express_entry.urls")),
    path("programmes/quiz/", include("quiz.programmes.urls")),
    path("programmes/", include("iecguide.programmes.urls")),
    path("", include("iecguide.living.urls")),
    path("work/", include("iecguide.occupations.urls")),
    path("", include("iecguide.roadmaps.urls")),
    path("study/quiz/", include("quiz.study.urls")),
    path("study/", include("iecguide.study.urls")),
    path("admin/", admin.site.urls),
]
