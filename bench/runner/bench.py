"""What an item gets: the servers, the questions, and the load driver."""

import json
import pathlib
import shutil
import subprocess
import tempfile

from . import articles
from .servers import AGENT, ROOT, Desk, Parley, say


class Bench:
    def __init__(self, folder):
        work = ROOT / "build/bench"
        work.mkdir(parents=True, exist_ok=True)
        self.work = pathlib.Path(tempfile.mkdtemp(prefix="run-", dir=work))
        if folder is None:
            say(f"no --data: asking a made-up help center of {articles.MADE_UP} articles")
            folder = articles.write_made_up(self.work / "articles")
        self.articles = articles.read(folder)
        if not self.articles:
            raise SystemExit(f"bench: {folder} has no *.json articles")
        self.questions = self.work / "questions"
        self.questions.write_text("\n".join(articles.questions(self.articles)) + "\n")
        self.parley = Parley(self.work, folder)
        self.desk = Desk(self.work, folder)

    def load(self, name, server, cores=None, **options):
        """Runs one load against a started server; what it measured."""
        command = [ROOT / "build/release/bin/parley_load", name, "--url", server.url]
        for option, value in options.items():
            command += ["--" + option, str(value)]
        if cores:
            command = ["taskset", "-c", cores, *command]
        return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)

    def asking(self):
        return {"questions": self.questions}

    def agent(self):
        return {"email": AGENT[0], "password": AGENT[1]}

    def close(self):
        shutil.rmtree(self.work, ignore_errors=True)
