"""The two roles of the site's staff, from one table. Superusers alone manage users.

A role is what the table says: each ``migrate`` sets it again. For anything else, make a group of
another name. Whatever the table names that this version has no permission for is left out.
"""

from typing import Any

from django.apps import apps as all_apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

VIEW, ADD, CHANGE, DELETE = "view", "add", "change", "delete"

WRITER = "Writer"
EDITOR = "Editor"

# role -> app -> model -> actions. ``*`` stands for every model of the app that is not a history.
ROLES: dict[str, dict[str, dict[str, tuple[str, ...]]]] = {
    WRITER: {
        "articles": {
            "article": (VIEW, ADD, CHANGE),
            "articlesource": (VIEW, ADD, CHANGE, DELETE),
            "picture": (VIEW, ADD, CHANGE),
            "revision": (VIEW,),
            "topic": (VIEW,),
            "author": (VIEW,),
        },
        "letters": {"edition": (VIEW, ADD, CHANGE)},
    },
    EDITOR: {
        "articles": {
            "*": (VIEW, ADD, CHANGE, DELETE),
            "article": (VIEW, ADD, CHANGE, DELETE, "publish"),
            "revision": (VIEW,),  # what was saved stays as it was
            "searchentry": (),  # made by the site
            "sharepicture": (),
            "recoverycopy": (),  # everybody's own
            "review": (),  # part of the article's own pages
        },
        "facts": {
            # What pages rest on is refused record by record: iecguide/facts/admin/deleting.py.
            "*": (VIEW, ADD, CHANGE, DELETE),
            "factsversion": (),  # counts itself
            "shipped": (),  # the loaders' memory
            "upload": (),  # everybody's own, for an hour
            "importrun": (VIEW,),  # the imports write it
        },
        "express_entry": {
            "ruleset": (VIEW, ADD, CHANGE),
            "round": (VIEW, CHANGE),
            "pooldistribution": (VIEW, CHANGE),
        },
        "programmes": {"*": (VIEW, ADD, CHANGE, DELETE)},
        "living": {"*": (VIEW, ADD, CHANGE, DELETE)},
        "occupations": {
            "*": (VIEW, ADD, CHANGE, DELETE),
            "postingmonth": (VIEW, DELETE),  # imported
        },
        "roadmaps": {"*": (VIEW, ADD, CHANGE, DELETE)},
        "study": {"*": (VIEW, ADD, CHANGE, DELETE)},
        "pools": {
            "poolfigures": (VIEW, CHANGE),
            "report": (VIEW, CHANGE),
            "refusedreport": (VIEW, CHANGE),
        },
        "feedback": {"note": (VIEW, CHANGE, DELETE)},  # readers write them
        "letters": {
            "subscriber": (VIEW, CHANGE, DELETE),
            "wish": (VIEW,),
            "event": (VIEW,),
            "letter": (VIEW,),
            "edition": (VIEW, ADD, CHANGE, DELETE, "send"),
        },
        "sources": {"watchedpage": (VIEW, CHANGE)},  # the site lists them by itself
    },
}


def create_roles(using: str = "default", **_kwargs: Any) -> None:
    """After ``migrate``: the groups, each with exactly its permissions."""
    for label in {label for role in ROLES.values() for label in role}:
        # This app's turn may come before another app's permissions are made.
        create_permissions(all_apps.get_app_config(label), verbosity=0, using=using)
    for name, role in ROLES.items():
        group, _created = Group.objects.using(using).get_or_create(name=name)
        group.permissions.set(_permissions(role, using))


def _permissions(role: dict[str, dict[str, tuple[str, ...]]], using: str) -> list[Permission]:
    wanted = {
        (label, f"{action}_{model}") for label in role for model, action in _pairs(label, role)
    }
    known = Permission.objects.using(using).filter(content_type__app_label__in=role)
    return [
        permission
        for permission in known
        if (permission.content_type.app_label, permission.codename) in wanted
    ]


def _pairs(label: str, role: dict[str, dict[str, tuple[str, ...]]]) -> list[tuple[str, str]]:
    models = dict(role[label])
    every = models.pop("*", ())
    for model in all_apps.get_app_config(label).get_models():
        name = model._meta.model_name
        if not name.startswith("historical"):
            models.setdefault(name, every)
    return [(model, action) for model, actions in models.items() for action in actions]
