"""Reports: query dataclasses in, bytes out. Heavy libraries are imported only here and in the worker."""
