import { ownCif } from '../support/context';
import { jsonOf, makers, onlyJson, runNodes } from '../support/nodes';
import { assert, type Scenario } from '../scenario';

export const scenarios: Scenario[] = [
	{
		name: 'Company: every register answers, in plain words',
		run: async (stage) => {
			const { company } = makers(stage);
			const ask = (name: string, operation: string, cif: string): ReturnType<typeof company> =>
				company(name, { operation, cif, date: '', shape: 'simplified' });
			const execution = await runNodes(stage, {}, [
				company('Check', { operation: 'checkCif', cif: `RO ${ownCif}` }),
				ask('VAT', 'getVatData', `RO${ownCif}`),
				ask('e-Factura', 'getEFacturaRegistration', ownCif),
				ask('Farmer', 'getFarmerRegime', '40000000'),
				ask('Cult', 'getCultRegistration', '12345674'),
				company('Accounts', {
					operation: 'getFinancialStatements',
					cif: ownCif,
					years: '2022-2024',
					shape: 'simplified',
				}),
			]);
			const check = onlyJson(execution, 'Check');
			assert.deepEqual(
				[check['valid'], check['cif'], check['kind'], check['hadRoPrefix']],
				[true, ownCif, 'cif', true],
			);
			const vat = onlyJson(execution, 'VAT');
			assert.deepEqual(
				[vat['found'], vat['name'], vat['vatPayer'], vat['inactive']],
				[true, 'ATELIERUL DE LEMN DEMO SRL', true, false],
			);
			const registered = onlyJson(execution, 'e-Factura');
			assert.deepEqual([registered['found'], registered['registeredOn']], [true, '2022-07-01']);
			assert.deepEqual(
				[onlyJson(execution, 'Farmer')['found'], onlyJson(execution, 'Farmer')['name']],
				[true, 'FERMA VERDE DEMO PFA'],
			);
			assert.deepEqual(
				[onlyJson(execution, 'Cult')['found'], onlyJson(execution, 'Cult')['name']],
				[true, 'PAROHIA DEMO'],
			);
			const accounts = jsonOf(execution, 'Accounts');
			assert.deepEqual(
				accounts.map((year) => [year['year'], year['found']]),
				[
					[2022, true],
					[2023, true],
					[2024, false],
				],
			);
			assert.match(JSON.stringify(accounts[1]), /2140500/);
		},
	},
	{
		name: 'Company: what a register does not know is an item, a CIF that cannot be right is told before anything is asked',
		run: async (stage) => {
			const { company } = makers(stage);
			const nobody = '60000004';
			const ask = (name: string, operation: string, shape: string): ReturnType<typeof company> =>
				company(name, { operation, cif: nobody, date: '', shape });
			const execution = await runNodes(stage, {}, [
				ask('VAT', 'getVatData', 'full'),
				ask('e-Factura', 'getEFacturaRegistration', 'full'),
				ask('Farmer', 'getFarmerRegime', 'full'),
				ask('Cult', 'getCultRegistration', 'full'),
			]);
			for (const node of ['VAT', 'e-Factura', 'Farmer', 'Cult']) {
				assert.deepEqual([onlyJson(execution, node)['cif'], onlyJson(execution, node)['found']], [nobody, false], node);
			}
			const wrong = await runNodes(stage, {}, [company('Check', { operation: 'checkCif', cif: '10000009' })]);
			assert.equal(onlyJson(wrong, 'Check')['valid'], false);

			stage.simulator.control.requests.clear();
			const refused = await runNodes(stage, {}, [
				company('VAT', { operation: 'getVatData', cif: 'nu stiu', date: '', shape: 'raw' }),
			]);
			assert.equal(refused.status, 'error');
			assert.match(String(refused.error?.message), /CIF/);
			assert.equal(stage.simulator.control.requests.list({ path: 'PlatitorTvaRest' }).length, 0);
		},
	},
	{
		name: 'Company: exchange rates of the central bank and VAT numbers in VIES; neither service sees the token',
		run: async (stage) => {
			const { company, invoice } = makers(stage);
			const { control } = stage.simulator;
			control.requests.clear();
			const execution = await runNodes(stage, {}, [
				company('Rate', { operation: 'getExchangeRate', currency: 'HUF', date: '2026-01-03' }),
				company('Number', { operation: 'checkVatNumber', vatNumber: 'DE123456789', ownVatNumber: `RO${ownCif}` }),
				invoice('Invoice', {
					resource: 'invoice',
					operation: 'create',
					inputMode: 'json',
					invoiceJson: JSON.stringify({
						number: 'EURO 1',
						issueDate: '2026-03-16',
						paymentDays: 30,
						currency: 'EUR',
						buyer: { cif: '30000002' },
						lines: [{ name: 'Masă', price: 100, vat: 21 }],
					}),
					xmlOutput: 'text',
					options: { exchangeRateFrom: 'valid' },
				}),
			]);
			const rate = onlyJson(execution, 'Rate');
			assert.deepEqual([rate['rateDate'], rate['multiplier']], ['2025-12-31', 100]);
			const number = onlyJson(execution, 'Number');
			assert.deepEqual([number['valid'], number['name']], [true, null]);
			assert.match(String(number['consultationNumber']), /^WAPI/);
			const made = onlyJson(execution, 'Invoice');
			assert.equal(made['exchangeRateDate'], '2026-03-13');
			assert.match(String(made['xml']), /<cbc:TaxAmount currencyID="RON">/);
			const elsewhere = control.requests.list().filter(({ path }) => /nbrfxrates|vies/.test(path));
			assert.equal(elsewhere.length >= 3, true);
			assert.deepEqual(
				elsewhere.filter(({ authorization }) => authorization !== undefined),
				[],
			);

			control.settings.set({ vies: { silent: ['DE'] } });
			const silent = await runNodes(stage, {}, [
				company('Number', { operation: 'checkVatNumber', vatNumber: 'DE123456789' }),
			]);
			control.settings.set({ vies: { silent: [] } });
			assert.equal(silent.status, 'error');
			assert.equal(silent.error?.message, 'Germany does not answer VIES just now');
		},
	},
	{
		name: 'Company: raw output is ANAF’s own, and no request comes less than a second after another',
		run: async (stage) => {
			const { company } = makers(stage);
			const execution = await runNodes(stage, {}, [
				company('VAT', { operation: 'getVatData', cif: ownCif, date: '2016-01-01', shape: 'raw' }),
			]);
			const raw = onlyJson(execution, 'VAT')['date_generale'] as Record<string, unknown>;
			assert.deepEqual([raw['cui'], raw['data']], [Number(ownCif), '2016-01-01']);
			assert.equal(stage.simulator.control.registers.rate().tooFast, 0);
		},
	},
];
