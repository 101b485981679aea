"""A mail is one document: its subject, and its text as its writer sent it."""

from collections.abc import Iterator
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from factx.document import Document
from factx.readers.forms import Content

_HEADERS = ("from", "to", "subject", "date", "received", "message-id")


def read(content: Content) -> Iterator[Document]:
    """The document of one mail. Raises ValueError when it is none; ImportError for HTML without its extra."""
    mail = message_from_bytes(content.stream.read(), policy=policy.default)
    if not any(mail[name] for name in _HEADERS):
        raise ValueError("no mail: it has no From, To, Subject or Date")
    day = _day(mail, content)
    subject = " ".join(str(mail["subject"] or "").split())
    text = f"{subject}\n\n{_body(mail, content)}".strip()
    senders = getattr(mail["from"], "addresses", ())
    author = next((sender.display_name or sender.addr_spec for sender in senders), None)
    told: dict[str, Any] = {"title": subject or None, "author": author, "is_converted": True}
    yield Document(content.place, text, day, "metadata" if day else None, **told)


def _day(mail: EmailMessage, content: Content) -> date | None:
    """The day that the mail's Date gives, as written: no time zone is applied."""
    if mail["date"] is None:
        return None
    moment = getattr(mail["date"], "datetime", None)
    if moment is None:
        content.notify(f"the mail's date is not used: {str(mail['date'])!r} is none")
        return None
    return date(moment.year, moment.month, moment.day)


def _body(mail: EmailMessage, content: Content) -> str:
    part = mail.get_body(preferencelist=("plain", "html"))
    attached = [name for each in mail.iter_attachments() if (name := each.get_filename())]
    if attached:
        content.notify(f"attached and not read: {', '.join(attached)}")
    if part is None:
        return ""
    text = str(part.get_content()).replace("\r\n", "\n").strip()
    if part.get_content_type() != "text/html":
        return text
    from factx.readers.html import read_html

    return read_html(text.encode(), content.place, content.notify).text
