import type { Settings } from '../settings';

/** One reason for which a document is refused, before it is written in one of ANAF's forms. */
export interface Finding {
	readonly rule: string;
	readonly text: string;
	/** Who found it: the Schematron, a check of ANAF's program, or its search for the parties. */
	readonly by: 'schematron' | 'program' | 'identification';
	/** Where, for the Schematron an XPath, for ANAF's program its own words. */
	readonly place?: string;
	/** The XPath that failed, for the Schematron. */
	readonly expression?: string;
}

/** The two older forms. */
function sentence({ rule, text, by, place }: Finding): string {
	if (by === 'schematron') return `E: validari globale  SCHEMATRON   eroare: [${rule}]-${text}`;
	return place === undefined
		? `E: validari globale\n eroare regula: ${rule}: ${text}`
		: `E: ${place}  eroare regula: ${rule}: ${text} `;
}

/** Pairs of name and value (docs/anaf/efactura.md#validation). */
function pairs({ rule, text, by, place, expression }: Finding): string {
	if (by !== 'schematron') return `tipAssert=E; codEroare=${rule}; textEroare=${text}`;
	return (
		`tipAssert=FailedAssert; codEroare=${rule}; localizareEroare=${place ?? '/'}; textEroare=[${rule}]-${text}` +
		(expression === undefined ? '' : `; expresieValidata=${expression}`)
	);
}

/** Findings as ANAF writes them, in the form that is set. */
export function written(findings: readonly Finding[], form: Settings['efactura']['findingsAs']): string[] {
	if (form === 'sentences' || findings.length === 0) return findings.map(sentence);
	return form === 'pairs' ? findings.map(pairs) : [findings.map(pairs).join(' || ')];
}
