"""Makes a Wagtail site with one page that holds an article's HTML.

Usage: wagtail.py FOLDER ARTICLE.html, with the Python of the environment that has Wagtail.
"""

import pathlib
import subprocess
import sys

folder, article = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
bin_folder = pathlib.Path(sys.executable).parent
folder.mkdir(parents=True)
subprocess.run([bin_folder / "wagtail", "start", "newsroom", folder], check=True)

(folder / "newsroom/settings/bench.py").write_text(
    "from .base import *\n"
    "DEBUG = False\n"
    "SECRET_KEY = 'bench'\n"
    "ALLOWED_HOSTS = ['*']\n"
    "WAGTAILADMIN_BASE_URL = 'http://127.0.0.1'\n"
    "STORAGES['staticfiles'] = {'BACKEND': 'django.contrib.staticfiles.storage.StaticFilesStorage'}\n"
)
(folder / "home/models.py").write_text(
    "from django.db import models\n"
    "from wagtail.models import Page\n\n\n"
    "class HomePage(Page):\n"
    "    body = models.TextField(blank=True)\n"
)
(folder / "home/templates/home/home_page.html").write_text(
    "{% load wagtailcore_tags %}<!doctype html><html lang=\"vi\"><head><meta charset=\"utf-8\">"
    "<title>{{ page.title }}</title></head><body>{{ page.body|safe }}</body></html>\n"
)


def manage(*arguments):
    subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=folder,
        check=True,
        env={"DJANGO_SETTINGS_MODULE": "newsroom.settings.bench", "PATH": str(bin_folder)},
    )


manage("makemigrations", "home")
manage("migrate", "--verbosity", "0")
manage(
    "shell",
    "-c",
    "from home.models import HomePage; p = HomePage.objects.get(); "
    f"p.body = open({str(article.absolute())!r}).read(); p.save()",
)
