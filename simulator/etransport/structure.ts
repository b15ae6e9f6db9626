import { elementsOf, readXml, saxSentence, type XmlElement } from '../xml/tree';
import { COUNTRIES, CUSTOMS_OFFICES } from './codes';

const V2 = 'mfp:anaf:dgti:eTransport:declaratie:v2';
const V1 = 'mfp:anaf:dgti:eTransport:declaratie:v1';

type Check = (value: string) => string | undefined;

const pattern =
	(type: string, expression: RegExp): Check =>
	(value) =>
		expression.test(value)
			? undefined
			: `cvc-pattern-valid: Value '${value}' is not facet-valid with respect to pattern '${expression.source.replace(/^\^(?:\(\?:)?|\)?\$$/g, '')}' for type '${type}'.`;
const oneOf = (type: string, values: string): Check => {
	const known = new Set(values.split(' '));
	return (value) =>
		known.has(value)
			? undefined
			: `cvc-enumeration-valid: Value '${value}' is not facet-valid with respect to enumeration '[${[...known].join(', ')}]'. It must be a value from the enumeration (${type}).`;
};
/** xs:token: white space collapses before the length is looked at. */
const token =
	(max: number): Check =>
	(value) => {
		const length = Array.from(value.trim().replace(/\s+/g, ' ')).length;
		if (length < 1)
			return `cvc-minLength-valid: Value '${value}' with length = '0' is not facet-valid with respect to minLength '1' for type 'Str${max}'.`;
		return length <= max
			? undefined
			: `cvc-maxLength-valid: Value '${value}' with length = '${length}' is not facet-valid with respect to maxLength '${max}' for type 'Str${max}'.`;
	};
/** Numbers of a schema lose the white space around them and their leading zeros before they are compared. */
const number = (value: string): string => value.trim().replace(/^0+(?=\d)/, '');
const numberOf = (type: string, values: string): Check => {
	const check = oneOf(type, values);
	return (value) => (check(number(value)) === undefined ? undefined : check(value));
};
const decimal =
	(type: string, zero: boolean): Check =>
	(raw) => {
		const value = raw.trim();
		const form = pattern(type, /^[0-9]{0,12}(\.[0-9]{0,2})?$/)(value);
		if (form !== undefined) return form;
		if (!/\d/.test(value)) return `cvc-datatype-valid.1.2.1: '${value}' is not a valid value for 'decimal'.`;
		return zero || /[1-9]/.test(value)
			? undefined
			: `cvc-minExclusive-valid: Value '${value}' is not facet-valid with respect to minExclusive '0' for type '${type}'.`;
	};
const isDay = (text: string): boolean => {
	const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
	if (!match) return false;
	const day = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
};
const date: Check = (value) =>
	isDay(value.trim().replace(/(Z|[+-]\d{2}:\d{2})$/, ''))
		? undefined
		: `cvc-datatype-valid.1.2.1: '${value}' is not a valid value for 'date'.`;
const dateTime: Check = (value) =>
	/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d{2}:\d{2})?$/.test(value.trim()) &&
	isDay(value.trim().slice(0, 10))
		? undefined
		: `cvc-datatype-valid.1.2.1: '${value}' is not a valid value for 'dateTime'.`;

const uit = pattern('UitType', /^[0-9ACDEFHJKLMNPQRTUVWXY]{14}[0-9]{2}$/);
const plate = pattern('NrVehiculType', /^[0-9A-Z]{2,20}$/);
const country = oneOf('CodTaraType', COUNTRIES.join(' '));
const range = (from: number, to: number): string =>
	Array.from({ length: to - from + 1 }, (_, i) => String(from + i)).join(' ');

interface Shape {
	/** Checks by attribute; a name ending in `!` is required. */
	readonly attributes: Readonly<Record<string, Check>>;
	/** Children in order: name and how often (`1`, `?`, `+`, `*`). */
	readonly children: ReadonlyArray<readonly [string, '1' | '?' | '+' | '*']>;
}

