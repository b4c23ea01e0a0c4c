"""Keys that sign labels, on the wire."""

from parts_service.domain.label_keys import LabelKeyRotated, RevokeLabelKey, RotateLabelKey
from parts_service.rpc import messages
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.storage import label_keys
from parts_service.use_cases.label_keys import REVOKE_LABEL_KEY, ROTATE_LABEL_KEY
from parts_service.v1 import label_keys_pb2, label_keys_pb2_grpc


class LabelKeys(label_keys_pb2_grpc.LabelKeyServiceServicer):
    """The servicer of keys that sign labels."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def RotateLabelKey(
        self, request: label_keys_pb2.RotateLabelKeyRequest, _context: ServicerContext
    ) -> label_keys_pb2.RotateLabelKeyResponse:
        outcome = await self._house.post(request.header, ROTATE_LABEL_KEY, RotateLabelKey())
        key = outcome.fact.key.key_id if isinstance(outcome.fact, LabelKeyRotated) else 0
        return label_keys_pb2.RotateLabelKeyResponse(posted=messages.posted(outcome), key=key)

    async def RevokeLabelKey(
        self, request: label_keys_pb2.RevokeLabelKeyRequest, _context: ServicerContext
    ) -> label_keys_pb2.RevokeLabelKeyResponse:
        outcome = await self._house.post(request.header, REVOKE_LABEL_KEY, RevokeLabelKey(request.key))
        return label_keys_pb2.RevokeLabelKeyResponse(posted=messages.posted(outcome))

    async def ListLabelKeys(
        self, _request: label_keys_pb2.ListLabelKeysRequest, _context: ServicerContext
    ) -> label_keys_pb2.ListLabelKeysResponse:
        found = await self._house.reader.ask(label_keys.listed)
        return label_keys_pb2.ListLabelKeysResponse(
            keys=[
                label_keys_pb2.LabelKey(
                    key=one.key.key_id,
                    made_by=one.made_by,
                    made_at=messages.timestamp(one.key.made_at),
                    revoked_by=one.revoked_by or "",
                    revoked_at=messages.timestamp(one.key.revoked_at),
                )
                for one in found
            ]
        )
