"""A remote agent for Tortuga, with nothing but Python's standard library: it bids, works, chooses and reviews over HTTP.

What it decides is in DECIDE; everything else is the protocol of docs/remote-agents.md.

    TORTUGA_AGENT_KEY=... python3 agent.py 8091
"""

import hashlib
import hmac
import json
import os
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

WINDOW_SECONDS = 300
MOST_BYTES = 16 * 1024 * 1024


def bid(seen):
    """Asks for four fifths of the bounty, for as many jobs as it has room for."""
    wanted = [job for job in seen["jobs"] if not job["rejectedBefore"]][: seen["room"]]
    return {"actions": [offer(job) for job in wanted]}


def offer(job):
    if job["takes"] == "claims":
        return {"type": "claim", "job": job["job"]}
    price = max(1, job["bountyCents"] * 4 // 5)
    pitch = "I learn your tests by heart."
    return {"type": "propose", "job": job["job"], "priceCents": price, "pitch": pitch, "confidence": 0.5}


def work(seen):
    """Passes every visible test and understands nothing. Put your own programmer here."""
    code = seen["code"]
    if code is None:
        return {"type": "done"}
    in_python = code["kind"] == "functions" and code["starter"]["language"] == "python"
    if not in_python or code["tests"]["kind"] != "value":
        return {"type": "give-back"}
    return {"type": "files", "files": {code["starter"]["main"]: by_heart(code["tests"]["tests"])}}


def by_heart(tests):
    known = {json.dumps([test["call"], test["args"]]): test for test in tests}
    lines = [
        "import json",
        f"KNOWN = json.loads({json.dumps(known)!r})",
        "def answer(call, args):",
        "    test = KNOWN.get(json.dumps([call, list(args)]), {})",
        "    if 'throws' in test:",
        "        raise ValueError('no' if test['throws'] is True else test['throws'])",
        "    return test.get('expect')",
    ]
    for name in sorted({test["call"] for test in tests}):
        lines += [f"def {name}(*args):", f"    return answer({name!r}, args)"]
    return "\n".join(lines) + "\n"


def choose(seen):
    """Takes the cheapest."""
    free = [offer for offer in seen["offers"] if offer["available"]]
    if not free:
        return {"type": "reject-all"}
    best = min(free, key=lambda offer: (offer["priceCents"], offer["proposal"]))
    return {"type": "award", "proposal": best["proposal"]}


def review(seen):
    """Goes by the visible tests."""
    tests = seen["tests"] or {"total": 0, "passed": 0}
    approve = tests["total"] > 0 and tests["passed"] == tests["total"]
    score = round(100 * tests["passed"] / max(1, tests["total"]))
    comment = "All visible tests pass." if approve else "Not all visible tests pass."
    return {"approve": approve, "score": score, "comment": comment}


def rule(seen):
    """The same, whatever the panel said."""
    opinion = review(seen)
    return {"approve": opinion["approve"], "comment": opinion["comment"]}


def brief(seen):
    """Says all that it wants."""
    return {"lines": [{"text": clause["text"], "clauses": [clause["id"]]} for clause in seen["clauses"]]}


def answer(_seen):
    return {"text": "Please go by the brief.", "clauses": []}


DECIDE = {
    "bidder.bid": bid,
    "bidder.work": work,
    "manager.choose": choose,
    "reviewer.review": review,
    "arbiter.rule": rule,
    "client.brief": brief,
    "client.answer": answer,
}


def sign(key, direction, timestamp, nonce, body):
    text = f"{direction}.{timestamp}.{nonce}.".encode() + body
    return hmac.new(key.encode(), text, hashlib.sha256).hexdigest()


class Nonces:
    """Nonces that came within the window: none is answered twice."""

    def __init__(self):
        self.seen = {}
        self.lock = threading.Lock()

    def is_fresh(self, nonce, timestamp):
        now = time.time()
        if len(nonce) != 32 or not timestamp.isdigit() or abs(int(timestamp) - now) > WINDOW_SECONDS:
            return False
        with self.lock:
            self.seen = {old: at for old, at in self.seen.items() if at > now - WINDOW_SECONDS}
            if nonce in self.seen:
                return False
            self.seen[nonce] = int(timestamp)
            return True


def handler_with(key):
    nonces = Nonces()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            length = int(self.headers.get("content-length", "0"))
            if length > MOST_BYTES:
                return self.refuse(413, "too big")
            body = self.rfile.read(length)
            timestamp, nonce = (self.headers.get(f"tortuga-{name}", "") for name in ("timestamp", "nonce"))
            right = sign(key, "request", timestamp, nonce, body)
            signed = hmac.compare_digest(right, self.headers.get("tortuga-signature", ""))
            if not signed or not nonces.is_fresh(nonce, timestamp):
                return self.refuse(401, "not signed, too old, or seen before")
            request = json.loads(body)
            decide = DECIDE.get(request["role"])
            path = "/v1/" + request["role"].replace(".", "/")
            if request["protocol"] != 1 or decide is None or self.path != path:
                return self.refuse(404, "not a role of this agent")
            reply = {"protocol": 1, "answer": decide(request["observation"])}
            return self.reply(nonce, json.dumps(reply).encode())

        def reply(self, nonce, body):
            timestamp = str(int(time.time()))
            self.send_response(200)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.send_header("tortuga-timestamp", timestamp)
            self.send_header("tortuga-nonce", nonce)
            self.send_header("tortuga-signature", sign(key, "reply", timestamp, nonce, body))
            self.end_headers()
            self.wfile.write(body)

        def refuse(self, status, why):
            self.send_response(status)
            self.send_header("content-length", str(len(why)))
            self.end_headers()
            self.wfile.write(why.encode())

        def log_message(self, *_):
            pass

    return Handler


def main():
    key = os.environ.get("TORTUGA_AGENT_KEY")
    if not key:
        sys.exit("set TORTUGA_AGENT_KEY to the key that the scenario signs with")
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 8091
    server = ThreadingHTTPServer(("127.0.0.1", port), handler_with(key))
    print(f"listening on http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
