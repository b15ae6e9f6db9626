import { inFull, ok, type Result } from '../../../../anaf/result';
import { normalizeCif } from '../../../../anaf/romania/cif';
import { partyFromRegistry } from '../../../../anaf/invoice/registryParty';
import { isStruckOff, type VatRecord } from '../../../../anaf/registry';
import { readDay } from '../../../../anaf/days';
import type { InvoiceInput, PartyInput } from '../../../../anaf/invoice/model/input';
import type { CompanyDirectory, CompanyQuestion } from '../../../shared/companies';
import { todayInRomania } from '../../../shared/day';

/** The two sides of an invoice. */
type Side = 'seller' | 'buyer';

/** A party as it goes on the invoice, and what the user should know about it. */
interface FilledParty {
	readonly party: PartyInput;
	readonly warnings: readonly string[];
	/** Whether it applies TVA la încasare on the day of the invoice; undefined where the register was not asked. */
	readonly cashVat?: boolean;
}

const isRomania = (country: string | undefined): boolean =>
	country === undefined || country === '' || /^(?:RO|ROM[AÂ]NIA)$/i.test(country);

/** The Romanian CIF of a party, digits only; undefined for foreign parties and private persons. */
function romanianCif(party: PartyInput): string | undefined {
	if (party.privatePerson === true || !isRomania(party.address?.country)) return undefined;
	const cif = normalizeCif(party.cif ?? '');
	return cif.ok && cif.value.kind === 'cif' ? cif.value.cif : undefined;
}

const isWrittenWithRo = (party: PartyInput): boolean => /^\s*RO/i.test(String(party.cif ?? ''));

/** True when the party cannot go on an invoice as it is. */
function hasGaps({ name, address }: PartyInput): boolean {
	return [name, address?.line1, address?.city, address?.county].some((part) => part === undefined || part === '');
}

/** VAT status is that of the day of the invoice; the register knows no future. */
function dayOf(invoice: InvoiceInput): string {
	const today = todayInRomania();
	// Whatever way the day is written; one that is none is told when the invoice is built.
	const day = readDay(invoice.issueDate);
	return day.ok && day.value < today ? day.value : today;
}

/** What the register has to be asked about a party, or undefined when nothing is left to fill in. */
function questionOf(party: PartyInput, invoice: InvoiceInput): CompanyQuestion | undefined {
	const cif = romanianCif(party);
	if (cif === undefined) return undefined;
	const isVatKnown = party.vatPayer !== undefined || party.vatId !== undefined;
	return hasGaps(party) || !isVatKnown ? { cif, date: dayOf(invoice) } : undefined;
}

/** The questions an invoice has for the register. */
export function questionsOf(invoice: InvoiceInput): CompanyQuestion[] {
	return [invoice.seller, invoice.buyer]
		.map((party) => questionOf(party, invoice))
		.filter((question) => question !== undefined);
}

const givenOf = (object: object): object =>
	Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined && value !== ''));

/** What the user gave, with its gaps filled from the register. */
function merged(side: Side, given: PartyInput, record: VatRecord): PartyInput {
	const { registrationId, ...known } = partyFromRegistry(record);
	const isPayer = given.vatPayer ?? record.vat.registered;
	// The CIF of a buyer who pays no VAT takes the first of two places for such numbers; the user's own identifier takes the other.
	const hasPlace = side === 'seller' || isPayer || (given.identifiers ?? []).length === 0;
	// A street of the user's in the town of the register would be a third place: these come together.
	const ownPlace = given.address?.line1 ?? given.address?.city ?? '';
	const address = ownPlace === '' ? { ...known.address, ...givenOf(given.address ?? {}) } : given.address;
	return {
		...known,
		...(registrationId !== undefined && hasPlace && { registrationId }),
		...givenOf(given),
		...(address !== undefined && { address }),
	};
}

function warningsOf(side: Side, given: PartyInput, record: VatRecord): string[] {
	const warnings: string[] = [];
	if (record.inactive.inactive) {
		warnings.push(
			`${side}: ANAF has declared the company with CIF ${record.cif} inactive${record.inactive.since === null ? '' : ` since ${record.inactive.since}`}`,
		);
	}
	if (isStruckOff(record)) {
		warnings.push(
			`${side}: the company with CIF ${record.cif} was struck off the trade register: ANAF’s register says “${record.status ?? ''}”`,
		);
	}
	if (isWrittenWithRo(given) && given.vatPayer === undefined && !record.vat.registered) {
		warnings.push(
			`${side}: the CIF was written with RO, but ANAF’s register says that ${record.cif} is not registered ` +
				`for VAT${record.date === null ? '' : ` on ${record.date}`}; it is written without RO`,
		);
	}
	return warnings;
}

/** Fills a party from ANAF’s register. */
export async function fillParty(
	side: Side,
	given: PartyInput,
	invoice: InvoiceInput,
	directory: CompanyDirectory,
): Promise<Result<FilledParty>> {
	const question = questionOf(given, invoice);
	if (question === undefined) return ok({ party: given, warnings: [] });
	const record = await directory.find(question);
	if (record.ok)
		return ok({
			party: merged(side, given, record.value),
			warnings: warningsOf(side, given, record.value),
			cashVat: record.value.cashVat.active,
		});
	// Only the VAT status was left to ask: the way the CIF is written decides instead.
	if (!hasGaps(given))
		return ok({
			party: given,
			warnings: [
				`${side}: whether ${question.cif} is registered for VAT could not be looked up. ${inFull(record.fault)}`,
			],
		});
	return record;
}
