"""What tests of imports have in common: people, addresses, and forms that are sent."""

from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from iecguide.staff import roles


def sign_in(client, role=roles.EDITOR):
    user = User.objects.create_user(role.lower(), is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    return user


class Desk:
    """The pages of one kind of import, as somebody at the admin uses them."""

    def __init__(self, client, name):
        self.client, self.name = client, name

    def address(self, view):
        return reverse(f"admin:{self.name}_{view}")

    def upload(self, data, name="file.csv", **fields):
        file = SimpleUploadedFile(name, data)
        return self.client.post(self.address("import"), {"file": file, **fields})

    def fetch(self):
        return self.client.post(self.address("fetch"), follow=True)

    def take(self, preview, client=None):
        """Press the button of a preview."""
        sent = preview.context["form"].initial
        return (client or self.client).post(self.address("take"), sent, follow=True)

    def bring(self, data, **fields):
        return self.take(self.upload(data, **fields))


def parts(preview):
    """The counts of a preview by their titles."""
    return {part.title: part.count for part in preview.context["parts"]}


def said(page):
    return [str(message) for message in page.context["messages"]]


def mistakes(page):
    """What the upload page says is wrong, by field."""
    return {name: " ".join(errors) for name, errors in page.context["form"].errors.items()}
