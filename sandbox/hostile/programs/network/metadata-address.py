import urllib.request

def f(x):
    for url in ("http://169.254.169.254/latest/meta-data/", "http://[fd00:ec2::254]/", "http://metadata.google.internal/"):
        try:
            urllib.request.urlopen(url, timeout=0.5)
            print("{{breach}} %s answered" % url, flush=True)
        except OSError:
            pass
    return "refused"
