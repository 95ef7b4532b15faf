# expect: threw
def f(:
