"""The WSGI application, and the server for one learner."""

from __future__ import annotations

import os
import select
import socket

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mlroadmap.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

CONNECTIONS = 2000
"""at a time; more wait to be accepted"""


def serve(listener: socket.socket) -> None:
    """Answer requests on the socket until the process is interrupted."""
    from waitress.server import create_server

    from mlroadmap.web.lanes import Lanes

    server = create_server(
        application,
        sockets=[listener],
        ident=None,
        connection_limit=CONNECTIONS,
        send_bytes=1,  # what a cell prints is seen while it runs
        asyncore_use_poll=hasattr(select, "poll"),  # select knows no more than a thousand connections
        _dispatcher=Lanes(),
    )
    server.run()