const PLACE: Shape = {
	attributes: {
		codPtf: numberOf('CodPtfType', range(1, 38)),
		codBirouVamal: numberOf('CodBirouVamalType', CUSTOMS_OFFICES.join(' ')),
	},
	children: [['locatie', '?']],
};

const SHAPES: Readonly<Record<string, Shape>> = {
	eTransport: {
		attributes: {
			'codDeclarant!': pattern('CodDeclarantType', /^(?:(\d{13})|(\d{2,10}))$/),
			refDeclarant: token(50),
			declPostAvarie: oneOf('DeclPostAvarieType', 'D'),
		},
		children: [],
	},
	notificare: {
		attributes: { 'codTipOperatiune!': numberOf('CodTipOperatiuneType', '10 12 14 20 22 24 30 40 50 60 70') },
		children: [
			['corectie', '?'],
			['bunuriTransportate', '+'],
			['partenerComercial', '1'],
			['dateTransport', '1'],
			['locStartTraseuRutier', '1'],
			['locFinalTraseuRutier', '1'],
			['documenteTransport', '+'],
			['notificareAnterioara', '*'],
		],
	},
	corectie: { attributes: { 'uit!': uit }, children: [] },
	stergere: { attributes: { 'uit!': uit }, children: [] },
	confirmare: {
		attributes: { 'uit!': uit, 'tipConfirmare!': numberOf('TipConfirmareType', '10 20 30'), observatii: token(200) },
		children: [],
	},
	modifVehicul: {
		attributes: {
			'uit!': uit,
			'nrVehicul!': plate,
			nrRemorca1: plate,
			nrRemorca2: plate,
			'dataModificare!': dateTime,
			observatii: token(200),
		},
		children: [],
	},
	bunuriTransportate: {
		attributes: {
			'codScopOperatiune!': numberOf(
				'CodScopOperatiuneType',
				'101 201 301 401 501 601 703 704 705 801 802 901 1001 1101 9901 9999',
			),
			codTarifar: pattern('CodTarifarType', /^(?:[0-9]{4}|[0-9]{6}|[0-9]{8})$/),
			'denumireMarfa!': token(200),
			'cantitate!': decimal('PosDec_12_2_Type', false),
			'codUnitateMasura!': pattern('CodUMType', /^[0-9A-Z]{2,3}$/),
			greutateNeta: decimal('PosDec_12_2_Type', false),
			'greutateBruta!': decimal('PosDec_12_2_Type', false),
			valoareLeiFaraTva: decimal('NonNegDec_12_2_Type', true),
			refDeclarant: token(50),
		},
		children: [],
	},
	partenerComercial: { attributes: { 'codTara!': country, cod: token(30), 'denumire!': token(200) }, children: [] },
	dateTransport: {
		attributes: {
			'nrVehicul!': plate,
			nrRemorca1: plate,
			nrRemorca2: plate,
			'codTaraOrgTransport!': country,
			codOrgTransport: token(30),
			'denumireOrgTransport!': token(200),
			'dataTransport!': date,
		},
		children: [],
	},
	locStartTraseuRutier: PLACE,
	locFinalTraseuRutier: PLACE,
	locatie: {
		attributes: {
			'codJudet!': numberOf('CodJudetType', `${range(1, 40)} 51 52`),
			'denumireLocalitate!': token(100),
			'denumireStrada!': token(100),
			numar: token(20),
			bloc: token(30),
			scara: token(20),
			etaj: token(20),
			apartament: token(20),
			alteInfo: token(200),
			codPostal: token(20),
		},
		children: [],
	},
	documenteTransport: {
		attributes: {
			'tipDocument!': numberOf('TipDocumentType', '10 20 30 9999'),
			numarDocument: token(50),
			'dataDocument!': date,
			observatii: token(200),
		},
		children: [],
	},
	notificareAnterioara: { attributes: { 'uit!': uit, observatii: token(200), refDeclarant: token(50) }, children: [] },
};

const CHOICE = ['notificare', 'stergere', 'confirmare', 'modifVehicul'];

type StructureOutcome = { readonly root: XmlElement } | { readonly refused: string };

