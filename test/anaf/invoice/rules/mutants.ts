/**
 * Changed documents: every valid document of the project, with one to three things spoiled the way people and
 * programs spoil them. The same count and seed give the same mutants.
 */

import { parseXml } from '../../../../anaf/xml/parse';
import type { XmlElement } from '../../../../anaf/xml/tree';
import { DOCUMENTS } from './documents';

export interface Mutant {
	/** Base document and what was done to it. */
	readonly name: string;
	readonly text: string;
}

interface Node {
	name: string;
	attributes: Array<[string, string]>;
	children: Node[];
	text: string;
	parent: Node | undefined;
	/** Written as is instead of the text. */
	raw?: string;
}

// ---------------------------------------------------------------- a tree that can be changed

function thaw(element: XmlElement, parent?: Node): Node {
	const node: Node = {
		name: element.prefix ? `${element.prefix}:${element.local}` : element.local,
		attributes: element.attributes.map((a) => [a.name, a.value]),
		children: [],
		text: element.children.length ? '' : element.text,
		parent,
	};
	node.children = element.children.map((child) => thaw(child, node));
	return node;
}

function copy(node: Node, parent: Node | undefined): Node {
	const made: Node = { ...node, attributes: node.attributes.map(([k, v]) => [k, v]), parent, children: [] };
	made.children = node.children.map((child) => copy(child, made));
	return made;
}

