# message: no-space
import hashlib


def blob_id(text):
    data = text.encode()
    header = f"blob{len(data)}\0".encode()
    return hashlib.sha1(header + data).hexdigest()
