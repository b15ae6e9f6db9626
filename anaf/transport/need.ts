/** Whether a transport by road needs a UIT, by the law (docs/anaf/law.md#transport). */

import { add, compare, decimalOf, format, ZERO, type Decimal } from '../decimal';
import { lawOn, UIT_LIMITS, type LawRule } from '../romania/law';
import { HIGH_RISK_GOODS } from './codes/highRiskGoods';
import { OPERATIONS } from './codes';

/** What needs no UIT whatever its weight: excise goods followed by EMCS, parcels of the post, diplomatic or military, a farmer's produce. */
export type Exemption = 'emcs' | 'post' | 'diplomatic' | 'farmer';

/** Goods of one kind; what is not known is absent. */
export interface NeedGoods {
	/** NC code, 4, 6 or 8 digits. */
	readonly tariffCode?: string;
	/** Gross weight in kilograms. */
	readonly grossWeight?: Decimal;
	/** In lei without VAT. */
	readonly value?: Decimal;
}

/** What is known of a transport. */
export interface NeedInput {
	/** Code of the operation, `30` for one within Romania; absent when it is not known. */
	readonly operation?: string;
	/** Permitted mass of the vehicle, trailer included, in tonnes. */
	readonly vehicleTonnes?: Decimal;
	readonly goods: readonly NeedGoods[];
	readonly exemption?: Exemption;
}

/** Why, and by which act. */
interface NeedReason {
	/** What of the transport it is about. */
	readonly about: 'exemption' | 'vehicle' | 'load' | 'goods';
	/** Whether this alone speaks for a UIT; null when something is missing. */
	readonly speaksFor: boolean | null;
	readonly reason: string;
	readonly act: string;
}

/** The answer. */
interface Need {
	readonly needed: 'yes' | 'no' | 'unclear';
	/** What decided: one that says no, else what is missing, else all that say yes. */
	readonly reasons: readonly NeedReason[];
	/** What to find out where it is unclear. */
	readonly missing: readonly string[];
}

const EXEMPTIONS: Readonly<Record<Exemption, string>> = {
	emcs: 'Excise goods that move under suspension of duty are followed by EMCS, not by RO e-Transport',
	post: 'Parcels of the post are not declared',
	diplomatic: 'Diplomatic and military transports are not declared',
	farmer: 'A farmer’s own produce is not declared',
};

const limit = (value: number): Decimal => decimalOf(value) ?? ZERO;
const MASS = limit(UIT_LIMITS.vehicleTonnes);
const KILOGRAMS = limit(UIT_LIMITS.grossKilograms);
const LEI = limit(UIT_LIMITS.lei);

/** Says whether goods are on the list of those with high fiscal risk; undefined when the code does not decide it. */
function isHighRisk(tariffCode: string | undefined): boolean | undefined {
	const digits = tariffCode?.replace(/[\s.]/g, '') ?? '';
	if (!/^\d{4,10}$/.test(digits)) return undefined;
	const heading = digits.slice(0, 4);
	return HIGH_RISK_GOODS.some(({ from, to = from }) => from <= heading && heading <= to);
}

/** The sum of what is known, and whether all of it is. */
function sumOf(goods: readonly NeedGoods[], of: 'grossWeight' | 'value'): { sum: Decimal; whole: boolean } {
	let sum = ZERO;
	for (const entry of goods) sum = add(sum, entry[of] ?? ZERO);
	return { sum, whole: goods.length > 0 && goods.every((entry) => entry[of] !== undefined) };
}

type Judged = Pick<NeedReason, 'speaksFor' | 'reason'> & { readonly missing?: readonly string[] };

function judgeVehicle(tonnes: Decimal | undefined): Judged {
	if (tonnes === undefined)
		return { speaksFor: null, reason: 'The permitted mass of the vehicle is not known', missing: ['vehicle mass'] };
	const isHeavy = compare(tonnes, MASS) >= 0;
	return {
		speaksFor: isHeavy,
		reason: `The vehicle has ${format(tonnes)} t, and the law counts vehicles from ${UIT_LIMITS.vehicleTonnes} t`,
	};
}

