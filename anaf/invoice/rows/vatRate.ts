/** The VAT rate of a cell. */

import { compare, HUNDRED, multiply, plainText, ZERO } from '../../decimal';
import { readDecimal, type DecimalSeparator } from '../../numbers';
import { withoutPercentSign } from '../complete/values';
import { LEAST_RATE } from '../vat';

/**
 * The rate of a cell in percent, to be read as a number: without its sign, and 21 for 0.21, the way a sheet keeps 21%. No rate is
 * that small. What is no number stays as it is.
 */
export function rateOfCell(value: unknown, separator?: DecimalSeparator): unknown {
	const written = withoutPercentSign(value);
	if (written !== value) return written;
	const rate = readDecimal(value, separator);
	if (!rate.ok || compare(rate.value, ZERO) <= 0 || compare(rate.value, LEAST_RATE) >= 0) return value;
	return plainText(multiply(rate.value, HUNDRED));
}
