"""What a batch asks of the books: names to look up, and ids to load. Pure values; merged over the batch."""

from dataclasses import dataclass, field, fields
from operator import attrgetter

from parts_service.domain.body import Body


@dataclass(slots=True)
class Names:
    """Codes and numbers a batch must have looked up."""

    parts: set[str] = field(default_factory=set)
    # GTINs with 14 digits, to tell whose they are.
    gtins: set[str] = field(default_factory=set)
    # Makers' own bar codes, looked up where they name no part.
    maker_codes: set[str] = field(default_factory=set)
    suppliers: set[str] = field(default_factory=set)
    locations: set[str] = field(default_factory=set)
    orders: set[str] = field(default_factory=set)
    principals: set[str] = field(default_factory=set)
    badges: set[str] = field(default_factory=set)
    # Names in client certificates.
    client_sans: set[str] = field(default_factory=set)
    # By type, issuer and number, one a line.
    certificates: set[str] = field(default_factory=set)
    # By their SHA-256.
    documents: set[str] = field(default_factory=set)
    # Lots of any site, only to tell whether they exist.
    lots: set[int] = field(default_factory=set)
    # Entries of the site, by their sequence.
    entries: set[int] = field(default_factory=set)

    def merge(self, other: "Names") -> None:
        """Take the names of another command in."""
        for name, names in zip(_NAMES, _names_of(other), strict=True):
            if names:
                getattr(self, name).update(names)


@dataclass(slots=True)
class Found:
    """Ids by name. A name that is absent does not exist. `parts` also holds the identifiers of parts."""

    parts: dict[str, int] = field(default_factory=dict)
    # Identifiers that several parts have.
    ambiguous_parts: set[str] = field(default_factory=set)
    # Every lot of the site with this bar code of its maker's.
    maker_codes: dict[str, tuple[int, ...]] = field(default_factory=dict)
    gtins: dict[str, int] = field(default_factory=dict)
    suppliers: dict[str, int] = field(default_factory=dict)
    locations: dict[str, int] = field(default_factory=dict)
    orders: dict[str, int] = field(default_factory=dict)
    principals: dict[str, int] = field(default_factory=dict)
    certificates: dict[str, int] = field(default_factory=dict)
    badges: dict[str, int] = field(default_factory=dict)
    client_sans: dict[str, int] = field(default_factory=dict)
    documents: set[str] = field(default_factory=set)
    lots: set[int] = field(default_factory=set)
    # What entries say, by their sequence.
    entries: dict[int, Body] = field(default_factory=dict)


