"""No tables of our own: Django's users and groups, django-otp's devices, django-axes' attempts."""
