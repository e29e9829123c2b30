"""Pictures, read and written anew: what comes out holds pixels alone."""

from base64 import b64encode
from io import BytesIO
from typing import IO, Any

from PIL import (
    GifImagePlugin,
    Image,
    ImageCms,
    ImageOps,
    JpegImagePlugin,
    PngImagePlugin,
    WebPImagePlugin,
)

from cms.ui.domain.refusals import MAX_MEGAPIXELS, Fault, RefusedFileError

FORMATS = {"gif": "GIF", "jpg": "JPEG", "png": "PNG", "webp": "WEBP"}
_OPTIONS = {
    "JPEG": {"quality": 85},
    "PNG": {},
    "GIF": {},
    "WEBP": {"quality": 90, "method": 4},
}
_PLAIN = {"1", "L", "LA", "P", "RGB", "RGBA"}
PLUGINS = (GifImagePlugin, JpegImagePlugin, PngImagePlugin, WebPImagePlugin)


def redraw(file: IO[bytes], kind: str) -> str:
    """Return the picture in base64.

    Raises:
        RefusedFileError: if it is too large, moves or cannot be read.
    """
    name = FORMATS[kind]
    Image.MAX_IMAGE_PIXELS = None  # its own limit follows, on the header alone
    try:
        picture = Image.open(BytesIO(file.read()), formats=[name])
        _check(picture)
        picture.load()
        return _written(_plain(picture, name), name)
    except (OSError, ValueError, SyntaxError, IndexError, KeyError, TypeError) as error:
        raise RefusedFileError(Fault.BROKEN) from error


def _check(picture: Image.Image) -> None:
    width, height = picture.size
    if width * height > MAX_MEGAPIXELS * 1_000_000:
        raise RefusedFileError(Fault.PIXELS)
    # Cameras put previews behind a JPEG: that does not move, the first counts.
    if picture.format != "MPO" and getattr(picture, "is_animated", False):
        raise RefusedFileError(Fault.ANIMATED)


def _plain(picture: Image.Image, name: str) -> Image.Image:
    """Return upright pixels in common colours; nothing else is left."""
    profile = picture.info.get("icc_profile")
    kept: dict[str | tuple[int, int], Any] = {}
    if "transparency" in picture.info:
        kept["transparency"] = picture.info["transparency"]
    ImageOps.exif_transpose(picture, in_place=True)
    if picture.mode not in _PLAIN or (name == "JPEG" and picture.mode != "L"):
        picture = _in_colours(picture, profile)
    picture.info = kept
    return picture


def _in_colours(picture: Image.Image, profile: bytes | None) -> Image.Image:
    has_alpha = picture.mode in {"RGBa", "La", "PA"}
    if profile and picture.mode in {"RGB", "CMYK"}:
        try:
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            usual = ImageCms.createProfile("sRGB")
            found = ImageCms.profileToProfile(picture, own, usual, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            found = None
        if found is not None:
            return found
    if picture.mode.startswith("I"):  # grey in 16 bits: the upper eight
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return picture.convert("RGBA" if has_alpha else "RGB")


def _written(picture: Image.Image, name: str) -> str:
    target = BytesIO()
    picture.save(target, name, **_OPTIONS[name])
    return b64encode(target.getbuffer()).decode("ascii")