/**
 * The stand-in for ANAF's XSD check, written from the schema's facts.
 * @param version `1` and the path without a version take the old namespace, `2` the present one
 */
export function checkDeclaration(bytes: Uint8Array, version: '1' | '2'): StructureOutcome {
	const read = readXml(bytes);
	if ('problem' in read) return { refused: saxSentence(read.problem) };
	const { root } = read;
	if (root.local !== 'eTransport' || root.uri !== (version === '2' ? V2 : V1)) {
		const name = root.prefix === '' ? root.local : `${root.prefix}:${root.local}`;
		return { refused: sentence(root, `cvc-elt.1.a: Cannot find the declaration of element '${name}'.`) };
	}
	if (version === '1') return { root };
	const problem = checkElement(root);
	return problem === undefined ? { root } : { refused: problem };
}

const sentence = (element: XmlElement, text: string): string =>
	saxSentence({ line: element.line, column: element.column, text });

function checkElement(element: XmlElement): string | undefined {
	const shape = SHAPES[element.local];
	if (!shape) return sentence(element, `cvc-elt.1.a: Cannot find the declaration of element '${element.local}'.`);
	return (
		checkAttributes(element, shape) ??
		(element.local === 'eTransport' ? checkChoice(element) : checkSequence(element, shape))
	);
}

function checkAttributes(element: XmlElement, shape: Shape): string | undefined {
	for (const attribute of element.attributes.values()) {
		if (attribute.uri === 'http://www.w3.org/2001/XMLSchema-instance') continue;
		const check =
			attribute.uri === '' ? (shape.attributes[attribute.name] ?? shape.attributes[`${attribute.name}!`]) : undefined;
		if (!check)
			return sentence(
				element,
				`cvc-complex-type.3.2.2: Attribute '${attribute.name}' is not allowed to appear in element '${element.local}'.`,
			);
		const problem = check(attribute.value);
		if (problem !== undefined) return sentence(element, problem);
	}
	for (const name of Object.keys(shape.attributes)) {
		if (name.endsWith('!') && !element.attributes.has(name.slice(0, -1))) {
			return sentence(
				element,
				`cvc-complex-type.4: Attribute '${name.slice(0, -1)}' must appear on element '${element.local}'.`,
			);
		}
	}
	if (element.children.some((child) => typeof child === 'string' && child.trim() !== '')) {
		return sentence(
			element,
			`cvc-complex-type.2.3: Element '${element.local}' cannot have character [children], because the type's content type is element-only.`,
		);
	}
	return undefined;
}

const unexpected = (child: XmlElement): string =>
	sentence(
		child,
		`cvc-complex-type.2.4.a: Invalid content was found starting with element '{"${child.uri}":${child.local}}'.`,
	);

function checkChoice(root: XmlElement): string | undefined {
	const children = elementsOf(root);
	const first = children[0];
	if (!first)
		return sentence(
			root,
			`cvc-complex-type.2.4.b: The content of element 'eTransport' is not complete. One of '{${CHOICE.join(', ')}}' is expected.`,
		);
	if (!CHOICE.includes(first.local) || first.uri !== V2) return unexpected(first);
	const second = children[1];
	return second ? unexpected(second) : checkElement(first);
}

function checkSequence(element: XmlElement, shape: Shape): string | undefined {
	const children = elementsOf(element);
	let at = 0;
	for (const [name, often] of shape.children) {
		let count = 0;
		for (let child = children[at]; child?.local === name && child.uri === V2; child = children[at]) {
			const problem = checkElement(child);
			if (problem !== undefined) return problem;
			at++;
			count++;
			if (often === '1' || often === '?') break;
		}
		if (count === 0 && (often === '1' || often === '+')) {
			const found = children[at];
			return found
				? unexpected(found)
				: sentence(
						element,
						`cvc-complex-type.2.4.b: The content of element '${element.local}' is not complete. '${name}' is expected.`,
					);
		}
	}
	const left = children[at];
	return left ? unexpected(left) : undefined;
}
