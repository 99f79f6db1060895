"""The desk that is killed: a data folder with people and articles, and the server on it."""
import re
import socket

from support.server import Failed, Server, expect

AGENTS = 3
PASSWORD = "a long pass phrase for the agents"
ARTICLES = {
    "opening-hours.md": ("Opening hours", "The desk is open from 9:00 to 18:00 on working days. "
                         "On Saturdays it is open from 10:00 to 14:00."),
    "reset-password.md": ("Reset your password", "To reset your password open the sign-in page and "
                          "choose Forgot password. A link comes by e-mail within five minutes."),
    "refunds.md": ("Refunds", "A refund is paid within ten working days to the card that was "
                   "charged. Ask for it within thirty days of the purchase."),
    "card-arrival.md": ("When your card arrives", "A new card arrives within seven working days. "
                        "If it has not come by then, ask us to send another one."),
}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Desk:
    """Its address stays the same over all restarts, so that clients find it again."""

    def __init__(self, folder):
        self.data = folder / "data"
        articles = folder / "articles"
        articles.mkdir()
        for name, (title, text) in ARTICLES.items():
            (articles / name).write_text(f"# {title}\n\n{text}\n")
        expect("kb", "import", articles, "--data", self.data)
        self.emails = [f"agent{number}@example.com" for number in range(AGENTS)]
        for email in self.emails:
            expect("user", "add", email, "--name", email.split("@")[0], "--role", "agent",
                   "--password-stdin", "--data", self.data, text=PASSWORD + "\n")
        self.key = expect("key", "add", "chaos", "--scope", "conversations:read", "--data",
                          self.data).splitlines()[-1]
        self.server = Server(self.data, free_port())
        self.url = f"http://127.0.0.1:{self.server.port}"

    def sign_in(self, email):
        """The account's id, the session's cookie and its CSRF token."""
        status, headers, body = self.server.request(
            "POST", "/api/v1/sessions", {"email": email, "password": PASSWORD})
        if status != 201:
            raise Failed(f"{email} cannot sign in: {status} {body}")
        cookie = re.match(r"[^;]+", headers["Set-Cookie"])[0]
        return body["account"]["id"], cookie, body["csrf_token"]

    def visitor(self, name):
        status, _, body = self.server.request("POST", "/api/v1/widget/visitors", {"name": name})
        if status != 201:
            raise Failed(f"{name} cannot chat: {status} {body}")
        return body["visitor_id"], body["token"]

    def conversations(self):
        pages = self.server.pages("/api/v1/conversations", self.key)
        return [conversation["id"] for page in pages for conversation in page]

    def messages(self, conversation):
        """All messages, oldest first; pages come newest first."""
        pages = self.server.pages(f"/api/v1/conversations/{conversation}/messages", self.key)
        return [message for page in reversed(list(pages)) for message in page]

    def events(self, conversation):
        events, after = [], 0
        while True:
            path = f"/api/v1/conversations/{conversation}/events?limit=100&after={after}"
            page = self.server.get(path, self.key)["data"]
            events += page
            if len(page) < 100:
                return events
            after = page[-1]["position"]
