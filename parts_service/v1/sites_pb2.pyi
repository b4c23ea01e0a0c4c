from parts_service.v1 import changes_pb2 as _changes_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class LocationKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LOCATION_KIND_UNSPECIFIED: _ClassVar[LocationKind]
    LOCATION_KIND_RECEIVING: _ClassVar[LocationKind]
    LOCATION_KIND_INSPECTION: _ClassVar[LocationKind]
    LOCATION_KIND_QUARANTINE: _ClassVar[LocationKind]
    LOCATION_KIND_STORAGE: _ClassVar[LocationKind]
    LOCATION_KIND_WAIT_BIN: _ClassVar[LocationKind]
    LOCATION_KIND_CORE_BANK: _ClassVar[LocationKind]
    LOCATION_KIND_WARRANTY_RETENTION: _ClassVar[LocationKind]
    LOCATION_KIND_RETURN_STAGING: _ClassVar[LocationKind]
    LOCATION_KIND_SCRAP: _ClassVar[LocationKind]
    LOCATION_KIND_TANK: _ClassVar[LocationKind]
LOCATION_KIND_UNSPECIFIED: LocationKind
LOCATION_KIND_RECEIVING: LocationKind
LOCATION_KIND_INSPECTION: LocationKind
LOCATION_KIND_QUARANTINE: LocationKind
LOCATION_KIND_STORAGE: LocationKind
LOCATION_KIND_WAIT_BIN: LocationKind
LOCATION_KIND_CORE_BANK: LocationKind
LOCATION_KIND_WARRANTY_RETENTION: LocationKind
LOCATION_KIND_RETURN_STAGING: LocationKind
LOCATION_KIND_SCRAP: LocationKind
LOCATION_KIND_TANK: LocationKind

class Site(_message.Message):
    __slots__ = ("code", "name", "zone")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ZONE_FIELD_NUMBER: _ClassVar[int]
    code: str
    name: str
    zone: str
    def __init__(self, code: _Optional[str] = ..., name: _Optional[str] = ..., zone: _Optional[str] = ...) -> None: ...

class CreateSiteRequest(_message.Message):
    __slots__ = ("header", "site")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    SITE_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    site: Site
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., site: _Optional[_Union[Site, _Mapping]] = ...) -> None: ...

class CreateSiteResponse(_message.Message):
    __slots__ = ("posted", "site")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    SITE_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    site: Site
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., site: _Optional[_Union[Site, _Mapping]] = ...) -> None: ...

class ListSitesRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListSitesResponse(_message.Message):
    __slots__ = ("sites",)
    SITES_FIELD_NUMBER: _ClassVar[int]
    sites: _containers.RepeatedCompositeFieldContainer[Site]
    def __init__(self, sites: _Optional[_Iterable[_Union[Site, _Mapping]]] = ...) -> None: ...

class Location(_message.Message):
    __slots__ = ("code", "kind", "short_code")
    CODE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SHORT_CODE_FIELD_NUMBER: _ClassVar[int]
    code: str
    kind: LocationKind
    short_code: str
    def __init__(self, code: _Optional[str] = ..., kind: _Optional[_Union[LocationKind, str]] = ..., short_code: _Optional[str] = ...) -> None: ...

class CreateLocationsRequest(_message.Message):
    __slots__ = ("header", "locations")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    LOCATIONS_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    locations: _containers.RepeatedCompositeFieldContainer[Location]
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., locations: _Optional[_Iterable[_Union[Location, _Mapping]]] = ...) -> None: ...

class CreateLocationsResponse(_message.Message):
    __slots__ = ("posted", "locations")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    LOCATIONS_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    locations: _containers.RepeatedCompositeFieldContainer[Location]
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., locations: _Optional[_Iterable[_Union[Location, _Mapping]]] = ...) -> None: ...

class ListLocationsRequest(_message.Message):
    __slots__ = ("site", "page")
    SITE_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    site: str
    page: _changes_pb2.PageRequest
    def __init__(self, site: _Optional[str] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListLocationsResponse(_message.Message):
    __slots__ = ("locations", "page")
    LOCATIONS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    locations: _containers.RepeatedCompositeFieldContainer[Location]
    page: _changes_pb2.PageInfo
    def __init__(self, locations: _Optional[_Iterable[_Union[Location, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...
