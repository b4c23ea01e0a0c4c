"""The people of the story: six, each with one role and an own token, as the permission table wants them."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, fields

from parts_service.v1 import access_pb2 as access
from scanner_client.demo.telling import same
from scanner_client.settings import Language, Settings
from scanner_client.uplink import Uplink

ROLES = {
    "storekeeper": ("zhang", "张库管"),
    "parts_manager": ("wang", "王经理"),
    "quality_inspector": ("zhao", "赵质检"),
    "service_advisor": ("chen", "陈前台"),
    "technician": ("li", "李技师"),
    "recall_investigator": ("sun", "孙召回"),
}


@dataclass(frozen=True, slots=True)
class People:
    """One uplink for each of them, signed in with his own token."""

    storekeeper: Uplink
    parts_manager: Uplink
    quality_inspector: Uplink
    service_advisor: Uplink
    technician: Uplink
    recall_investigator: Uplink


@contextmanager
def signed_in(admin: Uplink, language: Language) -> Iterator[People]:
    """Register the people with their roles at every site, make their tokens, and sign each in."""
    with ExitStack() as stack:
        links = {}
        for role in (field.name for field in fields(People)):
            code, name = ROLES[role]
            config = Settings(
                server=admin.settings.server, token=_token(admin, code, name, role), language=language
            )
            links[role] = stack.enter_context(Uplink.connect(config=config))
            me = links[role].who_am_i(access.WhoAmIRequest()).principal
            same(f"who {code} is", me.code, code)
            same(
                f"roles of {code}",
                [access.Role.Name(grant.role) for grant in me.grants],
                [f"ROLE_{role.upper()}"],
            )
        yield People(**links)


def _token(admin: Uplink, code: str, name: str, role: str) -> str:
    """Register one person with one role and answer the secret of his token."""
    person = access.Principal(code=code, name=name, kind=access.PrincipalKind.PRINCIPAL_KIND_PERSON)
    admin.create_principal(access.CreatePrincipalRequest(header=admin.header(), principal=person))
    grant = access.Grant(role=f"ROLE_{role.upper()}", site="*")
    admin.grant_role(access.GrantRoleRequest(header=admin.header(), principal=code, grant=grant))
    made = admin.create_token(access.CreateTokenRequest(header=admin.header(), principal=code, label="demo"))
    same(f"whether {code} got a secret", bool(made.secret), True)
    return made.secret