const escaped = (text: string): string =>
	text
		.replace(/&/g, '&amp;')
		.replace(/</g, '&lt;')
		.replace(/>/g, '&gt;')
		.replace(/"/g, '&quot;')
		.replace(/\t/g, '&#9;')
		.replace(/\r/g, '&#13;')
		.replace(/\n/g, '&#10;');

function write(node: Node): string {
	const attributes = node.attributes.map(([name, value]) => ` ${name}="${escaped(value)}"`).join('');
	const inner =
		node.raw ?? escaped(node.text) + (node.children.length ? `\n${node.children.map(write).join('\n')}\n` : '');
	return inner ? `<${node.name}${attributes}>${inner}</${node.name}>` : `<${node.name}${attributes}/>`;
}

function flatten(node: Node): Node[] {
	return [node, ...node.children.flatMap(flatten)];
}

const local = (node: Node): string => node.name.replace(/^.*:/, '');

// ---------------------------------------------------------------- chance

class Chance {
	constructor(private state: number) {}
	next(): number {
		this.state = (this.state + 0x6d2b79f5) | 0;
		let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	}
	below(limit: number): number {
		return Math.floor(this.next() * limit);
	}
	pick<T>(items: readonly T[]): T {
		return items[this.below(items.length)] as T;
	}
}

// ---------------------------------------------------------------- what is done

type Change = (root: Node, chance: Chance) => string | undefined;

const nodes = (root: Node, condition: (node: Node) => boolean): Node[] =>
	flatten(root).filter((node) => node !== root && condition(node));
const leaf = (node: Node): boolean => node.children.length === 0;
const isNumber = (node: Node): boolean =>
	leaf(node) && /^-?\d+(\.\d+)?$/.test(node.text) && /Amount|Percent|Quantity|Numeric/.test(node.name);
const isCode = (node: Node): boolean =>
	leaf(node) && /Code$|ID$|CountrySubentity|CityName|ChargeIndicator/.test(node.name);

const NUMBERS = [
	'',
	' ',
	'0',
	'-0',
	'0.00',
	'1e3',
	'1E-2',
	'+5',
	'05.50',
	'.5',
	'5.',
	'.',
	'NaN',
	'INF',
	'-INF',
	'abc',
	'1,50',
	'1 000',
	'12.345',
	'12.3456789',
	' 10.00 ',
	'10.00 ',
	'\n10.00',
	'10.005',
	'-10.00',
	'999999999999999999.99',
	'0x10',
	'1000000000',
	'21',
	'0',
	'19',
	'11',
	'100',
];
const DATES = [
	'',
	' ',
	'2026-13-01',
	'2026-3-1',
	'2026-02-30',
	'2026-03-16Z',
	'2026-03-16+02:00',
	' 2026-03-16',
	'2026-03-16 ',
	'16.03.2026',
	'2026-03-16T00:00:00',
	'0000-01-01',
	'-2026-01-01',
	'12026-01-01',
	'2024-02-29',
	'2025-02-29',
	'2026-12-31',
	'2020-01-01',
	'20260316',
];
const INDICATORS = ['true', 'false', '1', '0', 'TRUE', '', ' true ', 'yes', ' false', 'False'];
const CATEGORIES = [
	'S',
	'Z',
	'E',
	'AE',
	'K',
	'G',
	'O',
	'L',
	'M',
	'B',
	's',
	'X',
	'',
	' S ',
	' AE',
	'K ',
	'S\n',
	'E E',
	' L',
	'M ',
];
const SCHEMES = ['VAT', 'vat', ' VAT ', 'Vat', 'GST', '', 'FC', 'VAT\n'];
const CODES: Readonly<Record<string, readonly string[]>> = {
	InvoiceTypeCode: ['380', '381', '384', '389', '751', '326', '393', '', ' 380 ', '38 0', '999'],
	CreditNoteTypeCode: ['381', '380', '396', '81', '', ' 381', '999'],
	DocumentCurrencyCode: ['RON', 'EUR', 'ron', 'XXX', '', ' RON ', 'ZZZ', 'USD'],
	TaxCurrencyCode: ['RON', 'EUR', 'ron', '', ' RON ', 'ZZZ', 'USD'],
	DescriptionCode: ['3', '35', '432', '5', '', ' 3 '],
	IdentificationCode: ['RO', 'ro', 'FR', 'IT', 'EL', 'GR', 'XX', '', ' RO ', '1A', 'XI'],
	PaymentMeansCode: ['30', '42', '58', '59', '48', '10', 'ZZZ', '', ' 30', '30 ', '71', '1'],
	AllowanceChargeReasonCode: ['95', 'FC', 'ABL', '41', 'ZZZ', '', ' 95 ', 'XX', 'A'.repeat(120)],
	TaxExemptionReasonCode: ['VATEX-EU-AE', 'vatex-eu-o', 'VATEX-EU-XX', '', 'VATEX-EU-IC '],
	DocumentTypeCode: ['130', '50', '916', '', ' 130', '130 '],
	CountrySubentity: ['RO-CJ', 'RO-B', 'RO-XX', 'CJ', '', ' RO-B ', 'ro-cj', 'Cluj'],
	CityName: ['SECTOR1', 'SECTOR7', 'Sector 3', 'sector1', '', ' ', ' SECTOR2 ', 'București'],
	CustomizationID: [
		'',
		' ',
		'urn:cen.eu:en16931:2017',
		'urn:cen.eu:en16931:2017#compliant#urn:efactura.mfinante.ro:CIUS-RO:1.0.0',
		' urn:cen.eu:en16931:2017#compliant#urn:efactura.mfinante.ro:CIUS-RO:1.0.1',
	],
	CompanyID: ['RO10000008', '10000008', 'XX1', '', ' ', 'EL1', 'R', ' RO1', 'R O1', '1A', 'ro10000008'],
	ItemClassificationCode: ['15811100-7', ''],
	ID: ['', ' ', 'FARA', 'F-1', 'RO10000008', 'SEPA', 'Ț1'],
	PaymentID: ['F-100', 'F-101', ' F-100', '', 'x'.repeat(141)],
	Note: ['#AAI#text', '#XXX#text', '#AA #text', '#A#text', '##', '#AAI', '', ' ', '#aai#t'],
};
const LENGTHS = [11, 20, 21, 50, 51, 100, 101, 140, 141, 150, 151, 200, 201, 300, 301, 1000, 1001];
const ATTRIBUTES: ReadonlyArray<readonly [string, string]> = [
	['schemeID', '0088'],
	['schemeID', '9999'],
	['schemeID', 'SEPA'],
	['schemeID', 'sepa'],
	['schemeID', ''],
	['schemeID', ' 0088 '],
	['schemeID', 'VAT'],
	['schemeID', 'EM'],
	['schemeID', 'AVB'],
	['listID', 'STI'],
	['listID', 'UNCL'],
	['listID', ''],
	['unitCode', 'C62'],
	['unitCode', 'XPP'],
	['unitCode', 'buc'],
	['unitCode', ''],
	['unitCode', 'H87 '],
	['currencyID', 'RON'],
	['currencyID', 'EUR'],
	['currencyID', 'lei'],
	['currencyID', ''],
	['currencyID', ' RON'],
	['mimeCode', 'application/pdf'],
	['mimeCode', 'application/zip'],
	['mimeCode', ''],
	['filename', ''],
	['filename', 'f'.repeat(201)],
	['name', 'x'],
	['name', 'n'.repeat(101)],
	['schemeName', 'x'],
	['schemeAgencyName', 'x'],
	['schemeDataURI', 'x'],
	['schemeURI', 'x'],
	['format', 'x'],
	['unitCodeListID', 'x'],
	['unitCodeListIdentifier', 'x'],
	['unitCodeListAgencyIdentifier', 'x'],
	['unitCodeListAgencyName', 'x'],
	['listAgencyName', 'x'],
	['listName', 'x'],
	['languageID', 'ro'],
	['listURI', 'x'],
	['listSchemeURI', 'x'],
	['languageLocaleID', 'ro'],
	['uri', 'x'],
	['currencyCodeListVersionID', 'x'],
	['characterSetCode', 'x'],
	['encodingCode', 'x'],
	['schemeAgencyID', '6'],
	['listAgencyID', '6'],
	['scheme', 'x'],
	['listVersionID', '1'],
];
const NAMES = [
	'ID',
	'UUID',
	'Name',
	'Note',
	'Description',
	'IssueDate',
	'IssueTime',
	'DueDate',
	'Amount',
	'TaxAmount',
	'Percent',
	'CompanyID',
	'RegistrationName',
	'DocumentTypeCode',
	'DocumentDescription',
	'TaxExemptionReason',
	'TaxExemptionReasonCode',
	'AllowanceChargeReason',
	'AllowanceChargeReasonCode',
	'BaseAmount',
	'PerUnitAmount',
	'Telefax',
	'Floor',
	'Room',
	'Region',
	'District',
	'StartTime',
	'EndTime',
	'CopyIndicator',
	'AccountingCostCode',
	'AccountingCost',
	'UBLVersionID',
	'ProfileID',
	'PaymentDueDate',
	'InstructionNote',
	'InstructionID',
	'TaxPointDate',
	'TaxCurrencyCode',
	'RoundingAmount',
	'PrepaidAmount',
	'PayableRoundingAmount',
	'AllowanceTotalAmount',
	'ChargeTotalAmount',
	'ActualDeliveryDate',
	'IdentificationCode',
	'PriceAmount',
	'LineExtensionAmount',
	'EmbeddedDocumentBinaryObject',
	'BrandName',
	'PackQuantity',
	'WebsiteURI',
	'MarkCareIndicator',
	'EndpointID',
];
const PARENTS = [
	'DeliveryTerms',
	'Signature',
	'TaxExchangeRate',
	'WithholdingTaxTotal',
	'PrepaidPayment',
	'Attachment',
	'PostalAddress',
	'PartyTaxScheme',
	'PartyLegalEntity',
	'Contact',
	'Country',
	'TaxScheme',
	'TaxCategory',
	'TaxTotal',
	'Person',
	'PhysicalLocation',
	'FinancialInstitution',
	'FinancialInstitutionBranch',
	'PayerFinancialAccount',
	'BuyerCustomerParty',
	'Despatch',
	'Shipment',
	'ManufacturerParty',
	'Dimension',
	'PricingReference',
	'SubInvoiceLine',
	'PayeeParty',
	'BillingReference',
	'DocumentReference',
	'InvoicePeriod',
	'Delivery',
	'PaymentTerms',
	'AllowanceCharge',
];

/** Prefix of basic or aggregate components in this document. */
function prefix(root: Node, kind: 'cac' | 'cbc'): string {
	const known = nodes(root, (node) =>
		kind === 'cbc' ? local(node) === 'IssueDate' : local(node) === 'AccountingSupplierParty',
	)[0];
	return known ? known.name.replace(/:?[^:]*$/, '') : kind;
}

function described(node: Node): string {
	return `${node.parent ? `${local(node.parent)}/` : ''}${local(node)}`;
}

function change(
	condition: (node: Node) => boolean,
	verb: string,
	act: (node: Node, chance: Chance, root: Node) => string | undefined,
): Change {
	return (root, chance) => {
		const found = nodes(root, condition);
		if (found.length === 0) return undefined;
		const node = chance.pick(found);
		const where = described(node);
		const what = act(node, chance, root);
		return what === undefined ? undefined : `${verb} ${where}${what ? ` ${what}` : ''}`;
	};
}

function put(node: Node, text: string): string {
	node.text = text;
	node.children = [];
	return JSON.stringify(text.length > 30 ? `${text.slice(0, 30)}…` : text);
}

function remove(node: Node): void {
	if (node.parent) node.parent.children = node.parent.children.filter((child) => child !== node);
}

const drop = change(
	() => true,
	'drop',
	(node) => (remove(node), ''),
);
const duplicate = change(
	() => true,
	'duplicate',
	(node) => {
		const beside = node.parent?.children;
		beside?.splice(beside.indexOf(node), 0, copy(node, node.parent));
		return '';
	},
);
const duplicateChanged = change(leaf, 'duplicate and change', (node, chance) => {
	const beside = node.parent?.children;
	const twin = copy(node, node.parent);
	beside?.splice(beside.indexOf(node) + 1, 0, twin);
	return put(twin, chance.pick(['', 'x', '0', `${node.text}1`, '5.00']));
});
const empty = change(leaf, 'empty', (node) => put(node, ''));
const blank = change(leaf, 'blank', (node, chance) => put(node, chance.pick([' ', '\n', '\t  ', '\u00a0'])));
const pad = change(
	(node) => leaf(node) && node.text !== '',
	'pad',
	(node, chance) =>
		put(node, chance.pick([` ${node.text}`, `${node.text} `, `\n\t${node.text}\n`, `${node.text}\u00a0`])),
);
const lengthen = change(leaf, 'lengthen', (node, chance) => {
	const size = chance.pick(LENGTHS);
	return put(node, (chance.below(8) === 0 ? '😀' : 'a').repeat(size));
});
const shift = change(isNumber, 'shift', (node, chance) => {
	const by = chance.pick(['0.01', '-0.01', '1', '-1', '0.5', '0.005', '0.99', '100', '-0.99', '1.01']);
	const decimals = Math.max(2, by.split('.')[1]?.length ?? 0, node.text.split('.')[1]?.length ?? 0);
	return put(node, (Number(node.text) + Number(by)).toFixed(decimals));
});
const negate = change(isNumber, 'negate', (node) =>
	put(node, node.text.startsWith('-') ? node.text.slice(1) : `-${node.text}`),
);
const number = change(isNumber, 'rewrite', (node, chance) => put(node, chance.pick(NUMBERS)));
const respell = change(isNumber, 'respell', (node, chance) =>
	put(
		node,
		chance.pick([
			`+${node.text.replace('-', '')}`,
			`0${node.text}`,
			`${node.text}0`,
			` ${node.text} `,
			`${node.text} `,
			node.text.replace('.', ','),
			`${node.text}e0`,
			node.text.replace(/\.00$/, ''),
			node.text.replace(/\.00$/, '.'),
		]),
	),
);
const date = change(
	(node) => /Date$/.test(node.name),
	'date',
	(node, chance) => put(node, chance.pick(DATES)),
);
const indicator = change(
	(node) => local(node) === 'ChargeIndicator',
	'indicate',
	(node, chance) => put(node, chance.pick(INDICATORS)),
);
const category = change(
	(node) => local(node) === 'ID' && /TaxCategory$/.test(node.parent?.name ?? ''),
	'category',
	(node, chance) => put(node, chance.pick(CATEGORIES)),
);
const scheme = change(
	(node) => local(node) === 'ID' && local(node.parent ?? node) === 'TaxScheme',
	'scheme',
	(node, chance) => put(node, chance.pick(SCHEMES)),
);
const code = change(
	(node) => leaf(node) && local(node) in CODES,
	'code',
	(node, chance) => put(node, chance.pick(CODES[local(node)] ?? [''])),
);
const anyCode = change(isCode, 'any code', (node, chance) =>
	put(node, chance.pick(CODES[chance.pick(Object.keys(CODES))] ?? [''])),
);
const allCategories: Change = (root, chance) => {
	const to = chance.pick(CATEGORIES);
	const where = chance.pick(['ClassifiedTaxCategory', 'TaxCategory', 'both']);
	for (const node of nodes(root, (n) => local(n) === 'ID' && /TaxCategory$/.test(n.parent?.name ?? ''))) {
		if (where === 'both' || local(node.parent ?? node) === where) node.text = to;
	}
	return `all categories of ${where} ${JSON.stringify(to)}`;
};
const allRates: Change = (root, chance) => {
	const to = chance.pick(['0', '21', '21.00', '19', '', '-5', '0.00', '5e0', ' 21 ']);
	const where = chance.pick(['ClassifiedTaxCategory', 'TaxCategory', 'both']);
	for (const node of nodes(root, (n) => local(n) === 'Percent'))
		if (where === 'both' || local(node.parent ?? node) === where) node.text = to;
	return `all rates of ${where} ${JSON.stringify(to)}`;
};
const allCurrencies: Change = (root, chance) => {
	const to = chance.pick(['EUR', 'RON', 'lei', '']);
	for (const node of flatten(root))
		for (const attribute of node.attributes) if (attribute[0] === 'currencyID') attribute[1] = to;
	return `all currencies ${to}`;
};
const dropAll: Change = (root, chance) => {
	const name = local(chance.pick(nodes(root, () => true)));
	for (const node of nodes(root, (n) => local(n) === name)) remove(node);
	return `drop all ${name}`;
};
const attributeGone = change(
	(node) => node.attributes.length > 0,
	'without attribute',
	(node, chance) => {
		const [gone] = node.attributes.splice(chance.below(node.attributes.length), 1);
		return gone?.[0] ?? '';
	},
);
const attributeSet = change(leaf, 'attribute', (node, chance) => {
	const [name, value] = chance.pick(ATTRIBUTES);
	const known = node.attributes.find(([key]) => key === name);
	if (known) known[1] = value;
	else node.attributes.push([name, value]);
	return `${name}=${JSON.stringify(value.slice(0, 20))}`;
});
const attributeChanged = change(
	(node) => node.attributes.length > 0,
	'attribute changed',
	(node, chance) => {
		const known = chance.pick(node.attributes);
		const values = ATTRIBUTES.filter(([name]) => name === known[0]);
		if (values.length === 0) return undefined;
		known[1] = chance.pick(values)[1];
		return `${known[0]}=${JSON.stringify(known[1].slice(0, 20))}`;
	},
);
const move = change(
	() => true,
	'move',
	(node, chance, root) => {
		const targets = flatten(root).filter(
			(n) => (n.children.length > 0 || chance.below(20) === 0) && !flatten(node).includes(n) && n.text === '',
		);
		if (targets.length === 0) return undefined;
		const target = chance.pick(targets);
		remove(node);
		node.parent = target;
		target.children.splice(chance.below(target.children.length + 1), 0, node);
		return `into ${described(target)}`;
	},
);
const reorder = change(
	() => true,
	'reorder',
	(node, chance) => {
		const beside = node.parent?.children;
		if (!beside || beside.length < 2) return undefined;
		beside.splice(beside.indexOf(node), 1);
		beside.splice(chance.below(beside.length + 1), 0, node);
		return '';
	},
);
const copyInto = change(
	() => true,
	'copy',
	(node, chance, root) => {
		const target = chance.pick(flatten(root).filter((n) => n.children.length > 0 && !flatten(node).includes(n)));
		target.children.splice(chance.below(target.children.length + 1), 0, copy(node, target));
		return `into ${described(target)}`;
	},
);
const rename = change(
	() => true,
	'rename',
	(node, chance) => {
		const names = leaf(node) ? NAMES : PARENTS;
		const to = chance.pick(names);
		node.name = node.name.replace(/[^:]*$/, to);
		return `to ${to}`;
	},
);
const swapPrefix = change(
	() => true,
	'other namespace',
	(node, _chance, root) => {
		const other = leaf(node) ? prefix(root, 'cac') : prefix(root, 'cbc');
		node.name = `${other}:${local(node)}`;
		return '';
	},
);
const insertBasic = change(
	(node) => node.children.length > 0,
	'insert below',
	(node, chance, root) => {
		const name = chance.pick(NAMES);
		const text = /Amount|Percent/.test(name)
			? chance.pick(['5.00', '1', '0.001', 'x'])
			: /Date$/.test(name)
				? chance.pick(['2026-03-01', 'x'])
				: chance.pick(['x', 'RO', '130', '']);
		node.children.splice(chance.below(node.children.length + 1), 0, {
			name: `${prefix(root, 'cbc')}:${name}`,
			attributes: chance.below(3) ? [] : [['currencyID', 'RON']],
			children: [],
			text,
			parent: node,
		});
		return name;
	},
);
const insertAggregate = change(
	(node) => node.children.length > 0,
	'insert below',
	(node, chance, root) => {
		const name = chance.pick(PARENTS);
		const made: Node = { name: `${prefix(root, 'cac')}:${name}`, attributes: [], children: [], text: '', parent: node };
		if (chance.below(2))
			made.children.push({
				name: `${prefix(root, 'cbc')}:${chance.pick(NAMES)}`,
				attributes: [],
				children: [],
				text: chance.pick(['x', '5.00', 'VAT', '130']),
				parent: made,
			});
		node.children.splice(chance.below(node.children.length + 1), 0, made);
		return name;
	},
);
const insertRoot: Change = (root, chance) => {
	const isBasic = chance.below(2) === 0;
	const name = chance.pick(isBasic ? NAMES : PARENTS);
	root.children.splice(chance.below(root.children.length + 1), 0, {
		name: `${prefix(root, isBasic ? 'cbc' : 'cac')}:${name}`,
		attributes: [],
		children: [],
		text: isBasic ? chance.pick(['x', '2.1', '2026-03-01']) : '',
		parent: root,
	});
	return `insert below root ${name}`;
};
const swapTexts = change(leaf, 'swap', (node, chance, root) => {
	const other = chance.pick(nodes(root, leaf));
	[node.text, other.text] = [other.text, node.text];
	return `with ${described(other)}`;
});
const cdata = change(
	(node) => leaf(node) && node.text !== '',
	'CDATA in',
	(node) => {
		node.raw = `<![CDATA[${node.text}]]>`;
		return '';
	},
);
const reference = change(
	(node) => leaf(node) && node.text !== '',
	'references in',
	(node) => {
		node.raw = Array.from(node.text, (c) => `&#${c.codePointAt(0) ?? 32};`).join('');
		return '';
	},
);
const comment = change(
	(node) => node.children.length > 0,
	'comment in',
	(node) => {
		node.raw = `<!-- ${'x'.repeat(5)} -->${node.children.map(write).join('<?pi?>')}`;
		return '';
	},
);
const kind: Change = (root) => {
	const isInvoice = local(root) === 'Invoice';
	const to = isInvoice ? 'CreditNote' : 'Invoice';
	root.name = root.name.replace(/[^:]*$/, to);
	for (const attribute of root.attributes)
		attribute[1] = attribute[1].replace(/schema:xsd:(Invoice|CreditNote)-2/, `schema:xsd:${to}-2`);
	return `kind ${to}`;
};
const lines: Change = (root, chance) => {
	const found = root.children.filter((node) => /(Invoice|CreditNote)Line$/.test(node.name));
	const node = found[0];
	if (!node) return undefined;
	node.name = node.name.replace(
		/[^:]*$/,
		chance.pick(['InvoiceLine', 'CreditNoteLine', 'SubInvoiceLine', 'DebitNoteLine']),
	);
	return `kind of line ${local(node)}`;
};
const many: Change = (root, chance) => {
	const notes = chance.pick([19, 20, 21, 51]);
	const name = chance.pick([
		'Note',
		'AdditionalDocumentReference',
		'BillingReference',
		'PaymentMeans',
		'AllowanceCharge',
		'TaxSubtotal',
		'AdditionalItemProperty',
		'InvoiceLine',
	]);
	const node = nodes(root, (n) => local(n) === name)[0];
	const beside = node?.parent?.children;
	if (!node || !beside) return undefined;
	for (let index = 0; index < notes; index++) beside.splice(beside.indexOf(node), 0, copy(node, node.parent));
	return `${notes} more ${name}`;
};
const party: Change = (root, chance) => {
	const name = chance.pick([
		'PartyTaxScheme',
		'PartyLegalEntity',
		'PartyName',
		'PartyIdentification',
		'TaxScheme',
		'CompanyID',
		'Party',
		'PostalAddress',
		'Country',
	]);
	const found = nodes(root, (node) => local(node) === name);
	const node = found.length ? chance.pick(found) : undefined;
	if (!node) return undefined;
	const where = described(node);
	if (chance.below(2)) {
		remove(node);
		return `drop ${where}`;
	}
	node.parent?.children.push(copy(node, node.parent));
	return `repeat ${where}`;
};

/** Every change, the commoner slips more often. */
const CHANGES: readonly Change[] = [
	drop,
	drop,
	drop,
	drop,
	duplicate,
	duplicate,
	duplicateChanged,
	empty,
	empty,
	blank,
	pad,
	pad,
	lengthen,
	lengthen,
	lengthen,
	shift,
	shift,
	shift,
	negate,
	number,
	number,
	number,
	respell,
	respell,
	date,
	date,
	indicator,
	category,
	category,
	scheme,
	code,
	code,
	code,
	anyCode,
	allCategories,
	allCategories,
	allRates,
	allCurrencies,
	dropAll,
	dropAll,
	attributeGone,
	attributeSet,
	attributeSet,
	attributeChanged,
	attributeChanged,
	move,
	move,
	reorder,
	copyInto,
	rename,
	swapPrefix,
	insertBasic,
	insertBasic,
	insertAggregate,
	insertRoot,
	swapTexts,
	cdata,
	reference,
	comment,
	kind,
	lines,
	many,
	party,
	party,
];

const NAMESPACES = /\sxmlns(?::\w+)?="[^"]*"/g;

/** Mutants, one after another; the bases take turns. */
export function* mutants(count: number, seed: number): Generator<Mutant> {
	const chance = new Chance(seed);
	const bases = Object.entries(DOCUMENTS);
	for (let made = 0; made < count;) {
		const [base, text] = bases[made % bases.length] as [string, string];
		const parsed = parseXml(text);
		if (!parsed.ok) throw new Error(`${base}: ${parsed.fault.message}`);
		const root = thaw(parsed.value.root);
		// The tree has no namespace declarations: they go back onto the root as they were.
		for (const [declaration] of text.slice(text.indexOf('<', 5), text.indexOf('>', 60)).matchAll(NAMESPACES)) {
			const [name = '', value = ''] = declaration.trim().split('=');
			root.attributes.push([name, value.slice(1, -1)]);
		}
		const done: string[] = [];
		const steps = chance.pick([1, 1, 1, 2, 2, 3]);
		for (let step = 0; step < steps; step++) {
			const what = chance.pick(CHANGES)(root, chance);
			if (what) done.push(what);
		}
		if (done.length === 0) continue;
		made++;
		yield { name: `#${made} ${base}: ${done.join('; ')}`, text: write(root) };
	}
}
