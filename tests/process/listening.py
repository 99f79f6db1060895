"""What answers where."""
import socket
import urllib.request

from place import holds
from support.server import Server


def add_to(case):
    case(metrics_alone)


def free_port():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        return other.getsockname()[1]


def metrics_alone(place):
    """With a listener of their own the metrics are there, and not beside everything else"""
    address = f"127.0.0.1:{free_port()}"
    config = place.folder / "metrics.toml"
    config.write_text(f'[http]\nmetrics_listen = "{address}"\n')
    with Server(place.copy(), arguments=["--config", config]) as server:
        server.start()
        with urllib.request.urlopen(f"http://{address}/metrics", timeout=20) as answer:
            text = answer.read().decode()
        holds("# TYPE parley_http_requests_total counter" in text, text[:500])
        status, _, _ = server.request("GET", "/metrics")
        holds(status == 404, f"beside everything else: {status}")
        holds(server.stop() == 0, "it did not end well")
