import os

count = 0
def f(x):
    global count
    while count < 2000000:
        os.close(os.open("f%d" % count, os.O_CREAT | os.O_WRONLY))
        count += 1
    print("{{breach}} %d files were made" % count, flush=True)
    return count
