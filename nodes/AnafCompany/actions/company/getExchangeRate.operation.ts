import type { IDataObject } from 'n8n-workflow';

import { format } from '../../../../anaf/decimal';
import { ok, type Result } from '../../../../anaf/result';
import { readDay, todayInRomania } from '../../../shared/day';
import { connectionFieldOf, DIRECT } from '../../../shared/descriptions/connection';
import { currencyField } from '../../../shared/descriptions/currency';
import { rateRuleField } from '../../../shared/descriptions/rateRule';
import { exchangeRate, readCurrency } from '../../../shared/exchangeRates';
import type { OperationDefinition, Output, Run } from '../../../shared/operation';
import { LEI } from '../../../../anaf/romania/currency';

/** Company: Get Exchange Rate. */
export const operation: OperationDefinition = {
	name: 'getExchangeRate',
	displayName: 'Get Exchange Rate',
	action: 'Get an exchange rate of the central bank',
	description: 'Get the exchange rate that the National Bank of Romania (BNR) published for a day',
	items: 'inOrder',
	withoutCredential: DIRECT,
	schemaVersion: 1,
	fields: [
		currencyField('Currency', 'EUR', 'Three letters, such as EUR, USD or HUF'),
		{
			displayName: 'Date',
			name: 'date',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2026-03-01',
			description: 'The day the rate is for; today in Romania when empty. BNR’s files begin in 2005.',
		},
		rateRuleField,
		connectionFieldOf('BNR', 'BNR’s own website'),
	],
	run: execute,
};

/** Finds the rate of a currency for a day. Lei for lei are 1, so that rows in several currencies need no branch. */
async function execute({ context, connection, item, fields }: Run): Promise<Result<Output[]>> {
	const currency = readCurrency(fields.located('currency'), 'Currency');
	if (!currency.ok) return currency;
	const given = readDay(context.getNodeParameter('date', item, ''), 'Date');
	if (!given.ok) return given;
	const date = given.value ?? todayInRomania();
	const answer = (more: IDataObject): Result<Output[]> => ok([{ json: { currency: currency.value, date, ...more } }]);
	if (currency.value === LEI) return answer({ rate: '1', rateDate: date, published: '1', multiplier: 1, file: null });
	const found = await exchangeRate(connection, currency.value, date, fields.choice(rateRuleField));
	if (!found.ok) return found;
	const { rate, rateDate, published, multiplier, file, warnings } = found.value;
	return answer({
		rate: format(rate),
		rateDate,
		published: format(published),
		multiplier,
		file,
		...(warnings.length > 0 && { warnings: [...warnings] }),
	});
}
