import { readFileSync } from 'node:fs';

import {
	batches,
	cultRequest,
	eFacturaRegisterRequest,
	FARMER_BATCH,
	farmerRequest,
	financialStatementRequest,
	parseCults,
	parseEFacturaRegister,
	parseFarmers,
	parseFinancialStatement,
	parseVat,
	VAT_BATCH,
	vatRequest,
} from '../../../anaf/registry';
import { partyFromRegistry } from '../../../anaf/invoice/registryParty';
import { answer, company } from './answers';
import { referenceFolder } from '../../harness/reference';

describe('requests', () => {
	test('the VAT register takes CIF numbers and a day', () => {
		const request = vatRequest(['12345674', '43219870'], '2026-07-01');
		expect(request).toMatchObject({
			service: 'public',
			method: 'POST',
			path: '/api/PlatitorTvaRest/v9/tva',
			repeatable: true,
		});
		expect(JSON.parse(new TextDecoder().decode(request.body))).toEqual([
			{ cui: 12345674, data: '2026-07-01' },
			{ cui: 43219870, data: '2026-07-01' },
		]);
	});

	test('the other registers have their own paths', () => {
		expect(eFacturaRegisterRequest(['1'], '2026-07-01').path).toBe('/api/registruroefactura/v1/interogare');
		expect(farmerRequest(['1'], '2026-07-01').path).toBe('/RegAgric/api/v2/ws/agric');
		expect(cultRequest(['1'], '2026-07-01').path).toBe('/RegCult/api/v2/ws/cult');
		expect(financialStatementRequest('12345674', 2023)).toMatchObject({
			method: 'GET',
			path: '/bilant',
			query: { an: '2023', cui: '12345674' },
		});
	});

	test('lists are cut at the limits of the services', () => {
		const cifs = Array.from({ length: 250 }, (_, index) => String(index));
		expect(batches(cifs, VAT_BATCH).map((batch) => batch.length)).toEqual([100, 100, 50]);
		expect(batches(cifs, FARMER_BATCH).map((batch) => batch.length)).toEqual([250]);
		expect(batches(cifs, VAT_BATCH).flat()).toEqual(cifs);
		expect(batches([], 100)).toEqual([]);
	});
});

describe('parseVat', () => {
	test('gives one record a CIF in the order asked, found or not', () => {
		const result = parseVat(answer({ found: [company()], notFound: [99999999] }, ['99999999', '12345674', '99999999']));
		expect(result.ok && result.value.map(({ cif, found }) => [cif, found])).toEqual([
			['99999999', false],
			['12345674', true],
			['99999999', false],
		]);
		expect(result.ok && result.value[1]).toMatchObject({
			name: 'ALFA CONSTRUCT S.R.L.',
			tradeRegisterNumber: 'J40/1/2015',
			phone: null,
			vat: { registered: true, periods: [{ start: '2015-02-01', end: null, cancelledOn: null, message: null }] },
			cashVat: { active: true, start: '2016-01-01', end: null },
			splitVat: { active: false },
			inactive: { inactive: false },
			eFactura: { registered: true, since: '2022-03-01' },
			headOffice: { countyCode: 'RO-B', city: 'Mun. Bucureşti, Sect. 1' },
			fiscalAddress: null,
			raw: company(),
		});
	});

	test('tolerates the documented wrapper, a period as an object, and objects in notFound', () => {
		const row = company({
			inregistrare_scop_Tva: {
				scpTVA: false,
				perioade_TVA: { data_inceput_ScpTVA: '2015-02-01', data_sfarsit_ScpTVA: '2020-01-01' },
			},
		});
		const result = parseVat(
			answer({ cod: 200, message: 'SUCCESS', found: [row], notFound: [{ cui: 7 }] }, ['12345674']),
		);
		expect(result).toMatchObject({
			ok: true,
			value: [{ vat: { registered: false, periods: [{ start: '2015-02-01', end: '2020-01-01' }] } }],
		});
	});

	test.each([
		['its own code', { cod: 500, message: 'Eroare' }, 200, 'unavailable'],
		[
			'the firewall',
			'<html><head><title>Request Rejected</title></head><body>Your support ID is: 9826645832961917351</body></html>',
			200,
			'unavailable',
		],
		['plain text', 'Serviciu indisponibil', 200, 'malformedResponse'],
		['broken JSON', '{"found":[}', 200, 'malformedResponse'],
		['other JSON', { hello: 1 }, 200, 'malformedResponse'],
		['an array', [], 200, 'malformedResponse'],
		['nothing', '', 200, 'malformedResponse'],
		['a bad request', 'CUI invalid: abc', 400, 'invalidInput'],
		['a real 404', '<html>404</html>', 404, 'notFound'],
		['too many requests', '', 429, 'rateLimited'],
		['a broken server', '<html>oops</html>', 503, 'unavailable'],
	])('%s is a fault of its kind', (_name, body, status, kind) => {
		expect(parseVat(answer(body, ['1'], status))).toMatchObject({ ok: false, fault: { kind } });
	});

	test("keeps the register's own words", () => {
		const result = parseVat(answer('CUI invalid: abc', ['1'], 400));
		expect(!result.ok && result.fault.anafMessage).toBe('CUI invalid: abc');
	});
});

