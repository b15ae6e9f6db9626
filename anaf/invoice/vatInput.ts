/** VAT of a line as fields and columns give it, in the form that building takes. */

import type { NumberInput, VatInput } from './model/input';
import { vatCategory } from './vat';

/** What a line says of its VAT, each part where it is there. */
interface GivenVat {
	/** Code of the category, upper case. */
	readonly category: string | undefined;
	readonly rate: NumberInput | undefined;
	/** Why no VAT is charged: words, or a VATEX code. */
	readonly reason: string | undefined;
}

/** The VAT of a line. A category without VAT has its rate of zero, or none at all (BR-O-05), whatever the rate says. */
export function vatInputOf({ category, rate, reason }: GivenVat): VatInput {
	const wanted = vatCategory(category)?.rate;
	return {
		...(category !== undefined && { category }),
		...(wanted !== 'none' && { rate: wanted === 'zero' ? '0' : rate }),
		...(reason !== undefined &&
			(/^VATEX-/i.test(reason) ? { exemptionReasonCode: reason.toUpperCase() } : { exemptionReason: reason })),
	};
}
