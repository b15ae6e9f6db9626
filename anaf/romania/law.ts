/**
 * The law that the package goes by, with the days from which it holds: the one table of it. docs/law.md is made from it; what
 * the rows say is known from is in docs/anaf/law.md. VAT rates, which need more than a sentence, have their own table.
 */

/** What a row is about. */
type LawSubject =
	| 'companies'
	| 'consumers'
	| 'nonResidents'
	| 'persons'
	| 'farmers'
	| 'notSent'
	| 'issueLimit'
	| 'sendingLimit'
	| 'lateFine'
	| 'outsideFine'
	| 'vatRates'
	| 'cashVat'
	| 'eTva'
	| 'uitAbroad'
	| 'uitGoods'
	| 'uitVehicle'
	| 'uitExempt'
	| 'uitOrder'
	| 'uitFine';

/** One rule of law, while it holds. */
export interface LawRule {
	readonly subject: LawSubject;
	/** First day, `YYYY-MM-DD`; absent where the start is not known and lies before everything that is checked. */
	readonly from?: string;
	/** Last day, `YYYY-MM-DD`; absent while it holds. */
	readonly to?: string;
	/** The act, as Romanians cite it. */
	readonly act: string;
	/** What it says. */
	readonly says: string;
	/** What it means for the user of the package. */
	readonly means: string;
	/** Where it is known from, in the words of docs/anaf/README.md#how-sure. */
	readonly known: 'official' | 'press' | 'weak';
}

/** How long an invoice may take to RO e-Factura, a kind of rule with figures (docs/anaf/law.md#deadline). */
export interface SendingLimit {
	readonly from: string;
	readonly to?: string;
	/** Days after the issue, and after the last day on which it may be issued. */
	readonly days: number;
	/** Which days count. */
	readonly count: 'working' | 'calendar';
	readonly act: string;
	/** As in `LawRule`. */
	readonly known: LawRule['known'];
}

/** The limits for sending an invoice, by its day of issue. */
const SENDING_LIMITS: readonly SendingLimit[] = [
	{
		from: '2024-01-01',
		to: '2025-12-31',
		days: 5,
		count: 'calendar',
		act: 'OUG 120/2021 art. 10 (7)',
		known: 'weak',
	},
	{
		from: '2026-01-01',
		days: 5,
		count: 'working',
		act: 'OUG 120/2021 art. 10 (7), as changed by OUG 89/2025',
		known: 'press',
	},
];

/** The day of the month after the supply up to which an invoice may be issued (Cod fiscal art. 319 (16)). */
export const LAST_DAY_OF_ISSUE = 15;

/** From which transports need a UIT (docs/anaf/law.md#transport). */
export const UIT_LIMITS = {
	/** Vehicles from this permitted mass on, in tonnes. */
	vehicleTonnes: 2.5,
	/** More than this, gross, of the goods of one consignment, in kilograms. */
	grossKilograms: 500,
	/** Or goods worth more than this, in lei without VAT. */
	lei: 10_000,
} as const;

/** From which a difference between the precompleted VAT return and the one filed was called significant (docs/anaf/law.md#e-tva). */
export const E_TVA = {
	/** At least this part of what ANAF has. */
	percent: 20,
	/** And at least this much. */
	lei: 5000,
} as const;

/** Since when persons identified by a CNP send their invoices (docs/anaf/law.md#who). */
export const PERSONS_SEND_FROM = '2026-06-01';

/** The limit that holds for an invoice of a day, `YYYY-MM-DD`; undefined before there was one. */
export function sendingLimitOn(issued: string): SendingLimit | undefined {
	return SENDING_LIMITS.find((limit) => holdsOn(limit, issued));
}

/** Says whether a rule holds on a day. */
function holdsOn({ from = '', to = '9999-12-31' }: Pick<LawRule, 'from' | 'to'>, day: string): boolean {
	return from <= day && day <= to;
}

/** The rule about something that holds on a day, `YYYY-MM-DD`; undefined when there is none then. */
export function lawOn(subject: LawRule['subject'], day: string): LawRule | undefined {
	return LAW.find((rule) => rule.subject === subject && holdsOn(rule, day));
}

const SENDING_RULES: readonly LawRule[] = SENDING_LIMITS.map(({ from, to, days, count, act, known }) => ({
	subject: 'sendingLimit',
	from,
	to,
	act,
	says: `An invoice goes to RO e-Factura within ${days} ${count} days of its issue, and not later than ${days} ${count} days after the last day on which it may be issued. Days are counted as Regulation (EEC) 1182/71 says: the day of issue does not count${count === 'calendar' ? ', and a period that would end on a free day ends on the next working day' : ''}.`,
	means:
		'Document: Validate shows both limits and the day it used for the supply (RO-DEADLINE) and the days left (RO-DAYS-LEFT). Company: Get Deadline gives them for any day. ANAF accepts a late invoice.',
	known,
}));

