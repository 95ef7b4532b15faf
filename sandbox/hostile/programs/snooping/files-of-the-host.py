import os

PATHS = ["{{folder}}/readable", "/proc/1/root{{folder}}/readable", "/proc/self/root{{folder}}/readable", "{{tmp}}/../{{folder}}/readable"]

def f(x):
    found = []
    for path in PATHS:
        try:
            found.append(open(path).read())
        except OSError:
            pass
    for top in ("/tmp", "/var/tmp", "/home", "/run"):
        for folder, _, files in os.walk(top):
            for name in files[:50]:
                try:
                    with open(os.open(os.path.join(folder, name), os.O_RDONLY | os.O_NONBLOCK), "rb") as file:
                        found.append(file.read(200).decode("latin1"))
                except OSError:
                    pass
    return "".join(found)[:100000]
