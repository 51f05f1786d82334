from django.urls import path

from . import views

urlpatterns = [
    path("", views.quiz, name="quiz"),
    path("result/", views.result, name="result"),
    path("result.json", views.result_json, name="result_json"),
    path("rules/", views.rules, name="rules"),
    path("<str:name>/", views.question, name="question"),
]
