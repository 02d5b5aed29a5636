from hashlib import sha1


def blob_id(text):
    content = bytes(text, "utf-8")
    hashed = sha1(b"blob ")
    for piece in (str(len(content)).encode("ascii"), b"\x00", content):
        hashed.update(piece)
    return hashed.hexdigest()


def matches(text, short):
    whole = blob_id(text)
    return short in [whole[:size] for size in range(4, 41)]
