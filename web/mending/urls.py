"""The addresses of the rule owners' desk."""

from django.urls import path

from web.mending import lists, views

urlpatterns = [
    path("rule-desk/", views.desk, name="rule-desk"),
    path("rule-desk/disputes/<uuid:dispute_id>/<slug:name>/", views.answer_dispute, name="answer-dispute"),
    path("rule-desk/changes/<uuid:change_id>/<slug:name>/", views.decide, name="decide-change"),
    path("rule-desk/figures/", views.figures, name="rule-figures"),
    path("rule-desk/lists/<slug:pack>/<slug:file>/", lists.one_list, name="rule-list"),
]
