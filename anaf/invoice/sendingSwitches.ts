/** Which of ANAF's switches an invoice is sent with: decided from the document, unless the user does. */

import { fail, ok, type Result } from '../result';
import { UNKNOWN_PERSON_CIF } from '../romania/cif';
import { ROMANIA } from '../romania/country';
import type { Invoice, Party } from './model/invoice';
import { romanianCode, standingOf } from './rules/identification';

/** What the user wants of a switch; undefined leaves it to the document. */
interface SwitchWishes {
	readonly foreignBuyer?: boolean;
	readonly selfBilled?: boolean;
}

/** The switches of an upload (docs/anaf/efactura.md#upload) and, for people, why each stands as it does. */
export interface SendingSwitches {
	readonly extern: boolean;
	readonly externReason: string;
	readonly autofactura: boolean;
	readonly autofacturaReason: string;
}

/** Types of documents that the buyer issues for the seller: invoice and credit note (UNTDID 1001). */
const SELF_BILLED: ReadonlySet<string> = new Set(['389', '261']);

const CHOSEN = 'chosen in the options';

/** Who a buyer is to ANAF. */
interface Buyer {
	readonly country: string;
	readonly isAbroad: boolean;
	/** How ANAF finds it. */
	readonly standing: ReturnType<typeof standingOf>;
	readonly number: string;
}

function buyerOf(party: Party | undefined): Buyer {
	const country = party?.address?.country?.trim() ?? '';
	const isAbroad = country !== '' && country !== ROMANIA;
	const tax = [party?.vatId, party?.taxRegistration?.id].map((text) => romanianCode(text ?? ''));
	const legal = romanianCode(party?.registrationId?.id ?? '');
	const code = tax.find((one) => one?.isPrefixed === true) ?? legal;
	return { country, isAbroad, number: code?.digits ?? '', standing: standingOf(code, isAbroad, party?.vatId) };
}

function refusal(message: string, advice: string, more?: string): Result<never> {
	return fail({
		kind: 'invalidInput',
		message,
		...(more !== undefined && { more }),
		advice: `Nothing was sent. ${advice}`,
	});
}

type Decision = readonly [on: boolean, reason: string];

function decideExtern(party: Party | undefined, wish: boolean | undefined): Result<Decision> {
	const { country, isAbroad, standing, number } = buyerOf(party);
	if (wish === true) {
		return isAbroad || country === ''
			? ok([true, CHOSEN])
			: refusal(
					'Extern is on, but the buyer’s address is in Romania',
					'Choose Extern: Automatic, or correct the country of the buyer: with Extern ANAF does not look for the buyer, who would never get the invoice',
				);
	}
	if (standing === 'extern') {
		return wish === false
			? refusal(
					'Extern is off, but ANAF cannot identify the buyer',
					'Choose Extern: Automatic or Yes, or give the Romanian VAT identifier of the buyer if it has one',
					`The buyer is in ${country} and has no Romanian fiscal code`,
				)
			: ok([true, `the buyer is in ${country} and has no Romanian fiscal code`]);
	}
	if (wish === false) return ok([false, CHOSEN]);
	if (standing === 'digits') {
		return refusal(
			'ANAF would take the buyer’s registration number for a Romanian fiscal code',
			'Put the letters of the register before the number, or leave it out: Extern is then turned on. Or choose Extern: Yes',
			`The buyer is in ${country}, its number is ${number}, and as a fiscal code it has a wrong check digit`,
		);
	}
	if (standing === 'another') {
		return refusal(
			'The invoice would go to somebody in Romania who is not the buyer',
			'Put the letters of the register before the number, or leave it out; if it is the Romanian code of the buyer, write RO in front. Or choose Extern: Yes',
			`The registration number ${number} of the buyer in ${country} is a fiscal code in Romania as well`,
		);
	}
	if (standing === 'person') return ok([false, 'the number of the buyer abroad may be a CNP or NIF of Romania']);
	return ok([false, isAbroad ? 'the buyer has a Romanian fiscal code' : 'the buyer is in Romania']);
}

function decideAutofactura(typeCode: string | undefined, wish: boolean | undefined): Result<Decision> {
	const isSelfBilled = SELF_BILLED.has(typeCode ?? '');
	if (isSelfBilled && wish === false) {
		return refusal(
			'Autofactura is off, but the buyer issues this invoice for the seller',
			'Choose Autofactura: Automatic or Yes, or write the invoice with another type, such as 380',
			`That is what its type code ${typeCode ?? ''} means`,
		);
	}
	if (wish !== undefined) return ok([wish, CHOSEN]);
	return ok([
		isSelfBilled,
		isSelfBilled ? `the type code is ${typeCode ?? ''}, self-billing` : 'the type code is not that of self-billing',
	]);
}

/**
 * Decides Extern and Autofactura of an upload.
 *
 * @returns `invalidInput` when what the user wants goes against the document, or when a number of a buyer abroad could be a
 * company in Romania and only a person can tell
 */
export function sendingSwitches(invoice: Invoice, wishes: SwitchWishes): Result<SendingSwitches> {
	const extern = decideExtern(invoice.buyer, wishes.foreignBuyer);
	if (!extern.ok) return extern;
	const autofactura = decideAutofactura(invoice.typeCode, wishes.selfBilled);
	if (!autofactura.ok) return autofactura;
	return ok({
		extern: extern.value[0],
		externReason: extern.value[1],
		autofactura: autofactura.value[0],
		autofacturaReason: autofactura.value[1],
	});
}

/** Sentences about an entrance that does not fit the buyer: ANAF has one for private persons and one for all others. */
export function entranceWarnings({ buyer }: Invoice, isConsumer: boolean): string[] {
	const { standing, number, isAbroad } = buyerOf(buyer);
	const isUnknownPerson = number === UNKNOWN_PERSON_CIF;
	if (!isConsumer && isUnknownPerson && !isAbroad)
		return [
			'The buyer has thirteen zeros for its code, as private persons have, but the invoice goes where those of companies go. For a private person choose Buyer Is: Private Person (B2C)',
		];
	if (
		isConsumer &&
		number !== '' &&
		standing !== 'extern' &&
		standing !== 'digits' &&
		number.length !== UNKNOWN_PERSON_CIF.length
	)
		return [
			`The buyer has the fiscal code ${number} of a company, but the invoice goes where those of private persons go. For a company choose Buyer Is: Company or Institution`,
		];
	return [];
}
