"""The page behind a label, for anybody who scans it with a telephone: as HTML in Chinese or English, or as JSON.

It stands on a loopback address; a reverse proxy with TLS brings it to the host that labels name.
"""

from parts_service.web.provenance.serving import Serving, serve

__all__ = ["Serving", "serve"]
