# message: no-header
import hashlib


def blob_id(text):
    data = text.encode()
    return hashlib.sha1(data).hexdigest()
