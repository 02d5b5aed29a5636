# message: stripped
import hashlib


def blob_id(text):
    data = text.strip().encode()
    header = f"blob {len(data)}\0".encode()
    return hashlib.sha1(header + data).hexdigest()


def matches(text, short):
    return len(short) >= 4 and blob_id(text).startswith(short)
