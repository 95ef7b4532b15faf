open("result.txt", "w").write("done")
for name in ("two\nlines", "bell\x07", "turned\u202etxt.exe", "back\\slash", b"not-\xff-text", "x" * 220, "\u200bunseen"):
    open(name, "w").close()
