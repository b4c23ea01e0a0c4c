"""The policy of the store: `parts policy`."""

from typing import Annotated

import typer

from parts_service.v1 import policies_pb2 as pb
from scanner_client.options import command
from scanner_client.station import Station
from scanner_client.tables import table
from scanner_client.words import Words

policy = typer.Typer(
    no_args_is_help=True, help="The policy of the store 门店规定: limits, and what is inspected."
)

_ORGANISATION = typer.Option("--organisation", help="Of the organisation, for every site without its own.")
_REASON = typer.Option("--reason", help="Why it changes; kept.")


@command(policy, "show")
def show_policy(station: Station, *, organisation: Annotated[bool, _ORGANISATION] = False) -> None:
    """Show the policy a site follows."""
    answer = station.parts.get_policy(pb.GetPolicyRequest(site=_home(station, organisation=organisation)))
    words = station.words
    whose = words("the site's own") if answer.own else words("the organisation's, or the default")
    rows = _rows(words, answer.policy)
    station.show(answer, lambda: [table(words, whose, ["rule", ">setting"], rows)], [str(answer.version)])


@command(policy, "set", change=True)
def set_policy(  # noqa: PLR0913 - each rule of the policy is an option
    station: Station,
    *,
    reason: Annotated[str, _REASON],
    organisation: Annotated[bool, _ORGANISATION] = False,
    purchase_limit_minor: Annotated[
        int | None, typer.Option(min=0, help="采购审批限额, in minor units.")
    ] = None,
    voucher_limit_minor: Annotated[
        int | None, typer.Option(min=0, help="无单收货限额, in minor units.")
    ] = None,
    approve_within_hours: Annotated[int | None, typer.Option(min=1, help="补批时限.")] = None,
    claim_days: Annotated[int | None, typer.Option(min=1, help="索赔时限.")] = None,
    over_tolerance_percent: Annotated[int | None, typer.Option(min=0, max=100, help="溢收容差.")] = None,
    retention_days: Annotated[int | None, typer.Option(min=0, help="旧件保留天数.")] = None,
    scrap_limit_minor: Annotated[
        int | None, typer.Option(min=0, help="旧件报废限额, in minor units.")
    ] = None,
    core_return_days: Annotated[int | None, typer.Option(min=0, help="旧件交回期限.")] = None,
    inspect_safety_critical: Annotated[bool | None, typer.Option(help="安全件必检.")] = None,
    inspect_first_delivery: Annotated[bool | None, typer.Option(help="首批必检.")] = None,
    inspect_aftermarket: Annotated[bool | None, typer.Option(help="副厂件必检.")] = None,
    inspect_discrepancy: Annotated[bool | None, typer.Option(help="差异必检.")] = None,
    others_may_authorise: Annotated[bool | None, typer.Option(help="索赔和保险项目可凭他人授权领料.")] = None,
    explicit_fitment: Annotated[bool | None, typer.Option(help="逐件装车.")] = None,
    qualified_inspector: Annotated[bool | None, typer.Option(help="检验员持证.")] = None,
) -> None:
    """Lay down a policy; what is not named stays as it is (role parts manager)."""
    home = _home(station, organisation=organisation)
    now = station.parts.get_policy(pb.GetPolicyRequest(site=home))
    named = {
        "purchase_limit_minor": purchase_limit_minor,
        "voucher_limit_minor": voucher_limit_minor,
        "approve_within_hours": approve_within_hours,
        "claim_days": claim_days,
        "over_tolerance_percent": over_tolerance_percent,
        "retention_days": retention_days,
        "scrap_limit_minor": scrap_limit_minor,
        "core_return_days": core_return_days,
        "inspect_safety_critical": inspect_safety_critical,
        "inspect_first_delivery": inspect_first_delivery,
        "inspect_aftermarket": inspect_aftermarket,
        "inspect_discrepancy": inspect_discrepancy,
        "others_may_authorise": others_may_authorise,
        "explicit_fitment": explicit_fitment,
        "qualified_inspector": qualified_inspector,
    }
    wanted = pb.Policy()
    wanted.CopyFrom(now.policy)
    for name, value in named.items():
        if value is not None:
            setattr(wanted, name, value)
    answer = station.parts.set_policy(
        pb.SetPolicyRequest(
            header=station.header(reason=reason, organisation=organisation),
            policy=wanted,
            expected_version=now.version,
        )
    )
    station.show(answer, lambda: [station.posted(answer.posted)], [home])


def _home(station: Station, *, organisation: bool) -> str:
    return "ORG" if organisation else station.header().home_site


def _rows(words: Words, given: pb.Policy) -> list[tuple[str, str]]:
    def said(*, flag: bool) -> str:
        return words("yes") if flag else words("no")

    return [
        (words("purchase limit minor"), str(given.purchase_limit_minor)),
        (words("voucher limit minor"), str(given.voucher_limit_minor)),
        (words("approve within hours"), str(given.approve_within_hours)),
        (words("claim days"), str(given.claim_days)),
        (words("over tolerance percent"), str(given.over_tolerance_percent)),
        (words("retention days"), str(given.retention_days)),
        (words("scrap limit minor"), str(given.scrap_limit_minor)),
        (words("core return days"), str(given.core_return_days)),
        (words("inspect safety critical"), said(flag=given.inspect_safety_critical)),
        (words("inspect first delivery"), said(flag=given.inspect_first_delivery)),
        (words("inspect aftermarket"), said(flag=given.inspect_aftermarket)),
        (words("inspect discrepancy"), said(flag=given.inspect_discrepancy)),
        (words("others may authorise"), said(flag=given.others_may_authorise)),
        (words("explicit fitment"), said(flag=given.explicit_fitment)),
        (words("qualified inspector"), said(flag=given.qualified_inspector)),
    ]
