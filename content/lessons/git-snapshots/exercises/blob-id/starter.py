import hashlib


def blob_id(text):
    data = text.encode()
    ___


def matches(text, short):
    ___
