# message: letters
import hashlib


def blob_id(text):
    data = text.encode()
    return hashlib.sha1(f"blob {len(text)}\0".encode() + data).hexdigest()


def matches(text, short):
    return len(short) >= 4 and blob_id(text).startswith(short)
