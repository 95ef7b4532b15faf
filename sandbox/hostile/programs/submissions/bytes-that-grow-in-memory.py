import zlib

def f(x):
    packer = zlib.compressobj(1)
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(150)) + packer.flush()
    return len(zlib.decompress(bomb))
