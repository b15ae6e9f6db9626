import type { IDataObject } from 'n8n-workflow';

import { readDay } from '../../../anaf/days';
import { format, multiply, toCents, type Decimal } from '../../../anaf/decimal';
import type { RateRule } from '../../../anaf/elsewhere/rates';
import type { DecimalSeparator } from '../../../anaf/numbers';
import { readMoney } from '../../../anaf/romania/money';
import { fail, inFull, ok, type Result } from '../../../anaf/result';
import { isObject } from '../../../anaf/api/json';
import { todayInRomania } from '../../shared/day';
import { exchangeRateFromField } from '../../shared/descriptions/exchangeRateFrom';
import { invalidInput } from '../../shared/errors';
import { exchangeRate, givenRate, readCurrency } from '../../shared/exchangeRates';
import type { Run } from '../../shared/operation';
import { sentence, textOfField } from '../../shared/text';
import type { Outgoing } from './send';
import { LEI } from '../../../anaf/romania/currency';

/** A rate, and when it was published where it is BNR's. */
interface Rate {
	readonly rate: Decimal;
	readonly date?: string;
	readonly warnings: readonly string[];
}

/** The rate by which values become lei: the one that was given, else that of BNR where the option asks for it. */
async function rateFor(run: Run, currency: string, notification: object): Promise<Result<Rate>> {
	const options = run.fields.collection('options');
	const given = givenRate(options.exchangeRate, options.decimalSeparator as DecimalSeparator | undefined);
	if (!given.ok) return given;
	if (given.value !== undefined) return ok({ rate: given.value, warnings: [] });
	const rule = options[exchangeRateFromField.name] as RateRule | 'given' | undefined;
	if (rule === undefined || rule === 'given') {
		return fail(
			invalidInput(
				`The values are in ${currency}, and ANAF takes lei`,
				'Nothing was sent. Give the Exchange Rate in Options, or choose there where it comes from: BNR',
			),
		);
	}
	const today = todayInRomania();
	const transport: unknown = (notification as IDataObject).transport;
	const day = readDay(isObject(transport) ? transport.date : undefined);
	// A transport is declared days ahead, and the rate of its day is not known then.
	const found = await exchangeRate(run.connection, currency, day.ok && day.value < today ? day.value : today, rule);
	if (found.ok) {
		const { rate, rateDate, warnings } = found.value;
		return ok({ rate, date: rateDate, warnings });
	}
	const { advice } = found.fault;
	return fail({
		...found.fault,
		message: `There is no exchange rate of ${currency} for the values`,
		more: inFull(found.fault),
		advice: `Nothing was sent. ${sentence(advice)} You can also give the exchange rate yourself`,
	});
}

/** A notification whose values are lei, and what the item shows of the rate. */
interface InLei {
	readonly input: IDataObject;
	readonly extra?: IDataObject;
	readonly warnings: readonly string[];
}

/**
 * Makes lei of the values of the goods, rounded to bani, where the option Currency of Values says that they are in another currency. What
 * cannot be read stays as it is, to be refused by the one who reads it next.
 */
export async function valuesInLei(run: Run, input: IDataObject): Promise<Result<InLei>> {
	const options = run.fields.collection('options');
	const currency = readCurrency(options.currency === '' ? LEI : (options.currency ?? LEI), 'Currency of Values');
	if (!currency.ok) return currency;
	if (currency.value === LEI) {
		if (textOfField(options.exchangeRate) === '') return ok({ input, warnings: [] });
		return fail(
			invalidInput(
				'There is an exchange rate, but the values are in lei',
				'Nothing was sent. Give Currency of Values in Options, or remove the Exchange Rate',
			),
		);
	}
	const { notification } = input;
	if (!isObject(notification)) return ok({ input, warnings: [] });
	const found = await rateFor(run, currency.value, notification);
	if (!found.ok) return found;
	const { rate, date, warnings } = found.value;
	const inLei = (line: unknown): unknown => {
		if (!isObject(line)) return line;
		const value = readMoney(
			line.valueWithoutVat,
			currency.value,
			options.decimalSeparator as DecimalSeparator | undefined,
		);
		// A number, which has one reading whatever the decimal separator of the texts is.
		return value.ok ? { ...line, valueWithoutVat: Number(format(toCents(multiply(value.value, rate)))) } : line;
	};
	const goods: unknown = notification.goods;
	const lines = Array.isArray(goods) ? (goods as unknown[]).map(inLei) : inLei(goods);
	return ok({
		input: { ...input, notification: { ...notification, goods: lines } as IDataObject },
		warnings,
		extra: { exchangeRate: format(rate), ...(date !== undefined && { exchangeRateDate: date }) },
	});
}

/** A declaration with what is to be shown of the rate beside it. */
export function withRate<T extends Outgoing>(outgoing: T, { extra, warnings }: InLei): T {
	return { ...outgoing, extra, warnings: [...(outgoing.warnings ?? []), ...warnings] };
}
