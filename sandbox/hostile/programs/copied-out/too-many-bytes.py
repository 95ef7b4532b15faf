for number in range(10):
    open("f%d" % number, "wb").write(bytes(500000))
