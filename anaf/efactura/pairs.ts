/**
 * Findings that ANAF writes as pairs of name and value: `tipAssert=…; codEroare=…; localizareEroare=…; textEroare=…;
 * expresieValidata=…`, several joined by ` || ` (docs/anaf/efactura.md#validation, docs/anaf/etransport.md#upload).
 */

/** Names of the pairs that are read. */
type PairName = 'codEroare' | 'localizareEroare' | 'textEroare';

const START: Readonly<Record<PairName, RegExp>> = {
	// ANAF writes `codEroare`; `codeEroare` costs nothing to read.
	codEroare: /\bcode?Eroare\s*=\s*/i,
	localizareEroare: /\blocalizareEroare\s*=\s*/i,
	textEroare: /textEroare\s*=\s*/i,
};
/** What ends a value: the next name, whatever parts the two. A sentence may itself hold a semicolon, and an equals sign. */
const NEXT =
	/[;,\s]\s*(?:tipAssert|code?Eroare|localizareEroare|textEroare|expresieValidata)\s*=|;\s*[A-Za-z_]\w{0,40}=/i;

/** The value behind a name, without the semicolon that ends it; undefined when it is not there or empty. */
export function pairValue(text: string, name: PairName): string | undefined {
	const start = START[name].exec(text);
	if (start === null) return undefined;
	const rest = text.slice(start.index + start[0].length);
	const value = rest.slice(0, NEXT.exec(rest)?.index ?? rest.length).trim();
	return (value.endsWith(';') ? value.slice(0, -1).trim() : value) || undefined;
}

/** Whether a sentence is written as pairs. */
export function isPairs(sentence: string): boolean {
	return START.codEroare.test(sentence) || START.textEroare.test(sentence);
}

/** What may begin behind ` || `: a pair, or a sentence of the older forms. Anything else belongs to the sentence before. */
const JOINT = /\|\|(?=\s*(?:(?:tipAssert|code?Eroare|localizareEroare|textEroare)\s*=|E:\s|\[[A-Z]|$))/i;

/** Takes apart what ANAF joined by ` || `; the parts as written, without white space around them. */
export function apart(sentences: string): string[] {
	return sentences
		.split(JOINT)
		.map((part) => part.trim())
		.filter((part) => part !== '');
}
