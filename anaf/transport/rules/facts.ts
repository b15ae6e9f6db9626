/**
 * What rules ask of the whole document (`//@codTara` and the like), read in one pass. ANAF's stylesheet
 * searches the document again for every line; that is where its time goes.
 */

import type { XmlElement } from '../../xml/tree';
import { OPERATIONS, type Operation } from '../codes';
import type { Place } from '../finding';
import type { DocumentNode } from '../nodes';
import { ATTRIBUTE_NAMES, ELEMENT_NAMES, ETRANSPORT_NAMESPACE } from '../schema';
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

type Collected = { -readonly [Key in keyof Facts]: Facts[Key] };

const NOTHING: readonly Found[] = [];

/** Reads the facts of a document. */
export function readFacts(root: DocumentNode): Facts {
	const facts: Collected = {
		operations: NOTHING,
		countries: NOTHING,
		partnerCodes: NOTHING,
		carrierCodes: NOTHING,
		remarks: NOTHING,
		customsOffice: undefined,
		previous: undefined,
		startBorderPoint: undefined,
		endBorderPoint: undefined,
		goodsCount: 0,
		operationCode: '',
		operation: undefined,
		country: '',
		partnerCode: '',
		carrierCode: '',
	};
	collect(root, facts);
	facts.operationCode = facts.operations.length === 1 ? first(facts.operations) : '';
	facts.operation = OPERATIONS.get(facts.operationCode);
	facts.country = first(facts.countries);
	facts.partnerCode = first(facts.partnerCodes);
	facts.carrierCode = first(facts.carrierCodes);
	return facts;
}

function first(found: readonly Found[]): string {
	const value = found[0]?.value;
	return value === undefined ? '' : collapse(value);
}

/** Adds to a list; the empty one is shared, because most documents have one value of each or none. */
function more(list: readonly Found[], value: string, element: XmlElement): readonly Found[] {
	if (list.length === 0) return [{ value, element }];
	(list as Found[]).push({ value, element });
	return list;
}

type Collector = (facts: Collected, value: string, element: XmlElement) => void;

/** What to do with an attribute, by its name. */
const COLLECTORS: Readonly<Record<string, Collector>> = {
	codTipOperatiune(facts, value, element) {
		facts.operations = more(facts.operations, value, element);
	},
	codTara(facts, value, element) {
		facts.countries = more(facts.countries, value, element);
	},
	cod(facts, value, element) {
		facts.partnerCodes = more(facts.partnerCodes, value, element);
	},
	codOrgTransport(facts, value, element) {
		facts.carrierCodes = more(facts.carrierCodes, value, element);
	},
	observatii(facts, value, element) {
		facts.remarks = more(facts.remarks, value, element);
	},
	codBirouVamal(facts, _value, element) {
		facts.customsOffice ??= { element, attribute: 'codBirouVamal' };
	},
	codPtf(facts, _value, element) {
		if (element.uri !== ETRANSPORT_NAMESPACE) return;
		if (element.local === 'locStartTraseuRutier') facts.startBorderPoint ??= { element, attribute: 'codPtf' };
		else if (element.local === 'locFinalTraseuRutier') facts.endBorderPoint ??= { element, attribute: 'codPtf' };
	},
};

/** The collectors by `KnownName.id`. */
const COLLECTOR_AT: readonly (Collector | undefined)[] = [...ATTRIBUTE_NAMES.values()].map(
	({ name }) => COLLECTORS[name],
);

function collect(node: DocumentNode, facts: Collected): void {
	const { element, attributes, name } = node;
	if (name === GOODS) facts.goodsCount++;
	else if (name === PREVIOUS) facts.previous ??= { element };
	for (let index = 0; index < attributes.length; index++) {
		const known = attributes[index];
		if (known === undefined) continue;
		COLLECTOR_AT[known.id]?.(facts, element.attributes[index]?.value ?? '', element);
	}
	for (const child of node.children) collect(child, facts);
}

const GOODS = ELEMENT_NAMES.get('bunuriTransportate');
const PREVIOUS = ELEMENT_NAMES.get('notificareAnterioara');

/** True when some `codTipOperatiune` is exactly this text (`//@codTipOperatiune = '40'`). */
export function someOperationIs(facts: Facts, code: string): boolean {
	for (const { value } of facts.operations) if (value === code) return true;
	return false;
}
