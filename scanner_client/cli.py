"""The command line `parts`: the counter's work and its first setup, over gRPC.

What lives here: the list of the commands, in the order of the work. What does not: the commands (`commands/`).
"""

import os

import typer

from scanner_client.commands import (
    access,
    applicability,
    approvals,
    authorisations,
    billing,
    catalog,
    certificates,
    claim_audit,
    claims,
    clearance,
    cores,
    cost_centres,
    discrepancies,
    documents,
    explaining,
    fitment,
    fitted_register,
    holds,
    imports,
    inspection,
    invoices,
    issuing,
    journal,
    label_keys,
    labels,
    late_issues,
    lineage,
    lots,
    movements,
    old_parts,
    opened_packs,
    opening,
    outlets,
    owners,
    picking,
    policies,
    prices,
    printers,
    procurement,
    provisional_orders,
    purchases,
    put_away,
    qualifications,
    reassigning,
    receipts,
    receiving,
    repair_orders,
    replenishment,
    requests,
    reservations,
    scan,
    shortages,
    signals,
    sites,
    splits,
    statements,
    supersession,
    supplier_returns,
    suppliers,
    tanks,
    teaching,
    undo,
    valuation,
    waivers,
    warranty,
)
from scanner_client.options import ACCESS, RECORDS

app = typer.Typer(
    name="parts",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Parts traceability at the counter: receive, label, scan, issue, return, find and trace parts.",
    epilog="PARTS_SERVER, PARTS_SITE, PARTS_TOKEN and PARTS_LANG set what is not given. Each command has --json.",
)


imports.offer(catalog.part, prices.price, opening.opening)
app.add_typer(receiving.receive_group, name="receive")
for _work in (
    receipts,
    discrepancies,
    purchases,
    replenishment,
    inspection,
    lots,
    labels,
    scan,
    movements,
    splits,
    opened_packs,
    issuing,
    undo,
    outlets,
    late_issues,
    reservations,
    explaining,
    reassigning,
):
    app.add_typer(_work.work)
lineage.trace.add_typer(fitted_register.work)
app.add_typer(lineage.trace, name="trace")
repair_orders.order.add_typer(fitment.work)
repair_orders.order.add_typer(authorisations.consents)
repair_orders.order.add_typer(clearance.clearing)
repair_orders.order.add_typer(provisional_orders.provisional)
app.add_typer(repair_orders.order, name="order")
app.add_typer(statements.statement, name="statement")
app.add_typer(billing.billing, name="billing")
app.add_typer(procurement.purchase, name="purchase")
app.add_typer(outlets.outlet, name="outlet")
app.add_typer(tanks.tank, name="tank")
app.add_typer(printers.printer, name="printer")
app.add_typer(approvals.approval, name="approval")
app.add_typer(requests.request, name="request")
app.add_typer(picking.pick, name="pick")
app.add_typer(shortages.shortage, name="shortage")
app.add_typer(holds.hold, name="hold")
app.add_typer(supplier_returns.supplier_return, name="supplier-return")
app.add_typer(old_parts.old, name="old")
app.add_typer(cores.core, name="core")
app.add_typer(claims.warranty_claim, name="warranty-claim")
app.add_typer(waivers.waiver, name="waiver")
app.add_typer(signals.signal, name="signal")
app.add_typer(warranty.warranty, name="warranty")
app.add_typer(claim_audit.claim_audit, name="claim-audit")
app.add_typer(lots.lot, name="lot", rich_help_panel=RECORDS)
catalog.part.add_typer(supersession.links)
catalog.part.add_typer(applicability.fits)
app.add_typer(catalog.part, name="part", rich_help_panel=RECORDS)
app.add_typer(prices.price, name="price", rich_help_panel=RECORDS)
app.add_typer(replenishment.stocking, name="stocking", rich_help_panel=RECORDS)
app.add_typer(suppliers.supplier, name="supplier", rich_help_panel=RECORDS)
app.add_typer(teaching.teach, name="teach", rich_help_panel=RECORDS)
app.add_typer(teaching.pattern, name="pattern", rich_help_panel=RECORDS)
app.add_typer(invoices.invoice, name="invoice", rich_help_panel=RECORDS)
app.add_typer(opening.opening, name="opening", rich_help_panel=RECORDS)
app.add_typer(owners.consignment, name="consignment", rich_help_panel=RECORDS)
app.add_typer(valuation.cost, name="cost", rich_help_panel=RECORDS)
app.add_typer(certificates.certificate, name="certificate", rich_help_panel=RECORDS)
app.add_typer(documents.document, name="document", rich_help_panel=RECORDS)
app.add_typer(cost_centres.cost_centre, name="cost-centre", rich_help_panel=RECORDS)
app.add_typer(sites.site, name="site", rich_help_panel=RECORDS)
sites.location.add_typer(put_away.rule, name="rule")
app.add_typer(sites.location, name="location", rich_help_panel=RECORDS)
app.add_typer(policies.policy, name="policy", rich_help_panel=RECORDS)
app.add_typer(access.work, rich_help_panel=ACCESS)
app.add_typer(access.principal, name="principal", rich_help_panel=ACCESS)
app.add_typer(qualifications.qualification, name="qualification", rich_help_panel=ACCESS)
app.add_typer(access.token, name="token", rich_help_panel=ACCESS)
app.add_typer(label_keys.label_key, name="label-key", rich_help_panel=ACCESS)
app.add_typer(journal.work, rich_help_panel=ACCESS)


def main() -> None:
    """Run `parts`."""
    os.environ.setdefault("GRPC_VERBOSITY", "NONE")  # what fails is said by `options`, in words
    app()


if __name__ == "__main__":
    main()
