"""Reports of mail servers in the shapes that servers give them."""

POSTFIX = """\
Return-Path: <>
Date: Mon, 23 Nov 2026 09:12:01 +0100 (CET)
From: MAILER-DAEMON@mx.musterheim.example (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: wandelwerk@example.org
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="4F1B2C0D3E.1700000000/mx.musterheim.example"
Content-Transfer-Encoding: 8bit
Message-Id: <20261123081201.5A6B7C8D@mx.musterheim.example>

This is a MIME-encapsulated message.

--4F1B2C0D3E.1700000000/mx.musterheim.example
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

<wer@musterheim.example>: host mail.musterheim.example said: 550 5.1.1 unknown

--4F1B2C0D3E.1700000000/mx.musterheim.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.musterheim.example
X-Postfix-Queue-ID: 4F1B2C0D3E
X-Postfix-Sender: rfc822; wandelwerk@example.org
Arrival-Date: Mon, 23 Nov 2026 09:12:00 +0100 (CET)

Final-Recipient: rfc822; wer@musterheim.example
Original-Recipient: rfc822;wer@musterheim.example
Action: failed
Status: {status}
Remote-MTA: dns; mail.musterheim.example
Diagnostic-Code: smtp; 550 5.1.1 <wer@musterheim.example> User unknown

--4F1B2C0D3E.1700000000/mx.musterheim.example
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

Subject: Ihr Tag
From: wandelwerk@example.org
To: wer@musterheim.example
Message-ID: <{mark}@wandelwerk.example>

--4F1B2C0D3E.1700000000/mx.musterheim.example--
"""

EXIM = """\
From: Mail Delivery System <Mailer-Daemon@exim.example>
To: wandelwerk@example.org
References: <{mark}@wandelwerk.example>
Content-Type: multipart/report; report-type=delivery-status; boundary=1700-eximdsn-17
MIME-Version: 1.0
Subject: Mail delivery failed: returning message to sender
Message-Id: <E1abc-0001-AB@exim.example>

--1700-eximdsn-17
Content-type: text/plain; charset=us-ascii

A message that you sent could not be delivered.

--1700-eximdsn-17
Content-type: message/delivery-status

Reporting-MTA: dns; exim.example

Action: failed
Final-Recipient: rfc822;wer@musterheim.example
Status: 5.0.0
Remote-MTA: dns; mail.musterheim.example
Diagnostic-Code: smtp; {diagnostic}

--1700-eximdsn-17
Content-type: message/rfc822

From: wandelwerk@example.org
To: wer@musterheim.example
Message-ID: <{mark}@wandelwerk.example>
Subject: Ihr Tag
Content-Type: text/plain

Guten Tag

--1700-eximdsn-17--
"""

EXCHANGE = """\
From: <postmaster@kreis.example>
To: <bounces+{mark}@example.org>
Date: Mon, 23 Nov 2026 08:12:01 +0000
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="_f2a1-9b_"
X-MS-Exchange-Message-Is-Ndr:
Content-Language: de-DE
Message-ID: <ndr-1@KREIS.example>
Subject: Unzustellbar: Ihr Tag
MIME-Version: 1.0

--_f2a1-9b_
Content-Type: multipart/alternative; differences=Content-Type;
\tboundary="_inner_"

--_inner_
Content-Type: text/plain; charset="us-ascii"

Ihre Nachricht konnte nicht zugestellt werden.

--_inner_
Content-Type: text/html; charset="us-ascii"

<p>Ihre Nachricht konnte nicht zugestellt werden.</p>

--_inner_--

--_f2a1-9b_
Content-Type: message/delivery-status

Reporting-MTA: dns;MBX01.kreis.example
Received-From-MTA: dns;wandelwerk.example
Arrival-Date: Mon, 23 Nov 2026 08:12:00 +0000

Final-Recipient: rfc822;wer@musterheim.example
Action: failed
Status: 5.1.10
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound

--_f2a1-9b_--
"""

ENVELOPE = """\
From: MAILER-DAEMON@sendmail.example
To: wandelwerk@example.org
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"
Message-Id: <sm@sendmail.example>

--b

Das Postfach gibt es nicht.

--b
Content-Type: message/delivery-status

Original-Envelope-Id: {mark}
Reporting-MTA: dns; sendmail.example

Final-Recipient: RFC822; wer@musterheim.example
Action: failed
Status: 5.2.1

--b--
"""

SHAPES = {
    "postfix": lambda mark: POSTFIX.format(mark=mark, status="5.1.1"),
    "exim": lambda mark: EXIM.format(mark=mark, diagnostic="550 5.1.1 no such user"),
    "exchange": lambda mark: EXCHANGE.format(mark=mark),
    "sendmail": lambda mark: ENVELOPE.format(mark=mark),
}


def report(mark: str, *, shape: str = "postfix", crlf: bool = False) -> bytes:
    text = SHAPES[shape](mark)
    return (text.replace("\n", "\r\n") if crlf else text).encode()


def postfix(mark: str, status: str) -> bytes:
    return POSTFIX.format(mark=mark, status=status).encode()


def delayed(mark: str) -> bytes:
    text = POSTFIX.format(mark=mark, status="4.4.1")
    return text.replace("Action: failed", "Action: delayed").encode()
