"""A real mail server for the tests: aiosmtpd into a maildir, with a certificate, a password or a fault where asked for."""

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
parser.add_argument("--sender", help="the answer to every sender")
parser.add_argument("--recipient", help="the answer to every recipient")
parser.add_argument("--message", help="the answer to every message")
parser.add_argument("--greylist", action="store_true", help="nobody is taken at the first attempt")
parser.add_argument("--drop", action="store_true", help="takes the message and closes the line")
parser.add_argument("--hang", action="store_true", help="takes the message and says nothing")
wanted = parser.parse_args()

tls = None
if wanted.certificate:
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(wanted.certificate)


class Handler(Mailbox):
    met = set()

    async def handle_MAIL(self, server, session, envelope, address, options):
        if wanted.sender:
            return wanted.sender
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if wanted.recipient:
            return wanted.recipient
        if wanted.greylist and address not in self.met:
            self.met.add(address)
            return "451 4.7.1 come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if wanted.message:
            return wanted.message
        answer = await super().handle_DATA(server, session, envelope)
        if wanted.drop:
            server.transport.abort()
        if wanted.hang:
            await asyncio.sleep(3600)
        return answer


def authenticate(server, session, envelope, mechanism, login):
    return AuthResult(success=login.password.decode() == wanted.password)


def conversation():
    return SMTP(
        Handler(wanted.maildir),
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
