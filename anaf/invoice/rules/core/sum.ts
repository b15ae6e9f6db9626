import { add, parseDecimal, plainHundredths, ZERO, type Decimal } from '../../../decimal';

/** From here on whole numbers are put away, long before they lose digits. */
const MOST_CENTS = 1e14;

/** Adds up many decimals; amounts of ordinary size stay in whole numbers, so ten thousand lines cost little. */
export class Sum {
	private cents = 0;
	private rest: Decimal = ZERO;

	/** Adds a decimal as the document writes it; false when it is none. */
	add(text: string): boolean {
		const cents = plainHundredths(text);
		if (!Number.isNaN(cents)) {
			this.cents += cents;
			if (Math.abs(this.cents) > MOST_CENTS) this.settle();
			return true;
		}
		const value = parseDecimal(text);
		if (!value) return false;
		this.rest = add(this.rest, value);
		return true;
	}

	/** What all of them come to. */
	get value(): Decimal {
		this.settle();
		return this.rest;
	}

	private settle(): void {
		if (this.cents === 0) return;
		this.rest = add(this.rest, { units: BigInt(this.cents), scale: 2 });
		this.cents = 0;
	}
}
