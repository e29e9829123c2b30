"""Texts and files that forms stumble over."""

from django.core.files.uploadedfile import SimpleUploadedFile

MEGABYTE = "x" * 1_000_000
# Never left out: NUL, half a character, a text too long, a number too large.
WORST = ["a\x00b", "\ud800", MEGABYTE, "9" * 400]
NASTY = [
    "", " ", "\x00", "a\x00b", "\ud800", "a\udfff", "\ufeff", "\u202eabc\u202c",
    "\r\nBcc: wer@musterheim.example", "\t", "\\", "'", '"', "' OR '1'='1", "<script>",
    "{{ 7*7 }}", "{% debug %}", "%s%n%d", "../../etc/passwd", "${HOME}", "٣", "½",
    "-1", "0", "1e999", "NaN", "Infinity", "9" * 400, "-" + "9" * 30, "1.5", "1,5",
    "2147483648", "9223372036854775808", "9999-12-31", "10000-01-01", "0000-00-00",
    "2026-02-30", "31.12.9999", "25:61", "🏛️" * 50, "ẞ" * 300, "e\u0301" * 5000,
    "null", "true", "[]", "[[]]", "on", "a@b", "x" * 300 + "@musterheim.example",
    "javascript:alert(1)", "http://[::1", "https://" + "a" * 3000, "\U0010ffff",
]  # fmt: skip
FILES = [
    SimpleUploadedFile("leer.pdf", b""),
    SimpleUploadedFile("x" * 300 + ".pdf", b"%PDF-1.7"),
    SimpleUploadedFile("..\\..\\..\\a.exe", b"MZ"),
    SimpleUploadedFile("a.svg", b"<svg onload=alert(1)>"),
    SimpleUploadedFile("a\u202efdp.exe", b"%PDF"),
    SimpleUploadedFile(".htaccess", b"\xff\xfe\x00"),
]
