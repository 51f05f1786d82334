def reencode(upload):
    raise NotImplementedError
