import { apart, isPairs, pairValue } from './pairs';
import { foldRomanian } from '../romania/text';
import { resolveReference } from '../xml/values';

/** One reason for which ANAF refused a document. */
export interface RejectionReason {
	/** Identifier of the rule, such as `BR-RO-110`, `R_BT_32_cui` or `ERRIdentif`, when ANAF names one. */
	readonly rule?: string;
	/** Where: an XPath, or ANAF's words (`AccountingSupplierParty (1) > Party (1)`), when it says. */
	readonly location?: string;
	/** Line and column in the document as sent, when ANAF's parser names them. */
	readonly line?: number;
	readonly column?: number;
	/** The party that ANAF could not identify, when that is the reason. */
	readonly unidentified?: 'seller' | 'buyer';
	/** The reason without ANAF's technical lead-in: its Romanian sentence where it gives two. */
	readonly text: string;
	/** ANAF's English sentence, where it gives one. */
	readonly english?: string;
	/** ANAF's sentence, verbatim. */
	readonly anafMessage: string;
}

/** ANAF escapes some sentences twice, so that `&#xA;` and `&amp;` are left in them. */
function unescaped(text: string): string {
	return text.replace(
		/&(#x[0-9a-f]+|#\d+|amp|lt|gt|quot|apos);/gi,
		(whole, name: string) => resolveReference(name.toLowerCase()) ?? whole,
	);
}

// Single spaces, as most are, are no matches: millions of them cost more than their share of the time.
const squeeze = (text: string): string => text.replace(/[^\S ]\s*| \s+/g, ' ').trim();

/** `[BR-RO-110]-text` or `… eroare: [BR-RO-110]-text`. */
const BRACKETS = /\[([A-Z]{2,}[A-Z0-9._-]*)\]\s*-?\s*(.*)$/;

/** Cuts ANAF's English sentence off: it stands behind a `#` of its own; one inside a word belongs to the word. */
function languages(both: string): { text: string; english?: string } {
	const joint = /(?:^|\s)#\s*(?=\S)/.exec(both);
	if (joint === null) return { text: both };
	const english = both.slice(joint.index + joint[0].length).trim();
	return { text: both.slice(0, joint.index).trim() || english, english };
}

/** ANAF’s name for what it says when it does not find a party; some sentences of that kind come without it. */
const IDENTIFICATION = 'ERRIdentif';

/** What ANAF says when it does not find a party (docs/anaf/rules.md#identification). */
const IDENTITY =
	/\b(?:CUI|CNP SAU NIF)\s+(VANZATOR|CUMPARATOR)\s+INCORECT|NU A FOST IDENTIFICAT\s+(?:\w+\s+)?(VANZATOR|CUMPARATOR)/;

function unidentified(text: string): RejectionReason['unidentified'] {
	const found = IDENTITY.exec(foldRomanian(text));
	if (found === null) return undefined;
	return (found[1] ?? found[2]) === 'VANZATOR' ? 'seller' : 'buyer';
}

/** What a parser adds: `lineNumber: 3; columnNumber: 12; cvc-…`. */
const POSITION = /lineNumber:\s*(\d{1,9})\s*;\s*columnNumber:\s*(\d{1,9})/i;

type Parts = Pick<RejectionReason, 'rule' | 'location'> & { readonly said: string };

function partsOf(flat: string): Parts {
	if (isPairs(flat)) {
		const said = pairValue(flat, 'textEroare') ?? '';
		const named = BRACKETS.exec(said);
		return {
			rule: pairValue(flat, 'codEroare') ?? named?.[1],
			location: pairValue(flat, 'localizareEroare'),
			said: named === null ? said : (named[2] ?? ''),
		};
	}
	const schematron = BRACKETS.exec(flat);
	if (schematron) return { rule: schematron[1], said: schematron[2] ?? '' };
	const rule =
		/^(.*?)\s*eroare regula:\s*([A-Za-z0-9_.-]+?):?\s+(.*)$/.exec(flat) ??
		/^(.*?)\s*eroare regula:\s*([A-Za-z0-9_.-]+):(.*)$/.exec(flat);
	if (rule === null) return { said: flat.replace(/^(?:E:\s*)?(?:ERRIdentif\s*[:–-]\s*)?/, '') };
	const place = squeeze(
		(rule[1] ?? '')
			.replace(/^E:\s*/, '')
			.replace(/\bsectiune\b/g, '>')
			.replace(/validari globale/i, ''),
	);
	return { rule: rule[2], location: place === '' ? undefined : place, said: rule[3] ?? '' };
}

function readReason(sentence: string): RejectionReason {
	const flat = squeeze(unescaped(sentence));
	const { rule, location, said } = partsOf(flat);
	const { text, english } = languages(squeeze(said));
	const position = POSITION.exec(flat);
	const party = unidentified(flat);
	return {
		rule: rule ?? (party === undefined ? undefined : IDENTIFICATION),
		location,
		...(position && { line: Number(position[1]), column: Number(position[2]) }),
		...(party !== undefined && { unidentified: party }),
		text: text || flat,
		...(english !== undefined && { english }),
		anafMessage: sentence,
	};
}

/**
 * Takes one of ANAF's validation sentences apart into reasons with rule, place and text; one that is joined of several gives
 * several.
 *
 * Three forms are known (docs/anaf/messages.md#error-document, docs/anaf/efactura.md#validation): `... eroare:
 * [BR-RO-110]-text`, `... sectiune Party (1) eroare regula: R_BT_32_cui: text` and pairs of name and value; any other
 * sentence is kept whole.
 */
export function readReasons(sentence: string): RejectionReason[] {
	const parts = apart(sentence);
	return parts.length === 0 ? [] : parts.map(readReason);
}