function judgeLoad(goods: readonly NeedGoods[]): Judged {
	const weight = sumOf(goods, 'grossWeight');
	const value = sumOf(goods, 'value');
	const limits = `more than ${UIT_LIMITS.grossKilograms} kg gross or more than ${UIT_LIMITS.lei} lei without VAT`;
	if (compare(weight.sum, KILOGRAMS) > 0)
		return { speaksFor: true, reason: `The goods weigh ${format(weight.sum)} kg gross; the law counts ${limits}` };
	if (compare(value.sum, LEI) > 0)
		return { speaksFor: true, reason: `The goods are worth ${format(value.sum)} lei; the law counts ${limits}` };
	const missing = [...(weight.whole ? [] : ['gross weight']), ...(value.whole ? [] : ['value without VAT'])];
	if (missing.length > 0)
		return {
			speaksFor: null,
			reason: `Not all of the ${missing.join(' and the ')} is known; the law counts ${limits}`,
			missing,
		};
	return {
		speaksFor: false,
		reason: `The goods weigh ${format(weight.sum)} kg gross and are worth ${format(value.sum)} lei; the law counts ${limits}`,
	};
}

/** Within Romania only goods of the list count; across the border all do. */
const NATIONAL = '30';

function judgeGoods(operation: string | undefined, goods: readonly NeedGoods[]): Judged {
	if (operation !== undefined && operation !== NATIONAL)
		return {
			speaksFor: true,
			reason: `${OPERATIONS.find(operation)?.name ?? 'The operation'} crosses the border, where all goods count`,
		};
	const risks = goods.map(({ tariffCode }) => isHighRisk(tariffCode));
	const risky = goods.filter((_entry, index) => risks[index] === true);
	if (risky.length > 0)
		return {
			speaksFor: true,
			reason: `Goods with high fiscal risk are on board: ${[...new Set(risky.map(({ tariffCode }) => tariffCode))].join(', ')}`,
		};
	if (goods.length === 0 || risks.includes(undefined))
		return {
			speaksFor: null,
			reason: 'Whether the goods have high fiscal risk is not known without a tariff code of 4 digits at least',
			missing: ['tariff code'],
		};
	return operation === undefined
		? {
				speaksFor: null,
				reason: 'The goods have no high fiscal risk, so it depends on whether the transport crosses the border',
				missing: ['transport operation'],
			}
		: {
				speaksFor: false,
				reason: 'None of the goods is on the list of those with high fiscal risk, which counts within Romania',
			};
}

/**
 * Says whether a transport needs a UIT: when the vehicle, the load and the goods all speak for it. One that speaks against it is
 * enough for no. Within Romania weight and value are those of the goods on the list, as far as their codes are known.
 *
 * @param day the day of the transport, `YYYY-MM-DD`, which decides about the acts
 */
export function uitNeed({ operation, vehicleTonnes, goods, exemption }: NeedInput, day: string): Need {
	const act = (subject: LawRule['subject']): string => lawOn(subject, day)?.act ?? '';
	if (exemption !== undefined)
		return {
			needed: 'no',
			reasons: [{ about: 'exemption', speaksFor: false, reason: EXEMPTIONS[exemption], act: act('uitExempt') }],
			missing: [],
		};
	const isNational = operation === NATIONAL;
	const counted = isNational ? goods.filter(({ tariffCode }) => isHighRisk(tariffCode) !== false) : goods;
	const goodsSay = judgeGoods(operation, goods);
	const judged: Array<Judged & Pick<NeedReason, 'about' | 'act'>> = [
		{ about: 'vehicle', ...judgeVehicle(vehicleTonnes), act: act('uitVehicle') },
		{ about: 'goods', ...goodsSay, act: act(isNational || operation === undefined ? 'uitGoods' : 'uitAbroad') },
		// Without goods that count there is no load to weigh.
		...(goodsSay.speaksFor === false
			? []
			: [{ about: 'load' as const, ...judgeLoad(counted), act: act('uitVehicle') }]),
	];
	const against = judged.filter(({ speaksFor }) => speaksFor === false);
	const open = judged.filter(({ speaksFor }) => speaksFor === null);
	const deciding = against.length > 0 ? against : open.length > 0 ? open : judged;
	return {
		needed: against.length > 0 ? 'no' : open.length > 0 ? 'unclear' : 'yes',
		reasons: deciding.map(({ about, speaksFor, reason, act: by }) => ({ about, speaksFor, reason, act: by })),
		missing: against.length > 0 ? [] : open.flatMap(({ missing = [] }) => missing),
	};
}
