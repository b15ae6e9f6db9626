/** Rounded parts that add up to a total which was rounded by itself. */

import { abs, add, compare, isZero, subtract, ZERO, type Decimal } from '../../decimal';

/** Parts with their sum set right. */
interface Settled {
	readonly parts: readonly Decimal[];
	/** What was added to one of them; zero where the parts added up already. */
	readonly moved: Decimal;
	/** Which one: the first of the largest. */
	readonly at: number;
}

/** The sum of amounts. */
export function sumOf(amounts: readonly Decimal[]): Decimal {
	return amounts.reduce(add, ZERO);
}

/** The index of the first among the largest, signs aside. */
function largest(parts: readonly Decimal[]): number {
	let at = 0;
	for (let index = 1; index < parts.length; index++) {
		if (compare(abs(parts[index] ?? ZERO), abs(parts[at] ?? ZERO)) > 0) at = index;
	}
	return at;
}

/** Puts what is missing to the total on the largest part, where it weighs least (decision 088). */
export function settle(parts: readonly Decimal[], total: Decimal): Settled {
	const moved = subtract(total, sumOf(parts));
	const at = largest(parts);
	return {
		parts: isZero(moved) ? parts : parts.map((part, index) => (index === at ? add(part, moved) : part)),
		moved,
		at,
	};
}
