/** The VAT of a cell. */

import { compare, HUNDRED, multiply, plainText, ZERO } from '../../decimal';
import { readDecimal, type DecimalSeparator } from '../../numbers';
import { withoutPercentSign } from '../complete/values';
import { LEAST_RATE, vatCategory, vatCategoryCode, type VatCategoryCode } from '../vat';

/** A rate that its sign tells from the words around it: `TVA 21%`, `21% (normală)`. */
const RATE_IN_WORDS = /^[^\d%]*(\d{1,2}(?:[.,]\d{1,2})?)\s*%[^\d%]*$/;

/** The code of the category that a cell of rates names instead of a rate (`scutit`, `taxare inversă`); undefined for every other cell. */
export function categoryOfCell(value: unknown): VatCategoryCode | undefined {
	return typeof value === 'string' ? vatCategory(vatCategoryCode(value.trim()))?.code : undefined;
}

/**
 * The rate of a cell in percent, to be read as a number: without its sign, and 21 for 0.21, the way a sheet keeps 21%. No rate is
 * that small. What is no number stays as it is.
 */
export function rateOfCell(value: unknown, separator?: DecimalSeparator): unknown {
	const inWords = typeof value === 'string' ? RATE_IN_WORDS.exec(value)?.[1] : undefined;
	if (inWords !== undefined) return inWords;
	const written = withoutPercentSign(value);
	if (written !== value) return written;
	const rate = readDecimal(value, separator);
	if (!rate.ok || compare(rate.value, ZERO) <= 0 || compare(rate.value, LEAST_RATE) >= 0) return value;
	return plainText(multiply(rate.value, HUNDRED));
}
