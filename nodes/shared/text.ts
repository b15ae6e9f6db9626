/**
 * Text of a field, without spaces around it. Where an expression gives a number, its digits are meant: invoice numbers,
 * references and CIFs are numbers in many sources. Empty for everything else.
 */
export function textOfField(value: unknown): string {
	if (typeof value === 'number' || typeof value === 'bigint') return String(value);
	return typeof value === 'string' ? value.trim() : '';
}

/** Text with one full stop at its end, so that a sentence can follow it; advice stands without one where it is alone. */
export function sentence(text: string): string {
	return text.endsWith('.') ? text : `${text}.`;
}
