"""`mlroadmap serve`: the program for one learner, on this machine only."""

from __future__ import annotations

import errno
import gc
import os
import socket
import threading
import time
import webbrowser
from pathlib import Path

import click

PORTS_TO_TRY = 20
FIRST_PAGE_FIRST = 2.0
"""seconds before the work behind the pages begins: until then the first page has the processor to itself"""


@click.command()
@click.option("--port", default=8765, show_default=True, type=click.IntRange(1, 65535), help="Port on 127.0.0.1.")
@click.option("--no-browser", is_flag=True, help="Do not open the browser.")
@click.option("--data-dir", type=click.Path(path_type=Path), help="Folder for your data. Default: your data folder.")
@click.option("--content", type=click.Path(path_type=Path), help="Folder of the content, if not the installed one.")
def command(port: int, no_browser: bool, data_dir: Path | None, content: Path | None) -> None:
    """Start ML Road Map on 127.0.0.1 and open it in the browser."""
    gc.disable()  # what a start imports is kept, and looking through it again and again takes a fifth of the time
    if data_dir:
        os.environ["MLROADMAP_DATA_DIR"] = str(data_dir)
    if content:
        os.environ["MLROADMAP_CONTENT_DIR"] = str(content)
    _check_content()
    _make_data_dir()
    listener, free = _listen(port)
    if free != port:
        click.echo(f"Port {port} is taken, so this runs on port {free}.")
    from mlroadmap.cli import _django

    _django.set_up()
    _run(listener, free, not no_browser)


def _check_content() -> None:
    from mlroadmap import config
    from mlroadmap.content.faults import ContentError
    from mlroadmap.services.catalogue import get_catalogue

    try:
        get_catalogue()
    except ContentError as error:
        for fault in error.faults:
            click.echo(f"{fault.file}:{fault.line}: {fault.reason}", err=True)
        raise click.ClickException(
            f"The content in {config.content_dir()} has {len(error.faults)} faults. Mend them (`mlroadmap check` lists "
            "them again), or start without --content."
        ) from error


def _make_data_dir() -> None:
    from mlroadmap import config

    try:
        config.make_data_dir()
    except OSError as error:
        text = f"Cannot write to {config.data_dir()}: {error.strerror}. Choose another --data-dir."
        raise click.ClickException(text) from error


def _listen(port: int) -> tuple[socket.socket, int]:
    """A listening socket on the port, or on the next free one."""
    for candidate in range(port, min(port + PORTS_TO_TRY, 65536)):
        listener = socket.socket()
        if os.name == "posix":  # elsewhere this option would let two servers share a port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", candidate))
        except OSError as error:
            listener.close()
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
            continue
        listener.listen(1024)
        return listener, candidate
    raise click.ClickException(f"Ports {port} to {port + PORTS_TO_TRY - 1} are all taken. Choose another with --port.")


def _run(listener: socket.socket, port: int, browser: bool) -> None:
    from mlroadmap.web.application import serve

    address = f"http://127.0.0.1:{port}/"
    threading.Thread(target=_keep_grading, daemon=True, name="sweep").start()
    stop = threading.Event()
    threading.Thread(target=_keep_fresh, args=[stop], daemon=True, name="refresh").start()
    threading.Thread(target=_keep_backed_up, args=[stop], daemon=True, name="backup").start()
    click.echo(f"ML Road Map is at {address}  (stop with Ctrl+C)")
    if browser:
        threading.Timer(0.3, webbrowser.open, [address]).start()
    try:
        serve(listener)
    finally:
        stop.set()
        listener.close()


def _keep_fresh(stop: threading.Event) -> None:
    """Ask the web for what is due, if the user turned that on; not before the first page had the processor."""
    if not stop.wait(2 * FIRST_PAGE_FIRST):
        from mlroadmap.services import refreshing

        refreshing.keep_fresh(stop)


def _keep_backed_up(stop: threading.Event) -> None:
    """Each day a backup, once the first pages are out."""
    if not stop.wait(4 * FIRST_PAGE_FIRST):
        from mlroadmap.services import daily_backup

        daily_backup.keep_backed_up(stop)


def _keep_grading(every: float = 60.0) -> None:
    """At start and each minute: submissions that lost their grader, as after a crash, get their verdict."""
    import logging

    from django.db import close_old_connections
    from django.utils import timezone

    started = timezone.now()
    from mlroadmap.outside import grader

    grader.warm_up()
    time.sleep(FIRST_PAGE_FIRST)
    gc.freeze()
    gc.enable()
    from mlroadmap.services import doctoring, grading

    doctoring.grader_report()
    while True:
        close_old_connections()
        try:
            grading.take_back(started)
            grading.sweep(timezone.now())
            grader.give_back()
        except Exception:  # the next round tries again; the server must live on
            logging.getLogger(__name__).exception("sweep failed")
        time.sleep(every)
