/**
 * The table of the structure written as a W3C XML Schema, so that xmllint can say what a schema processor makes of it.
 * It proves the checker, not the table: that was read from the schema of OASIS (decision 032).
 */

import { CAC, CBC, CREDIT_NOTE_NS, EXT, INVOICE_NS } from '../../../../anaf/invoice/model/syntax';
import {
	ATTRIBUTES,
	EXTENSION_CONTENT,
	kindOf,
	TYPES,
	wordOf,
	type ContentKind,
	type Word,
} from '../../../../anaf/invoice/ubl/structure/schema';

const XSD = 'http://www.w3.org/2001/XMLSchema';

const BASES: Readonly<Record<ContentKind, string>> = {
	amount: 'decimal',
	quantity: 'decimal',
	measure: 'decimal',
	numeric: 'decimal',
	binary: 'base64Binary',
	indicator: 'boolean',
	date: 'date',
	time: 'time',
	code: 'normalizedString',
	identifier: 'normalizedString',
	text: 'string',
};

/** The types of attributes that are not plain text (the module of core component types of UN/CEFACT). */
function attributeType(name: string): string {
	if (name === 'languageID') return 'language';
	return /uri$/i.test(name) ? 'anyURI' : 'string';
}

const rows = Object.entries(TYPES).map(([name, row]) => ({ name, words: row.split(' ').map(wordOf) }));

function schema(namespace: string, imports: ReadonlyArray<readonly [uri: string, file: string]>, body: string): string {
	const imported = imports.map(([uri, file]) => `<x:import namespace="${uri}" schemaLocation="${file}"/>`).join('\n');
	return `<x:schema xmlns:x="${XSD}" xmlns:cac="${CAC}" xmlns:cbc="${CBC}" xmlns:ext="${EXT}" xmlns:t="${namespace}" targetNamespace="${namespace}" elementFormDefault="qualified">\n${imported}\n${body}\n</x:schema>\n`;
}

function simple(kind: ContentKind): string {
	const attributes = ATTRIBUTES[kind]
		.split(' ')
		.filter(Boolean)
		.map((word) => {
			const name = word.replace('!', '');
			return `<x:attribute name="${name}" type="x:${attributeType(name)}"${word === name ? '' : ' use="required"'}/>`;
		});
	return `<x:complexType name="${kind}"><x:simpleContent><x:extension base="x:${BASES[kind]}">${attributes.join('')}</x:extension></x:simpleContent></x:complexType>`;
}

function reference(word: Word): string {
	return `<x:element ref="${word.prefix}:${word.local}" minOccurs="${word.required ? 1 : 0}" maxOccurs="${word.repeatable ? 'unbounded' : 1}"/>`;
}

const complex = (name: string, words: readonly Word[]): string =>
	`<x:complexType name="${name}"><x:sequence>${words.map(reference).join('')}</x:sequence></x:complexType>`;

/** Distinct words of a namespace, by local name. */
function declared(prefix: Word['prefix']): Word[] {
	return [
		...new Map(
			rows
				.flatMap(({ words }) => words)
				.filter((word) => word.prefix === prefix)
				.map((word) => [word.local, word]),
		).values(),
	];
}

const isExtension = (name: string): boolean => name.startsWith('UBLExtension');
const DOCUMENTS = ['Invoice', 'CreditNote'];

/** @returns the schema by file name; the document schemas are Invoice.xsd and CreditNote.xsd */
export function schemas(): Readonly<Record<string, string>> {
	const kinds = (Object.keys(ATTRIBUTES) as ContentKind[]).map(simple).join('\n');
	const cbc = declared('cbc').map(({ local }) => `<x:element name="${local}" type="t:${kindOf(local)}"/>`);
	const cac = declared('cac').map(({ local, type }) => `<x:element name="${local}" type="t:${type}"/>`);
	const ext = declared('ext').map(
		({ local, type, kind }) => `<x:element name="${local}" type="${type ? `t:${type}` : `cbc:${kind}`}"/>`,
	);
	const any = `<x:complexType name="${EXTENSION_CONTENT}"><x:sequence><x:any namespace="##other" processContents="skip"/></x:sequence></x:complexType>`;
	const types = (condition: (name: string) => boolean): string =>
		rows
			.filter(({ name }) => condition(name))
			.map(({ name, words }) => complex(name, words))
			.join('\n');
	const main = (name: string, uri: string): string =>
		schema(
			uri,
			[
				[CAC, 'cac.xsd'],
				[CBC, 'cbc.xsd'],
				[EXT, 'ext.xsd'],
			],
			`<x:element name="${name}" type="t:${name}"/>\n${types((type) => type === name)}`,
		);
	return {
		'cbc.xsd': schema(CBC, [], `${cbc.join('\n')}\n${kinds}`),
		'ext.xsd': schema(EXT, [[CBC, 'cbc.xsd']], `${ext.join('\n')}\n${any}\n${types(isExtension)}`),
		'cac.xsd': schema(
			CAC,
			[[CBC, 'cbc.xsd']],
			`${cac.join('\n')}\n${types((type) => !DOCUMENTS.includes(type) && !isExtension(type))}`,
		),
		'Invoice.xsd': main('Invoice', INVOICE_NS),
		'CreditNote.xsd': main('CreditNote', CREDIT_NOTE_NS),
	};
}
