/**
 * Names of UBL 2.1 as the rules write them: a prefix for the namespace (`cac:`, `cbc:`, `ext:`) and the
 * local name. Prefixes here are fixed; a document may use any of its own.
 */

import { intern } from '../../../xml/intern';
import { CAC, CBC, CREDIT_NOTE_NS, EXT, INVOICE_NS } from '../../model/syntax';

const PREFIXES: Readonly<Record<string, string>> = { cac: intern(CAC), cbc: intern(CBC), ext: intern(EXT) };
const BY_NAMESPACE = new Map(Object.entries(PREFIXES).map(([prefix, uri]) => [uri, prefix]));

/** A qualified name. */
export interface Name {
	readonly local: string;
	readonly uri: string;
}

/** Reads `cac:Party` into a name. A prefix that does not exist is a slip in a table, found when the module loads. */
export function name(qualified: string): Name {
	let known = NAMES.get(qualified);
	if (!known) NAMES.set(qualified, (known = read(qualified)));
	return known;
}

/** Names already read: the tables use a few hundred of them thousands of times. */
const NAMES = new Map<string, Name>();

function read(qualified: string): Name {
	const [prefix = '', local = ''] = qualified.split(':');
	const uri = PREFIXES[prefix];
	if (!uri || !local) throw new Error(`not a UBL name: ${qualified}`);
	return { local: intern(local), uri };
}

/** The name as the rules write it, whatever prefix the document uses; names outside UBL keep theirs. */
export function qualified(element: { readonly local: string; readonly uri: string; readonly prefix: string }): string {
	const prefix = BY_NAMESPACE.get(element.uri);
	if (prefix) return `${prefix}:${element.local}`;
	if (element.uri === INVOICE_NS || element.uri === CREDIT_NOTE_NS || !element.prefix) return element.local;
	return `${element.prefix}:${element.local}`;
}
