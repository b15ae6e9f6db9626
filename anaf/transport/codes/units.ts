import { NAMED_UNITS } from '../../namedUnits';
import { UNIT_CODES } from '../../unitCodes';
import { codeTable, type CodeEntry } from './table';

const named = new Set(NAMED_UNITS.map((unit) => unit.code));

/**
 * `codUnitateMasura`: UN/ECE Recommendation 20 and 21 units (BR-CL-003). Common units come first and
 * have names; the rare rest carries its code as its name.
 */
export const UNITS = codeTable<CodeEntry>(
	'unit of measure',
	[
		...NAMED_UNITS,
		...UNIT_CODES.trim()
			.split(/\s+/)
			.filter((code) => !named.has(code))
			.map((code) => ({ code, name: code })),
	],
	() => [],
);

/** The named units, for a dropdown that stays readable. */
export const COMMON_UNITS: readonly CodeEntry[] = NAMED_UNITS;
