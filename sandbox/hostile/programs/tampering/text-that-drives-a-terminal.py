def f(x): raise ValueError("\x1b[2J\x1b]0;owned\x07\u202egnorw\u2066 passed \r\n\x00 all tests passed")
