/**
 * Writes declaration XML from the model: attributes only, in the order of the XSD, never an empty one.
 */

import type { Declaration } from './model';
import { DECLARATION, ETRANSPORT_NAMESPACE, type AttributeDef, type ElementDef } from './schema';

/** What the writer reads: the model, or a half-filled one on its way to validation. */
type Fields = Readonly<Record<string, unknown>>;

const ESCAPE = /[<&"\t\n\r]/;
const ESCAPE_ALL = /[<&"\t\n\r]/g;
const ENTITIES: Readonly<Record<string, string>> = {
	'<': '&lt;', '&': '&amp;', '"': '&quot;', '\t': '&#9;', '\n': '&#10;', '\r': '&#13;',
};
// Characters XML cannot carry even as references: they come with text copied from PDFs and say nothing.
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const FORBIDDEN_ALL = new RegExp(FORBIDDEN.source, 'g');
const SPECIAL = new RegExp(`${ESCAPE.source}|${FORBIDDEN.source}`);

/** Text for a double-quoted attribute value. */
function escaped(text: string): string {
	if (!SPECIAL.test(text)) return text;
	return text.replace(FORBIDDEN_ALL, '').replace(ESCAPE_ALL, (found) => ENTITIES[found] ?? '');
}

interface Writer {
	readonly field: string;
	readonly write: (model: unknown) => string;
}

const attributePrefix = (attribute: AttributeDef): string => ` ${attribute.name}="`;

function writeValue(prefix: string, value: unknown): string {
	if (typeof value === 'string') return value === '' ? '' : `${prefix}${escaped(value)}"`;
	if (value === true) return `${prefix}D"`;
	return '';
}

/** Prepares the writer of one element, so that writing a thousand lines looks nothing up. */
function writerOf(element: ElementDef, extra = ''): (model: Fields) => string {
	const open = `<${element.name}${extra}`;
	const attributes = element.attributes.map((attribute) => ({ field: attribute.field, prefix: attributePrefix(attribute) }));
	const children: Writer[] = element.children.map(({ element: child, many }) => {
		const write = childWriter(child);
		return {
			field: child.field,
			write: many
				? (value) => {
						if (!Array.isArray(value)) return '';
						let text = '';
						for (const item of value as readonly unknown[]) text += write(item);
						return text;
					}
				: write,
		};
	});
	const close = `</${element.name}>`;
	return (model) => {
		let text = open;
		for (const { field, prefix } of attributes) {
			const value = model[field];
			if (value !== undefined) text += writeValue(prefix, value);
		}
		let inner = '';
		for (const child of children) {
			const value = model[child.field];
			if (value !== undefined && value !== null) inner += child.write(value);
		}
		return inner === '' ? `${text}/>` : `${text}>${inner}${close}`;
	};
}

function childWriter(child: ElementDef): (value: unknown) => string {
	if (child.scalar !== undefined) {
		const prefix = `<${child.name}${attributePrefix(child.scalar)}`;
		return (value) => (typeof value === 'string' && value !== '' ? `${prefix}${escaped(value)}"/>` : '');
	}
	const write = writerOf(child);
	return (value) => (typeof value === 'object' && value !== null ? write(value as Fields) : '');
}

const writeDeclaration = writerOf(DECLARATION, ` xmlns="${ETRANSPORT_NAMESPACE}"`);
const PROLOG = '<?xml version="1.0" encoding="UTF-8"?>\n';

/**
 * Declaration XML. Values are written as they are: bring pasted ones into shape with
 * `normalizeDeclaration` first, and check with `validateModel`.
 *
 * Empty texts are left out (the schema refuses empty attributes, anaf.md 3.5). Control characters XML
 * cannot carry are dropped.
 *
 * @returns text to be sent as UTF-8, ANAF's limit being 5 MB (anaf.md 3.1)
 */
export function buildDeclaration(declaration: Declaration): string {
	return PROLOG + writeDeclaration(declaration as unknown as Fields);
}
