"""A real mail server for the tests: aiosmtpd, with a certificate and a password where asked for, into a maildir."""

import argparse
import asyncio
import ssl

from aiosmtpd.handlers import Mailbox
from aiosmtpd.smtp import SMTP, AuthResult

parser = argparse.ArgumentParser()
parser.add_argument("port", type=int)
parser.add_argument("maildir")
parser.add_argument("--certificate", help="PEM file with certificate and key")
parser.add_argument("--implicit", action="store_true", help="TLS from the first byte instead of STARTTLS")
parser.add_argument("--password", help="nobody may send without this password")
wanted = parser.parse_args()

tls = None
if wanted.certificate:
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(wanted.certificate)


def authenticate(server, session, envelope, mechanism, login):
    return AuthResult(success=login.password.decode() == wanted.password)


def conversation():
    return SMTP(
        Mailbox(wanted.maildir),
        tls_context=None if wanted.implicit else tls,
        require_starttls=tls is not None and not wanted.implicit,
        authenticator=authenticate,
        auth_required=wanted.password is not None,
        auth_require_tls=not wanted.implicit,
    )


async def serve():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        conversation, "127.0.0.1", wanted.port, ssl=tls if wanted.implicit else None
    )
    await server.serve_forever()


asyncio.run(serve())
