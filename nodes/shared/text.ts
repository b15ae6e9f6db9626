/**
 * Text of a field, without spaces around it. Where an expression gives a number, its digits are meant: invoice numbers,
 * references and CIFs are numbers in many sources. Empty for everything else.
 */
export function textOfField(value: unknown): string {
	if (typeof value === 'number' || typeof value === 'bigint') return String(value);
	return typeof value === 'string' ? value.trim() : '';
}
