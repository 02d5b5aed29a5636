import hashlib


def blob_id(text):
    data = text.encode()
    ___