describe('the other registers', () => {
	test('a 404 of the e-Factura register that lists CIFs is an answer', () => {
		expect(parseEFacturaRegister(answer({ found: [], notFound: [123, 456] }, ['123', '456'], 404))).toEqual({
			ok: true,
			value: [
				{ cif: '123', found: false },
				{ cif: '456', found: false },
			],
		});
		expect(parseEFacturaRegister(answer({ status: 404, error: 'Not Found' }, ['123'], 404))).toMatchObject({
			ok: false,
			fault: { kind: 'notFound' },
		});
	});

	test('e-Factura entries', () => {
		const row = {
			cui: 123,
			denumire: 'FIRMA SRL',
			registru: 'RO e-Factura',
			dataInscriere: '2022-01-15',
			dataRenuntare: '',
			stare: '1',
		};
		expect(parseEFacturaRegister(answer({ found: [row], notFound: [] }, ['123']))).toMatchObject({
			ok: true,
			value: [
				{
					cif: '123',
					found: true,
					name: 'FIRMA SRL',
					registeredOn: '2022-01-15',
					withdrawnOn: null,
					status: '1',
					raw: row,
				},
			],
		});
	});

	test('farmers and cults are found only when their status says so', () => {
		const farmers = {
			cod: 200,
			found: [
				{ cui: 1, statusRegAgric: false, denumire: '' },
				{ cui: 2, statusRegAgric: true, denumire: 'PFA', dataInceputRegAgric: '2020-01-01' },
			],
			notFound: [],
		};
		expect(parseFarmers(answer(farmers, ['1', '2']))).toMatchObject({
			ok: true,
			value: [
				{ cif: '1', found: false },
				{ cif: '2', found: true, registered: true, name: 'PFA', start: '2020-01-01', end: null },
			],
		});
		const cults = {
			cod: 200,
			found: [
				{ cui: 456, denumire: 'PAROHIA X', dataInceputRegCult: '2019-04-01', statusRegCult: true },
				{ cui: 5, statusRegCult: false },
			],
		};
		expect(parseCults(answer(cults, ['456', '5']))).toMatchObject({
			ok: true,
			value: [
				{ cif: '456', found: true, name: 'PAROHIA X', start: '2019-04-01' },
				{ cif: '5', found: false },
			],
		});
	});

	test('accounts, with their figures as decimal texts, and a year without', () => {
		const body = {
			an: 2023,
			cui: 12345674,
			deni: 'ALFA',
			caen: 610,
			den_caen: 'X',
			i: [{ indicator: 'I13', val_indicator: 38180875856, val_den_indicator: 'Cifra de afaceri neta' }],
		};
		const asked = { ...answer(body, []), cif: '12345674', year: 2023 };
		expect(parseFinancialStatement(asked)).toMatchObject({
			ok: true,
			value: {
				cif: '12345674',
				year: 2023,
				found: true,
				name: 'ALFA',
				activityCode: '610',
				indicators: [{ code: 'I13', name: 'Cifra de afaceri neta', value: '38180875856' }],
			},
		});
		const none = { ...answer({ an: 2030, cui: 1, deni: null, caen: null, i: null }, []), cif: '1', year: 2030 };
		expect(parseFinancialStatement(none)).toEqual({ ok: true, value: { cif: '1', year: 2030, found: false } });
		expect(parseFinancialStatement({ ...answer({}, []), cif: '1', year: 2030 })).toMatchObject({
			ok: false,
			fault: { kind: 'malformedResponse' },
		});
	});
});

(referenceFolder === undefined ? describe.skip : describe)(
	'answers recorded from ANAF (needs ANAF_REFERENCE_DIR)',
	() => {
		const body = (name: string): string => readFileSync(`${referenceFolder}/official/responses/public/${name}`, 'utf8');

		test('the VAT register', () => {
			const result = parseVat(answer(body('PlatitorTvaRest-v9-tva__200__omv-petrom.json'), ['1590082', '99999999']));
			expect(result).toMatchObject({
				ok: true,
				value: [{ cif: '1590082', found: true, vat: { registered: true } }, { found: false }],
			});
			expect(result.ok && result.value[0]?.found === true && partyFromRegistry(result.value[0])).toMatchObject({
				vatPayer: true,
				address: { city: 'SECTOR1', county: 'RO-B' },
			});
		});

		test('the other registers', () => {
			expect(parseFarmers(answer(body('RegAgric-v2__200__not-registered.json'), ['123']))).toEqual({
				ok: true,
				value: [{ cif: '123', found: false }],
			});
			expect(parseCults(answer(body('RegCult-v2__200__registered.json'), ['456']))).toMatchObject({
				ok: true,
				value: [{ found: true }],
			});
			expect(
				parseEFacturaRegister(answer(body('registruroefactura-v1__404__business-not-found.json'), ['123'], 404)),
			).toMatchObject({ ok: true, value: [{ found: false }] });
			expect(parseVat(answer(body('waf-request-rejected__200.html'), ['1']))).toMatchObject({
				ok: false,
				fault: { supportId: '9826645832961917351' },
			});
			const accounts = {
				...answer(body('bilant__200__omv-petrom-2023-abridged.json'), []),
				cif: '1590082',
				year: 2023,
			};
			expect(parseFinancialStatement(accounts)).toMatchObject({
				ok: true,
				value: { found: true, indicators: [{ code: 'I13' }, { code: 'I20' }] },
			});
		});
	},
);
