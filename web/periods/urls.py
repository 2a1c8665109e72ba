"""The addresses of periods."""

from django.urls import path

from web.periods import list_views, queue_views, views

urlpatterns = [
    path("periods/start/", views.start, name="start-period"),
    path("periods/start/narrow/", views.start_narrow, name="start-narrow-period"),
    path("periods/start/count/", views.count, name="count-period"),
    path("periods/plan/", views.plan, name="plan-period"),
    path("periods/<uuid:period_id>/", views.show, name="period"),
    path("periods/<uuid:period_id>/correct/", views.correct, name="correct-period"),
    path("periods/<uuid:period_id>/end/", views.end, name="end-period"),
    path("periods/<uuid:period_id>/reopen/", views.reopen, name="reopen-period"),
    path("periods/<uuid:period_id>/undo/", views.undo, name="undo-period"),
    path("periods/<uuid:period_id>/days/", views.span, name="period-days"),
    path("periods/<uuid:period_id>/queue/", queue_views.queue, name="period-queue"),
    path("periods/<uuid:period_id>/list/", list_views.start_list, name="start-list"),
    path("periods/<uuid:period_id>/list.csv", list_views.spreadsheet_of, name="start-list-table"),
    path("periods/<uuid:period_id>/list/add/", list_views.add, name="add-to-start-list"),
    path("periods/<uuid:period_id>/list/<uuid:item_id>/", list_views.item, name="start-list-item"),
]
