"""Files of every edition: encodings, archives, coordinates, and what is no file."""

import gzip
import lzma
import os
from decimal import Decimal

import pytest

from cms.municipalities.domain.problems import RegisterError
from cms.municipalities.services.files import (
    Point,
    find_source,
    read_coordinates,
    read_lines,
)

TEXT = "Tübingen, Universitätsstadt\nWeißenburg\n"


def _lines(path):
    return list(read_lines(find_source(path)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "iso-8859-1"])
def test_encoding_is_found(tmp_path, encoding):
    path = tmp_path / "file"
    path.write_bytes(TEXT.encode(encoding))

    assert _lines(path) == TEXT.splitlines(keepends=True)


def test_letter_cut_by_a_chunk_is_no_other_encoding(tmp_path):
    path = tmp_path / "file"
    text = "a" * 65_535 + "ü\n"
    path.write_bytes(text.encode())

    assert _lines(path) == [text]


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress, bytes])
def test_archives_are_known_by_their_first_bytes(tmp_path, pack):
    path = tmp_path / "file.txt"
    path.write_bytes(pack(TEXT.encode()))

    assert "".join(_lines(path)) == TEXT
    assert find_source(path).lines == 2


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress])
def test_damaged_archive_is_one_sentence(tmp_path, pack):
    path = tmp_path / "file"
    path.write_bytes(pack(TEXT.encode() * 900)[:60])

    with pytest.raises(RegisterError, match="cannot be read"):
        find_source(path)


def test_missing_file_and_folder_are_one_sentence(tmp_path):
    with pytest.raises(RegisterError, match=r"nothing does not exist\.$"):
        find_source(tmp_path / "nothing")
    with pytest.raises(RegisterError, match="cannot be read"):
        find_source(tmp_path)
    with pytest.raises(RegisterError, match="cannot be read"):
        find_source(tmp_path / "a\0b")


def test_named_pipe_is_refused_and_never_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(RegisterError, match="cannot be read"):
        find_source(tmp_path / "pipe")


def test_coordinates_are_points_by_key(tmp_path):
    path = tmp_path / "points.csv"
    path.write_text("ars,longitude,latitude\n1,9.5,54.75\n2,,\n", encoding="utf-8")

    assert read_coordinates(path) == {"1": Point(Decimal("9.5"), Decimal("54.75"))}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a,b\n1,2\n", "points.csv lacks the columns"),
        ("", "points.csv lacks the columns"),
        ("ars,longitude,latitude\n1,x,2\n", "Line 2 of the coordinates"),
        ("ars,longitude,latitude\n1,2,91\n", "Line 2 of the coordinates"),
        ("ars,longitude,latitude\n1,NaN,1\n", "Line 2 of the coordinates"),
        ("ars,longitude,latitude\n1,2\n", "Line 2 of the coordinates"),
        ("ars,longitude,latitude\n1,2," + "3" * 200_000, "Line 2 of points.csv"),
    ],
)
def test_wrong_coordinates_are_one_sentence(tmp_path, text, sentence):
    path = tmp_path / "points.csv"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(RegisterError, match=sentence):
        read_coordinates(path)
