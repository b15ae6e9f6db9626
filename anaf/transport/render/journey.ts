/** What a UIT card shows of a transport, from a declaration or from a row of a list of ANAF’s. */

import { add, format, parseDecimal, ZERO } from '../../decimal';
import { DOCUMENT_TYPES } from '../codes';
import { uitOf } from '../kind';
import { DECLARATION_KINDS, type Declaration, type DeclarationKind, type Draft, type GoodsLine } from '../model';
import { uitValidity } from '../validity';
import { wordsOf, type TransportPaper } from './labels';
import { placeText } from './route';

/** A transport as its driver has to show it. Texts as they are read, days `YYYY-MM-DD`. */
export interface Journey {
	readonly kind: DeclarationKind;
	readonly uit?: string;
	/** Operation code. */
	readonly operation?: string;
	readonly vehicle?: string;
	readonly trailer1?: string;
	readonly trailer2?: string;
	/** Where the road leg starts and ends, in words. */
	readonly start?: string;
	readonly end?: string;
	readonly date?: string;
	/** Until when the UIT may be used: a day, or a moment. */
	readonly validUntil?: { readonly text: string; readonly isEstimated: boolean };
	readonly partner?: string;
	readonly carrier?: string;
	readonly declarant?: string;
	readonly reference?: string;
	/** How many lines of goods, and what they weigh together, kg. */
	readonly lines?: string;
	readonly grossWeight?: string;
	/** Documents that go with the goods, in words. */
	readonly documents?: string;
	readonly changedAt?: string;
}

/** What is known of a UIT beside its declaration. */
export interface KnownUit {
	/** Where the declaration does not hold it. */
	readonly uit?: string;
	/** The moment from which it counts no more as ANAF told it, `YYYY-MM-DD hh:mm`. */
	readonly expiresAt?: string;
}

/** Until when a UIT may be used: what ANAF said, else counted from the day of the transport and so an estimate. */
export function validUntil(
	expiresAt: string | undefined,
	operation: string | undefined,
	date: string | undefined,
): Journey['validUntil'] {
	if (expiresAt !== undefined) return { text: expiresAt, isEstimated: false };
	const counted = uitValidity(operation ?? '', date ?? '');
	return counted === undefined ? undefined : { text: counted.lastDay, isEstimated: true };
}

/** The sum of a number of all lines; undefined where a line has none, as the sum would say too little. */
export function sumOf(
	goods: ReadonlyArray<Draft<GoodsLine>>,
	field: 'netWeight' | 'grossWeight' | 'valueWithoutVat',
): string | undefined {
	let sum = ZERO;
	for (const line of goods) {
		const number = parseDecimal(line[field] ?? '');
		if (number === undefined) return undefined;
		sum = add(sum, number);
	}
	return format(sum);
}

const DOCUMENT_WORDS = wordsOf(DOCUMENT_TYPES);

/** The transport that a declaration is about, as far as it says. */
export function journeyOf(paper: TransportPaper, declaration: Draft<Declaration>, known: KnownUit): Journey {
	const { notification, vehicleChange } = declaration;
	const {
		goods = [],
		transport,
		partner,
		documents = [],
	} = (notification ?? {}) as Draft<typeof notification & object>;
	return {
		kind: DECLARATION_KINDS.find((kind) => declaration[kind] !== undefined) ?? 'notification',
		uit: uitOf(declaration as Declaration) ?? known.uit,
		operation: notification?.operation,
		vehicle: vehicleChange?.vehicle ?? transport?.vehicle,
		trailer1: vehicleChange === undefined ? transport?.trailer1 : vehicleChange.trailer1,
		trailer2: vehicleChange === undefined ? transport?.trailer2 : vehicleChange.trailer2,
		start: placeText(paper, notification?.start),
		end: placeText(paper, notification?.end),
		date: transport?.date,
		validUntil: validUntil(known.expiresAt, notification?.operation, transport?.date),
		partner: partner?.name,
		carrier: transport?.carrierName,
		declarant: declaration.declarantCif,
		reference: declaration.reference,
		lines: goods.length === 0 ? undefined : String(goods.length),
		grossWeight: goods.length === 0 ? undefined : sumOf(goods, 'grossWeight'),
		documents: documents
			.map(({ type, number }) => [paper.code(DOCUMENT_WORDS, type), number].filter(Boolean).join(' '))
			.join(', '),
		changedAt: vehicleChange?.changedAt,
	};
}