@dataclass(slots=True)
class Needs:
    """Ids of what a batch must have loaded. Lots bring their stock, balances, holds, papers and locations along."""

    sites: bool = False
    # The policies of the site and of the organisation.
    policies: bool = False
    # The keys that sign labels.
    label_keys: bool = False
    # The legal warranty terms.
    warranty_terms: bool = False
    # Receipts with what was announced for them; their suppliers and locations come along.
    receipts: set[int] = field(default_factory=set)
    # Discrepancies with their receipts.
    discrepancies: set[int] = field(default_factory=set)
    parts: set[int] = field(default_factory=set)
    # Parts whose identifiers and packs are needed as well.
    identifiers_of: set[int] = field(default_factory=set)
    # Imports under way.
    imports: bool = False
    # Codes that may have been taught; every scan pattern.
    taught_codes: set[str] = field(default_factory=set)
    scan_patterns: bool = False
    # Parts whose chains of supersession are needed, and parts whose vehicles are.
    chains_of: set[int] = field(default_factory=set)
    applicability_of: set[int] = field(default_factory=set)
    # Parts whose prices of the days named are needed as well, every version.
    prices_of: set[int] = field(default_factory=set)
    # The prices of every part loaded that are valid on the day.
    prices_today: bool = False
    # The site's cost centres.
    cost_centres: bool = False
    # Papers of what left without a repair order, with their lines, lots and units.
    outlets: set[int] = field(default_factory=set)
    price_days: set[str] = field(default_factory=set)
    suppliers: set[int] = field(default_factory=set)
    # Suppliers of which must be known what open purchase orders still expect, at every site.
    open_purchases_of: set[int] = field(default_factory=set)
    # With their further documents.
    certificates: set[int] = field(default_factory=set)
    # Certificates of which must be known how many lots came in under them, at every site.
    affected_by: set[int] = field(default_factory=set)
    waivers: set[int] = field(default_factory=set)
    signals: set[int] = field(default_factory=set)
    # The certificates of the parts and suppliers named.
    papers: bool = False
    # Which of the parts named the suppliers named have delivered before.
    deliveries: bool = False
    # Lots whose receipt was whose, is needed.
    authors_of: set[int] = field(default_factory=set)
    locations: set[int] = field(default_factory=set)
    # Locations that are tanks, with what is in them, the lot of their last filling, and what is kept of these.
    tanks: set[int] = field(default_factory=set)
    # Printers by code, the prints of things by their short codes, and print jobs by sequence.
    printers: set[str] = field(default_factory=set)
    printed_things: set[str] = field(default_factory=set)
    print_jobs: set[int] = field(default_factory=set)
    lots: set[int] = field(default_factory=set)
    # Lots to be taken into account with what is first expired of their part, up to `demand` pieces: as many as the
    # batch may issue or move away.
    issued_lots: set[int] = field(default_factory=set)
    allocated_parts: set[int] = field(default_factory=set)
    # Parts issued by serial: the unit may be one that the batch itself receives.
    serial_parts: set[int] = field(default_factory=set)
    demand: int = 0
    units: set[int] = field(default_factory=set)
    # Lots whose units are needed as well.
    units_of_lots: set[int] = field(default_factory=set)
    serials: set[str] = field(default_factory=set)
    holds: set[int] = field(default_factory=set)
    orders: set[int] = field(default_factory=set)
    issue_lines: set[int] = field(default_factory=set)
    issues_of_orders: set[int] = field(default_factory=set)
    # Orders of which must be known what was fitted, and which warranties began.
    fitments_of_orders: set[int] = field(default_factory=set)
    warranty_starts_of: set[int] = field(default_factory=set)
    # With the warranties that began in the orders of the fitments named.
    started: bool = False
    # Fitments by number or unit, with their issue lines and orders; and every fitment of the orders named.
    fitments: set[int] = field(default_factory=set)
    fitted_units: set[int] = field(default_factory=set)
    removals: set[int] = field(default_factory=set)
    # Removals of orders, with the units that came out.
    removals_of_orders: set[int] = field(default_factory=set)
    # Key checks of the orders named, who made the issues loaded, and every qualification of these kinds.
    key_checks_of_orders: set[int] = field(default_factory=set)
    issuers: bool = False
    qualifications: set[str] = field(default_factory=set)
    # Pieces of the lots issued that came back defective.
    defects: bool = False
    # Every location of these kinds.
    location_kinds: set[str] = field(default_factory=set)
    # Repair orders whose parts statements are needed, and what one is made of.
    statements_of_orders: set[int] = field(default_factory=set)
    # Purchase orders, with their lines, and the parts, supplier, approvals and repair orders these name.
    purchases: set[int] = field(default_factory=set)
    # Supplier returns with their lines, and the lots and units on these.
    supplier_returns: set[int] = field(default_factory=set)
    # Old parts, with the lines of the parts that took their places.
    old_parts: set[int] = field(default_factory=set)
    old_parts_of_orders: set[int] = field(default_factory=set)
    # Their claims, deposits, orders, and the chains of their parts as well.
    old_parts_corrected: bool = False
    # Old parts of the lots loaded that stand in the house, where such lots have old pieces.
    tags_of_lots: bool = False
    # Warranty claims with their old parts, and those that stand on orders, with their lines.
    claims: set[int] = field(default_factory=set)
    claims_of_orders: set[int] = field(default_factory=set)
    # Deposits on cores of issue lines and of orders, and suppliers' answers on old parts.
    cores: set[int] = field(default_factory=set)
    cores_of_orders: set[int] = field(default_factory=set)
    core_credits: set[int] = field(default_factory=set)
    approvals: set[int] = field(default_factory=set)
    # Approvals that wait on the orders loaded.
    approvals_of_orders: bool = False
    # What is kept for the orders loaded, with its lots, and what they wait for.
    kept_of_orders: bool = False
    reservations: set[int] = field(default_factory=set)
    # With what is kept for them.
    shortages: set[int] = field(default_factory=set)
    # Lots of which, or of whose named units, must be known for whom their pieces are kept.
    kept_of_lots: set[int] = field(default_factory=set)
    kept_of_units: bool = False
    # For whom goods lie in the wait bins that the lots loaded stand in.
    lying: bool = False
    # Wait bins of which must be known for whom goods lie in them.
    kept_in_wait_bins: set[int] = field(default_factory=set)
    # What else the store has of the parts that the reservations named are of.
    instead_of_kept: bool = False
    # Parts requests with their lines, what these wait for and what is kept for it.
    parts_requests: set[int] = field(default_factory=set)
    # Parts of which must be known what replaces them, with what the store has of that; and those of the requests.
    successors_of: set[int] = field(default_factory=set)
    successors_of_requests: bool = False
    # Personal values of the orders loaded, to tell whether they changed.
    personal_of_orders: bool = False
    # VINs of which must be known what their odometers said.
    odometers_of: set[str] = field(default_factory=set)
    # Orders of which must be known what is open, and which exceptions are kept.
    clearance_of: set[int] = field(default_factory=set)
    # Invoices with their lines and charges, and the lots these are about.
    invoices: set[int] = field(default_factory=set)
    # Suppliers' own numbers of invoices, to tell whether they are known at the site.
    invoice_numbers: set[str] = field(default_factory=set)
    # Receipts whose lots are needed.
    lots_of_receipts: set[int] = field(default_factory=set)
    # What may depend on the lots loaded: their first movements, units, the entries behind, discrepancies.
    reversals: bool = False
    # What is to be advised of the parts loaded: whether they fit the vehicle, what they stand for, what goes first.
    advice: bool = False
    # Orders of which every row is wanted that names them.
    naming_orders: set[int] = field(default_factory=set)
    # Entries that are to be taken back: what moved of the lots loaded since, and what was undone before.
    taken_back: set[int] = field(default_factory=set)
    # Whether the site's opening stock is closed.
    opening: bool = False
    # What the lots loaded cost.
    costs: bool = False
    principals: set[int] = field(default_factory=set)
    tokens: set[int] = field(default_factory=set)
    tokens_of: set[int] = field(default_factory=set)

    def merge(self, other: "Needs") -> None:
        """Take the needs of another command in."""
        for name, wanted in zip(_SETS, _sets_of(other), strict=True):
            if wanted:
                getattr(self, name).update(wanted)
        self.sites = self.sites or other.sites
        self.policies = self.policies or other.policies
        self.label_keys = self.label_keys or other.label_keys
        self.warranty_terms = self.warranty_terms or other.warranty_terms
        self.prices_today = self.prices_today or other.prices_today
        self.cost_centres = self.cost_centres or other.cost_centres
        self.reversals = self.reversals or other.reversals
        self.papers = self.papers or other.papers
        self.imports = self.imports or other.imports
        self.scan_patterns = self.scan_patterns or other.scan_patterns
        self.defects = self.defects or other.defects
        self.issuers = self.issuers or other.issuers
        self.costs = self.costs or other.costs
        self.advice = self.advice or other.advice
        self.deliveries = self.deliveries or other.deliveries
        self.opening = self.opening or other.opening
        self.approvals_of_orders = self.approvals_of_orders or other.approvals_of_orders
        self.kept_of_orders = self.kept_of_orders or other.kept_of_orders
        self.started = self.started or other.started
        self.lying = self.lying or other.lying
        self.kept_of_units = self.kept_of_units or other.kept_of_units
        self.instead_of_kept = self.instead_of_kept or other.instead_of_kept
        self.successors_of_requests = self.successors_of_requests or other.successors_of_requests
        self.tags_of_lots = self.tags_of_lots or other.tags_of_lots
        self.old_parts_corrected = self.old_parts_corrected or other.old_parts_corrected
        self.personal_of_orders = self.personal_of_orders or other.personal_of_orders
        self.demand += other.demand


# Merging runs once a command: most sets are empty, and one look tells.
_NAMES = tuple(field.name for field in fields(Names))
_names_of = attrgetter(*_NAMES)
_SETS = tuple(field.name for field in fields(Needs) if str(field.type).startswith("set["))
_sets_of = attrgetter(*_SETS)
