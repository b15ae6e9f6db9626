import { bareCif, isCif } from '../cif';
import type { Finding } from './findings';
import { sellerCif, type ReadInvoice } from './invoice';

export const CIUS_RO = 'urn:cen.eu:en16931:2017#compliant#urn:efactura.mfinante.ro:CIUS-RO:1.0.1';

const COUNTIES = new Set(
	'AB AR AG BC BH BN BT BV BR BZ CS CL CJ CT CV DB DJ GL GR GJ HR HD IL IS IF MM MH MS NT OT PH SM SJ SB SV TR TM TL VS VL VN B'
		.split(' ')
		.map((code) => `RO-${code}`),
);

const schematron = (rule: string, text: string, place = '', expression = 'false()'): Finding => ({
	rule,
	text,
	by: 'schematron',
	place: `/Invoice${place}`,
	expression,
});

/** Hundredths of an amount as a whole number; undefined when the text is not a plain decimal. */
function hundredths(text: string): bigint | undefined {
	const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
	if (!match) return undefined;
	const digits = `${match[2] ?? '0'}${(match[3] ?? '').slice(0, 2).padEnd(2, '0')}`;
	return BigInt(`${match[1] ?? ''}${digits}`);
}

const decimals = (text: string): number => /\.(\d+)$/.exec(text)?.[1]?.length ?? 0;

/** What the rules need to know beside the document. */
interface RuleOptions {
	/** Whether the seller's CIF is in ANAF's register. */
	readonly sellerIsKnown: boolean;
	/** The check digit of the seller's code is looked at elsewhere, by the search for the parties. */
	readonly identification: boolean;
}

/**
 * The handful of rules that stand for ANAF's own: enough that a broken invoice is refused in ANAF's words.
 * @returns the reasons of the rejection, none when the invoice is accepted
 */
export function invoiceFindings(invoice: ReadInvoice, options: RuleOptions): Finding[] {
	const found = [...documentFindings(invoice), ...sellerFindings(invoice, options)];
	const root = { UBL: '/Invoice', CN: '/CreditNote', CII: '/rsm:CrossIndustryInvoice' }[invoice.kind];
	return found.map((one) => (one.by === 'schematron' ? { ...one, place: one.place?.replace('/Invoice', root) } : one));
}

function documentFindings(invoice: ReadInvoice): Finding[] {
	const found: Finding[] = [];
	if (invoice.customizationId !== CIUS_RO) {
		found.push(
			schematron(
				'BR-RO-001',
				`The specification identifier (BT-24) must syntactically correspond to the value specified in the Technical and Usage Specifications of the basic elements of the electronic invoice - RO_CIUS - and the specific operational rules applicable at national level(${CIUS_RO}).`,
			),
		);
	}
	if (!/\d/.test(invoice.number)) {
		found.push(schematron('BR-RO-010', 'Invoice number (BT-1) must include at least one numeric character (0-9).'));
	}
	const vatPrefix = /^[A-Z]{2}/;
	if (invoice.sellerVatId !== '' && !vatPrefix.test(invoice.sellerVatId)) {
		found.push(
			schematron(
				'BR-CO-09',
				'The Seller VAT identifier (BT-31), the Seller tax representative VAT identifier (BT-63) and the Buyer VAT identifier (BT-48) shall have a prefix in accordance with ISO code ISO 3166-1 alpha-2 by which the country of issue may be identified. Nevertheless, Greece may use the prefix ‘EL’.',
			),
		);
	}
	if (invoice.sellerCountry === 'RO' && !COUNTIES.has(invoice.sellerCounty)) {
		found.push(
			schematron(
				'BR-RO-110',
				"Daca Codul ţării vânzătorului (BT-40) este  RO , atunci Subdiviziunea ţării vânzătorului (BT-39) trebuie să fie codificată folosind lista de coduri ISO 3166-2:RO (ex.  RO-B  pentru Municipiul Bucuresti,  RO-AB  pentru judetul Alba...).     #If the Seller's country Code (BT-40) is  RO , then the Seller's country subdivision (BT-39) must be coded using the ISO 3166-2: RO code list (ex.  RO-B  for Bucharest,  RO-AB  for Alba County...).",
				'/cac:AccountingSupplierParty/cac:Party/cac:PostalAddress',
				"not(normalize-space(cac:Country/cbc:IdentificationCode) = 'RO') or (cbc:CountrySubentity)",
			),
		);
	}
	found.push(...amountFindings(invoice));
	return found;
}

function sellerFindings(invoice: ReadInvoice, { sellerIsKnown, identification }: RuleOptions): Finding[] {
	const found: Finding[] = [];
	const seller = sellerCif(invoice);
	if (seller === '') {
		found.push(
			schematron(
				'BR-CO-26',
				'In order for the buyer to automatically identify a supplier, the Seller identifier (BT-29), the Seller legal registration identifier (BT-30) and/or the Seller VAT identifier (BT-31) shall be present.',
			),
		);
	} else if (!identification && !isCif(bareCif(seller)) && !/^\d{13}$/.test(seller)) {
		found.push({
			rule: 'R_BT_32_cui',
			by: 'program',
			place: 'AccountingSupplierParty (1) sectiune Party (1) sectiune PartyTaxScheme (1) sectiune CompanyID (1)',
			text: `Cui vanzator incorect / validare CUI (${seller})`,
		});
	} else if (!sellerIsKnown) {
		found.push({
			rule: 'R6.1',
			by: 'program',
			text: `CIF-ul vanzatorului nu figureaza in baza de date:${seller}`,
		});
	}
	return found;
}

function amountFindings(invoice: ReadInvoice): Finding[] {
	const found: Finding[] = [];
	const sum = invoice.lines.reduce<bigint | undefined>((total, line) => {
		const amount = hundredths(line.amount);
		return total === undefined || amount === undefined ? undefined : total + amount;
	}, 0n);
	const lineTotal = hundredths(invoice.lineTotal);
	if (sum === undefined || lineTotal === undefined || sum !== lineTotal) {
		found.push(schematron('BR-CO-10', 'Sum of Invoice line net amount (BT-106) = Σ Invoice line net amount (BT-131).'));
	}
	const exclusive = hundredths(invoice.taxExclusive);
	const inclusive = hundredths(invoice.taxInclusive);
	const tax = hundredths(invoice.taxTotals[0] ?? '0');
	if (exclusive === undefined || inclusive === undefined || tax === undefined || exclusive + tax !== inclusive) {
		found.push(
			schematron(
				'BR-CO-15',
				'Invoice total amount with VAT (BT-112) = Invoice total amount without VAT (BT-109) + Invoice total VAT amount (BT-110).',
			),
		);
	}
	if (decimals(invoice.payable) > 2) {
		found.push(
			schematron('BR-DEC-18', 'The allowed maximum number of decimals for the Amount due for payment (BT-115) is 2.'),
		);
	}
	if (invoice.lines.some((line) => line.price.startsWith('-'))) {
		found.push(schematron('BR-27', 'The Item net price (BT-146) shall NOT be negative.'));
	}
	return found;
}