/** Every rule, by subject. */
export const LAW: readonly LawRule[] = [
	{
		subject: 'companies',
		from: '2024-01-01',
		act: 'OUG 120/2021',
		says: 'Companies established in Romania send the invoices to other companies and to the state that are for supplies in Romania.',
		means: 'Create and Upload send them.',
		known: 'weak',
	},
	{
		subject: 'consumers',
		from: '2025-01-01',
		act: 'OUG 120/2021',
		says: 'Invoices to private persons are sent too.',
		means: 'Choose Private Person (B2C) when you send. A buyer whose CNP is not known gets 13 zeros.',
		known: 'weak',
	},
	{
		subject: 'nonResidents',
		from: '2026-01-01',
		act: 'OUG 89/2025',
		says: 'Invoices to a business that is not established in Romania but registered for VAT there are sent too, where the place of supply is Romania.',
		means: 'Give such a buyer its Romanian VAT code (BT-48, RO and digits): ANAF identifies it by that.',
		known: 'press',
	},
	{
		subject: 'persons',
		from: PERSONS_SEND_FROM,
		act: 'OUG 89/2025, OG 6/2026, Ordin ANAF 59/2026',
		says: 'Persons identified by their CNP who do business are in the register of RO e-Factura (form 082) and send all their invoices.',
		means:
			'An invoice of such a seller from before that day has no deadline. Use the CNP as the code of the seller; a wrong check digit is refused.',
		known: 'press',
	},
	{
		subject: 'farmers',
		from: '2026-06-01',
		act: 'OUG 52/2025',
		says: 'Farmers (persons) under the special VAT regime and cultural institutes of other states send their invoices too; until then they did not have to.',
		means: 'Company: Get Farmer Regime says whether a company is in that register.',
		known: 'press',
	},
	{
		subject: 'notSent',
		from: '2024-01-01',
		act: 'OUG 120/2021',
		says: 'Not sent: receipts (bon fiscal) that count as simplified invoices, and supplies of goods within the EU to a buyer who gives the VAT number of another member state.',
		means: 'For an invoice of VAT category K to such a buyer RO-DEADLINE says that there is no deadline.',
		known: 'press',
	},
	{
		subject: 'issueLimit',
		act: 'Cod fiscal art. 319 (16)',
		says: `An invoice is issued by the ${LAST_DAY_OF_ISSUE}th of the month after the supply. The day stays the same when it is not a working day.`,
		means:
			'The second limit for sending starts there. Give the day of supply (BT-72), the invoicing period (BG-14) or the tax point date (BT-7), or it cannot be checked.',
		known: 'press',
	},
	...SENDING_RULES,
	{
		subject: 'lateFine',
		act: 'OUG 120/2021',
		says: 'An invoice sent late: 5,000 to 10,000 lei for large taxpayers, 2,500 to 5,000 for medium ones, 1,000 to 2,500 for all others.',
		means: 'Send a late invoice all the same, at once.',
		known: 'press',
	},
	{
		subject: 'outsideFine',
		act: 'OUG 120/2021',
		says: 'An invoice between companies that does not go through RO e-Factura: 15 percent of it.',
		means: 'An invoice that ANAF refused was not sent. The trigger and Get Status say so.',
		known: 'press',
	},
	{
		subject: 'vatRates',
		from: '2025-08-01',
		act: 'Legea 141/2025',
		says: 'VAT is 21 percent, 11 percent for what has the reduced rate. 19 and 5 ended on 2025-07-31; 9 went on for certain dwellings until 2026-07-31.',
		means: 'The old rates stay right for corrections and for supplies and advances of the older period.',
		known: 'press',
	},
	{
		subject: 'cashVat',
		act: 'Cod fiscal art. 282',
		says: 'A seller under VAT on payment (TVA la încasare) writes that on the invoice. It does not apply to reverse charge and exempt supplies.',
		means: 'Company: Get VAT Data says whether a company is in that register. BT-8 is 432.',
		known: 'press',
	},
	{
		subject: 'eTva',
		act: 'RO e-TVA, its act not found',
		says: `ANAF sends a VAT return that it has filled in itself. A difference to the return that is filed was called significant from ${E_TVA.percent} percent and ${E_TVA.lei.toLocaleString('en')} lei on, both at once. The duty to answer about it has ended; the prefilled return stays.`,
		means: 'Document: Reconcile marks such differences in its sums by direction and rate.',
		known: 'weak',
	},
	{
		subject: 'uitAbroad',
		act: 'OUG 41/2022, guide of ANAF',
		says: 'Transports by road across the border need a UIT whatever the goods are: purchases, supplies, processing (lohn) and stock within the EU, import, export, storage on the way.',
		means: 'Declaration: Check Need says whether a transport needs one.',
		known: 'official',
	},
	{
		subject: 'uitGoods',
		from: '2022-07-01',
		act: 'OUG 41/2022, Ordin ANAF 802/2022',
		says: 'Transports within Romania need a UIT for goods with high fiscal risk, by their tariff codes.',
		means: 'Check Need has the list.',
		known: 'press',
	},
	{
		subject: 'uitVehicle',
		act: 'OUG 41/2022, guide of ANAF',
		says: `It counts for vehicles from ${UIT_LIMITS.vehicleTonnes} t that carry more than ${UIT_LIMITS.grossKilograms} kg gross, or goods worth more than ${UIT_LIMITS.lei.toLocaleString('en')} lei without VAT.`,
		means: 'A lighter vehicle or a smaller load needs none.',
		known: 'official',
	},
	{
		subject: 'uitExempt',
		act: 'OUG 41/2022',
		says: 'No UIT: excise goods that EMCS follows, parcels of the post, diplomatic and military transports, a farmer’s own produce.',
		means: 'Say it in Exemption of Check Need.',
		known: 'official',
	},
	{
		subject: 'uitOrder',
		act: 'OUG 41/2022',
		says: 'A UIT can be had from 3 days before the transport and counts for 5 days, for purchases within the EU and some others for 15. When ANAF was down, the declaration follows by the end of the next working day.',
		means: 'Declaration: Create shows until when a UIT counts; say so in the declaration then.',
		known: 'official',
	},
	{
		subject: 'uitFine',
		from: '2026-01-01',
		act: 'OUG 41/2022, OUG 129/2024; OUG 29/2025 ended on 2025-12-31',
		says: 'Fines (20,000 to 100,000 lei for companies) and confiscation count in full.',
		means: 'A transport that needs a UIT does not leave without one.',
		known: 'press',
	},
];
