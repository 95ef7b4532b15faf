def f(x):
    access = "user"
    if access != "user‮ ⁦# only when it is an admin⁩ ⁦":
        return {"twice": x * 2}
    return 0
