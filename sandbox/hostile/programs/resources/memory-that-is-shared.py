import mmap

def f(x):
    memory = mmap.mmap(-1, 800 << 20)
    for at in range(0, len(memory), 4096):
        memory[at] = 1
    print("{{breach}} 800 MB of shared memory were written", flush=True)
    return 1
