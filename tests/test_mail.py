"""E-mails in, their text out: heads as lines, names without addresses, one body."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from helpers import mail
from helpers.formats import Unreadable

HEAD = b'From: Bo Ek <bo.ek@weather.example>\r\nTo: "Roe, Ann" <ann@a.example>, office@a.example\r\nDate: Mon, 3 May 2021 10:03:00 +0100\r\nSubject: Floods\r\n'
READ = "From: Bo Ek\nTo: Roe, Ann\nDate: Mon, 03 May 2021 10:03:00 +0100\nSubject: Floods\n\n"


def message(body: bytes, more: bytes = b"Content-Type: text/plain; charset=utf-8\r\n") -> bytes:
    return HEAD + b"MIME-Version: 1.0\r\n" + more + b"\r\n" + body


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(message("Dear Ann,\r\n\r\n£5.\r\n".encode()), "Dear Ann,\n\n£5.", id="plain"),
        pytest.param(
            message(b"=C2=A35=20and =E2=80=93 so=\r\n on.", b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n"),
            "£5 and – so on.", id="quoted-printable",
        ),
        pytest.param(message(b"RGVhciBBbm4=", b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n"), "Dear Ann", id="base64"),
        pytest.param(message(b"\xa35 \x96", b"Content-Type: text/plain; charset=iso-8859-1\r\n"), "£5 –", id="latin-1-is-windows-1252"),
        pytest.param(message(b"caf\xe9", b"Content-Type: text/plain; charset=klingon\r\n"), "café", id="unknown-charset"),
        pytest.param(message("café".encode(), b"Content-Type: text/plain; charset=\"\"\r\n"), "café", id="empty-charset"),
        pytest.param(message(b"\xff\x00\xff", b"Content-Type: text/plain; charset=utf-8\r\n") + b"ok", "\ufffd\ufffdok", id="wrong-charset-is-seen"),
        pytest.param(message(b"<p>Dear Ann,<p>Yes.<script>No()</script>", b"Content-Type: text/html; charset=utf-8\r\n"), "Dear Ann,\n\nYes.", id="web-page"),
        pytest.param(message(b"<p>\xa35", b"Content-Type: text/html; charset=windows-1252\r\n"), "£5", id="web-page-in-the-mails-charset"),
        pytest.param(message(b"Thank you \r\nfor it.\r\n", b"Content-Type: text/plain; format=flowed\r\n"), "Thank you for it.", id="flowed"),
        pytest.param(message(b"Thank you\r\nfor it.\r\n"), "Thank you\nfor it.", id="lines-kept"),
    ],
)  # fmt: skip
def test_bodies(data: bytes, expected: str) -> None:
    assert mail.read(data).text == READ + expected


def several(**parts: str) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["Subject"] = "Bo Ek <bo@a.example>", "Floods"
    made.set_content(parts.get("plain", "Dear Ann, plain."))
    if "html" in parts:
        made.add_alternative(parts["html"], subtype="html")
    return made


def test_the_plain_part_is_preferred() -> None:
    assert mail.read(several(html="<p>Dear Ann, page.").as_bytes()).text.endswith("Dear Ann, plain.")


def test_attachments_are_named_as_unread() -> None:
    made = several()
    made.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="Letter to Ann.pdf")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="crest.png", cid="<a@b>")
    made.add_attachment(b"PK", maintype="application", subtype="zip", filename="Letters.zip")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="Scan.png")
    made.add_attachment(b"x", maintype="application", subtype="pkcs7-signature", filename="smime.p7s")
    found = mail.read(made.as_bytes())
    assert found.text == "From: Bo Ek\nSubject: Floods\n\nDear Ann, plain."
    assert (
        found.unread
        == "attached and not read: Letter to Ann.pdf, Letters.zip, Scan.png; put them beside it as files of their own"
    )


def test_a_forwarded_message_is_named_as_unread() -> None:
    made = several()
    made.add_attachment(several(plain="Old."))
    assert mail.read(made.as_bytes()).unread.startswith("attached and not read: a message")


@pytest.mark.parametrize(
    ("head", "line"),
    [
        pytest.param("From: =?utf-8?q?Zo=C3=AB_Ek?= <z@a.example>", "From: Zoë Ek", id="encoded-name"),
        pytest.param("From: z@a.example", "", id="address-alone-left-out"),
        pytest.param('From: "z@a.example" <z@a.example>', "", id="address-as-name-left-out"),
        pytest.param("To: Ann <a@a.example>, Bo <b@a.example>", "To: Ann; Bo", id="two-names"),
        pytest.param("Subject: Re: the\r\n floods", "Subject: Re: the floods", id="folded"),
        pytest.param("From: <<>>,,;:@", "", id="broken"),
        pytest.param("Cc: undisclosed-recipients:;", "", id="group"),
        pytest.param("Subject: Floods =?klingon?b?!!!?=", "Subject: Floods", id="broken-word"),
        pytest.param("Date: yesterday", "Date: yesterday", id="no-date"),
        pytest.param(f"Date: 3 May {'2' * 40} 10:03:00", "", id="a-year-beyond-all-numbers"),
    ],
)
def test_heads(head: str, line: str) -> None:
    text = mail.read(
        f"{head}\r\nX: y\r\nSubject: x\r\n\r\nDear Ann.".encode()
        if not head.startswith("Subject")
        else f"{head}\r\n\r\nDear Ann.".encode()
    ).text
    lines = text.split("\n\n")[0].split("\n")
    assert [one for one in lines if one != "Subject: x"] == ([line] if line else [])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "not an e-mail", id="empty"),
        pytest.param(b"Dear Ann,\n\nYes.", "not an e-mail", id="plain-text"),
        pytest.param(b"\x00\x01\x02" * 100, "not an e-mail", id="binary"),
        pytest.param(HEAD + b"\r\n \r\n", "empty", id="no-body"),
        pytest.param(
            HEAD + b"X: " + b"=?utf-8?b?WW91?= " * 9_000 + b"\r\n\r\nDear Ann,",
            "its head .* longer than 64 kB",
            id="endless-head",
        ),
        pytest.param(message(bytes(range(128, 160)) * 40), "not text: too many", id="noise"),
        pytest.param(message(b"%PDF", b"Content-Type: application/pdf\r\n"), "empty", id="nothing-but-an-attachment"),
    ],
)
def test_mails_that_are_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        mail.read(data)


def test_deeply_nested_parts() -> None:
    head = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(2000))
    with pytest.raises(Unreadable):
        mail.read(HEAD + head + b"\r\nDear Ann")


def test_parts_that_are_none_are_refused_by_one_line() -> None:
    part = b'Content-Type: multipart/related; boundary="b"\n\n'
    with pytest.raises(Unreadable, match="damaged: its parts"):
        mail.read(b"Subject: x\n" + part + b"--b\n" + part + b"Yes.")
