/**
 * What rules ask of the whole document (`//@codTara` and the like), read in one pass. ANAF's stylesheet
 * searches the document again for every line; that is where its time goes.
 */

import { type XmlElement } from '../../xml/tree';
import { OPERATIONS, type Operation } from '../codes';
import type { Place } from '../finding';
import { ETRANSPORT_NAMESPACE } from '../schema';
import { collapse } from '../text';

/** One attribute found somewhere. */
export interface Found {
	readonly value: string;
	readonly element: XmlElement;
}

/** The document as rules see it. */
export interface Facts {
	/** Every `codTipOperatiune`. */
	readonly operations: readonly Found[];
	/** Every `codTara`. */
	readonly countries: readonly Found[];
	/** Every `cod`. */
	readonly partnerCodes: readonly Found[];
	/** Every `codOrgTransport`. */
	readonly carrierCodes: readonly Found[];
	/** Every `observatii`. */
	readonly remarks: readonly Found[];
	/** The first `codBirouVamal`. */
	readonly customsOffice: Place | undefined;
	/** The first `notificareAnterioara`. */
	readonly previous: Place | undefined;
	/** The first border crossing point at a start. */
	readonly startBorderPoint: Place | undefined;
	/** The first border crossing point at an end. */
	readonly endBorderPoint: Place | undefined;
	/** How many goods lines there are. */
	readonly goodsCount: number;
	/** The one operation, white space collapsed; empty when there is none or more than one. */
	readonly operationCode: string;
	/** What the table says about that operation. */
	readonly operation: Operation | undefined;
	/** The first `codTara`, white space collapsed; empty when there is none. */
	readonly country: string;
	/** The first `cod`, collapsed. */
	readonly partnerCode: string;
	/** The first `codOrgTransport`, collapsed. */
	readonly carrierCode: string;
}

interface Collected {
	operations: Found[];
	countries: Found[];
	partnerCodes: Found[];
	carrierCodes: Found[];
	remarks: Found[];
	customsOffice: Place | undefined;
	previous: Place | undefined;
	startBorderPoint: Place | undefined;
	endBorderPoint: Place | undefined;
	goodsCount: number;
}

/** Reads the facts of a document. */
export function readFacts(root: XmlElement): Facts {
	const collected: Collected = {
		operations: [],
		countries: [],
		partnerCodes: [],
		carrierCodes: [],
		remarks: [],
		customsOffice: undefined,
		previous: undefined,
		startBorderPoint: undefined,
		endBorderPoint: undefined,
		goodsCount: 0,
	};
	collect(root, collected);
	const { operations } = collected;
	const operationCode = operations.length === 1 ? first(operations) : '';
	return {
		...collected,
		operationCode,
		operation: OPERATIONS.get(operationCode),
		country: first(collected.countries),
		partnerCode: first(collected.partnerCodes),
		carrierCode: first(collected.carrierCodes),
	};
}

function first(found: readonly Found[]): string {
	const value = found[0]?.value;
	return value === undefined ? '' : collapse(value);
}

function collect(element: XmlElement, into: Collected): void {
	if (element.local === 'bunuriTransportate' && element.uri === ETRANSPORT_NAMESPACE) {
		// A goods line holds none of the attributes below; only a misplaced one would.
		into.goodsCount++;
	}
	for (const attribute of element.attributes) {
		if (attribute.uri !== '') continue;
		switch (attribute.local) {
			case 'codTipOperatiune':
				into.operations.push({ value: attribute.value, element });
				break;
			case 'codTara':
				into.countries.push({ value: attribute.value, element });
				break;
			case 'cod':
				into.partnerCodes.push({ value: attribute.value, element });
				break;
			case 'codOrgTransport':
				into.carrierCodes.push({ value: attribute.value, element });
				break;
			case 'observatii':
				into.remarks.push({ value: attribute.value, element });
				break;
			case 'codBirouVamal':
				into.customsOffice ??= { element, attribute: 'codBirouVamal' };
				break;
			case 'codPtf':
				if (element.uri !== ETRANSPORT_NAMESPACE) break;
				if (element.local === 'locStartTraseuRutier') into.startBorderPoint ??= { element, attribute: 'codPtf' };
				else if (element.local === 'locFinalTraseuRutier') into.endBorderPoint ??= { element, attribute: 'codPtf' };
				break;
			default:
		}
	}
	if (element.local === 'notificareAnterioara' && element.uri === ETRANSPORT_NAMESPACE) into.previous ??= { element };
	for (const child of element.children) collect(child, into);
}

/** True when some `codTipOperatiune` is exactly this text (`//@codTipOperatiune = '40'`). */
export function someOperationIs(facts: Facts, code: string): boolean {
	for (const { value } of facts.operations) if (value === code) return true;
	return false;
}
