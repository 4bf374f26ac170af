"""Addresses under /mijn/, part of the portal's own list; `voor/` is the same for somebody for whom one speaks."""

from __future__ import annotations

from django.urls import include, path

from keukentafel.web.portal import aftercare

from . import copies, pages, post, tasks

for_somebody = [
    path("", pages.file_for, name="for-my-file"),
    path("zaken/<str:number>/", pages.case_for, name="for-case"),
    path("brieven/<int:letter>/", pages.letter_for, name="for-letter"),
    path("taken/", tasks.tasks_for, name="for-my-tasks"),
    path("taken/<int:task>/", tasks.task_for, name="for-my-task"),
    path("post/", post.letters_for, name="for-my-letters"),
    path("post/<int:letter>/", post.written_letter_for, name="for-my-letter"),
    path("kopie/", copies.copies_for, name="for-my-copies"),
    path("kopie/<int:copy>/", copies.copy_for, name="for-my-copy"),
    path("inzage/", pages.looks_for, name="for-looks"),
]
urlpatterns = [
    path("", pages.my_file, name="my-file"),
    path("zaken/<str:number>/", pages.case, name="case"),
    path("brieven/<int:letter>/", pages.letter, name="letter"),
    path("taken/", tasks.my_tasks, name="my-tasks"),
    path("taken/<int:task>/", tasks.my_task, name="my-task"),
    path("hoe-gaat-het/<int:moment>/", aftercare.my_follow_up, name="my-follow-up"),
    path("post/", post.my_letters, name="my-letters"),
    path("post/<int:letter>/", post.my_letter, name="my-letter"),
    path("kopie/", copies.my_copies, name="my-copies"),
    path("kopie/<int:copy>/", copies.my_copy, name="my-copy"),
    path("inzage/", pages.looks_at_me, name="looks"),
    path("voor/<int:representation>/", include(for_somebody)),
]
