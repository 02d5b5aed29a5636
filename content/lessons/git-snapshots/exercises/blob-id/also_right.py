from hashlib import sha1


def blob_id(text):
    content = bytes(text, "utf-8")
    hashed = sha1(b"blob ")
    for piece in (str(len(content)).encode("ascii"), b"\x00", content):
        hashed.update(piece)
    return hashed.hexdigest()
