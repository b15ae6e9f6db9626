/** Yes and no as people and programs write them in English and Romanian. */

const YES: ReadonlySet<string> = new Set(['true', 'd', 'da', 'yes', 'y', '1']);
const NO: ReadonlySet<string> = new Set(['false', 'n', 'nu', 'no', '0', '']);

/** True or false of a boolean, a number or a text such as `da`; an empty text is no. Undefined for everything else. */
export function readYesNo(value: unknown): boolean | undefined {
	if (typeof value === 'boolean') return value;
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const text = String(value).trim().toLowerCase();
	if (YES.has(text)) return true;
	return NO.has(text) ? false : undefined;
}
