import os
import zipfile

def f(x):
    with zipfile.ZipFile("bomb.zip", "w", zipfile.ZIP_DEFLATED) as bomb:
        for number in range(20):
            with bomb.open("f%d" % number, "w") as inner:
                for _ in range(7):
                    inner.write(bytes(1 << 20))
    try:
        zipfile.ZipFile("bomb.zip").extractall("out")
    except OSError:
        pass
    size = sum(os.path.getsize(os.path.join("out", name)) for name in os.listdir("out"))
    if size > 100 << 20:
        print("{{breach}} %d MB were unpacked" % (size >> 20), flush=True)
    return size
