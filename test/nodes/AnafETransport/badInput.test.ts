import type { INodeParameters } from 'n8n-workflow';

import { asJson, day, fields, notificationJson, OWN, SECOND, STRANGER, World } from './world';
import { said } from '../../harness';

let world: World;

beforeAll(async () => {
	world = await World.start();
});
afterAll(async () => {
	await world.end();
});
afterEach(() => {
	const sent = world.requests('/upload');
	world.control.requests.clear();
	// Whatever was wrong: nothing was sent.
	expect(sent).toBe(0);
});

const LINE = {
	name: 'Cherestea',
	purpose: '101',
	tariffCode: '4407',
	quantity: '2.5',
	unit: 'MTQ',
	netWeight: '900',
	grossWeight: '1000',
	valueWithoutVat: '1500.50',
};
const lines = (...changes: INodeParameters[]): INodeParameters =>
	fields({ goods: { line: changes.map((change) => ({ ...LINE, ...change })) } });

describe('a wrong field ends before sending, named with place and rule', () => {
	const cases: ReadonlyArray<readonly [string, INodeParameters, RegExp]> = [
		['net weight over gross', lines({}, { netWeight: '1200' }), /^Goods 2, Net Weight.*BR-020/],
		['a missing tariff code', lines({ tariffCode: '' }), /^Goods 1, Tariff Code.*BR-206/],
		['a missing net weight', lines({ netWeight: '' }), /net weight.*BR-207/],
		['a missing value', lines({ valueWithoutVat: '' }), /BR-208/],
		['a quantity of nothing', lines({ quantity: '0' }), /quantity/],
		['a quantity that is no number', lines({ quantity: 'mult' }), /quantity/],
		['a tariff code of 5 digits', lines({ tariffCode: '44071' }), /tariff code/],
		[
			'a tariff code that a spreadsheet took for a number',
			asJson(notificationJson({ goods: [{ ...LINE, tariffCode: 101.3 }] })),
			/tariff code "101\.3".*BR-034/,
		],
		['a purpose of another operation', lines({ purpose: '201' }), /BR-070/],
		['no goods', fields({ goods: {} }), /goods/i],
		['no document', fields({ documents: {} }), /document/i],
		['no partner name', fields({ partnerName: ' ' }), /partner/i],
		[
			'a German partner in a national transport',
			fields({ partnerCountry: 'DE', partnerCode: 'DE811907980' }),
			/BR-005/,
		],
		['a Romanian partner in an acquisition', fields({ operationType: '10' }), /BR-004/],
		[
			'an EU partner in an import',
			fields({ operationType: '40', partnerCountry: 'DE', goods: { line: [{ ...LINE, purpose: '9999' }] } }),
			/BR-006/,
		],
		['a partner code that is no Romanian one', fields({ partnerCode: 'abc' }), /BR-007/],
		[
			'a carrier without a Romanian code on an import',
			fields({
				operationType: '40',
				partnerCountry: 'TR',
				carrierCode: '',
				goods: { line: [{ ...LINE, purpose: '9999' }] },
			}),
			/BR-043/,
		],
		[
			'a border point at the wrong end',
			fields({ operationType: '20', partnerCountry: 'HU', startKind: 'borderPoint', startBorderPoint: '4' }),
			/BR-212/,
		],
		[
			'a customs office that the operation has not',
			fields({ endKind: 'customsOffice', endCustomsOffice: '12801' }),
			/BR-217|BR-046/,
		],
		['a one-letter locality', fields({ endLocality: 'X' }), /BR-214/],
		['a plate with nothing in it', fields({ vehicle: ' - ' }), /vehicle|plate/i],
		['a plate with a star', fields({ vehicle: 'CJ*01' }), /vehicle|plate/i],
		['two plates in one field', fields({ vehicle: 'CJ01ABC / CJ02XYZ' }), /vehicle|plate/i],
		['two plates with a space between them', fields({ vehicle: 'CJ 01 ABC  b 102 xyz' }), /vehicle|plate/i],
		['a foreign plate and its trailer', fields({ vehicle: 'M-AB 1234/M-XY 99' }), /vehicle|plate/i],
		['a day that does not exist', fields({ transportDate: '2026-02-30' }), /date/i],
		['a date that is none', fields({ transportDate: 'mâine' }), /date/i],
		[
			'a remark that is missing',
			fields({ documents: { document: [{ type: '9999', number: 'X', date: day() }] } }),
			/026/,
		],
		['a reference that is too long', { ...fields(), options: { reference: 'x'.repeat(51) } }, /reference/i],
		[
			'a previous notification where none may be',
			asJson(notificationJson({ previousNotifications: [{ uit: '3V0P0L0P0T3JUW46' }] })),
			/BR-025/,
		],
		[
			'a UIT with a typing slip',
			asJson(notificationJson({ operation: '10', previousNotifications: [{ uit: '3V0P0L0P0T3JUW47' }] })),
			/BR-019/,
		],
		['JSON with a field that is none', asJson(notificationJson({ viteza: 90 })), /viteza.*MODEL-FIELD/],
		[
			'JSON with a list for a text',
			asJson(notificationJson({ partner: { name: ['A'], country: 'RO', code: STRANGER } })),
			/^Partner Name.*MODEL-TYPE/,
		],
	];

	it.each(cases)('%s', async (_, parameters, names) => {
		const error = await world.fail('create', parameters);
		expect(error.kind).toBe('invalidInput');
		expect(error.constructor.name).toMatch(/^_?NodeOperationError$/);
		expect(error.details.some((detail) => names.test(detail))).toBe(true);
		expect(error.details.every((detail) => /\((BR|XSD|ETR|MODEL)-[\w-]+\)/.test(detail))).toBe(true);
		// Places are said as the panel says them, never as a path.
		expect(`${error.message} ${error.description ?? ''}`).not.toMatch(
			/\[\d+\]|\/@|\b[a-z]+\.[a-z]+[A-Z]|notification\./,
		);
		expect(error.description).toContain('Nothing was sent');
		expect(error.context?.itemIndex).toBe(0);
	});
});

describe('a value that is in no table ends before sending, with what can be chosen', () => {
	it.each([
		['startCounty', 'Start County'],
		['endCounty', 'End County'],
		['partnerCountry', 'Partner Country'],
		['carrierCountry', 'Carrier Country'],
	])('an expression in %s that gives no code', async (name, label) => {
		for (const value of [
			'={{ undefined }}',
			'={{ null }}',
			'={{ "" }}',
			'={{ ({ a: 1 }) }}',
			'constructor',
			'={{ ["RO"] }}',
		]) {
			for (const given of [value, { __rl: true as const, mode: 'id', value }]) {
				const error = await world.fail('create', fields({ [name]: given }));
				expect([error.kind, error.message.includes(label)]).toEqual(['invalidInput', true]);
				expect(error.description).toContain('Nothing was sent');
			}
		}
		expect(world.received()).toBe(0);
	});

	it.each<[string, INodeParameters, string, string]>([
		[
			'a unit',
			lines({}, { unit: 'un pumn' }),
			'The field Line 2, Unit cannot have this value. It contains “un pumn”',
			'e.g. KGM',
		],
		[
			'a county',
			fields({ startCounty: 'Moldova' }),
			'The field Start County cannot have this value. It contains “Moldova”',
			'e.g. CJ',
		],
	])('%s', async (_, parameters, message, listed) => {
		const error = await world.fail('create', parameters);
		expect(said(error)).toContain(message);
		expect(error.description).toContain(listed);
	});
});

describe('everything that is wrong comes in one error', () => {
	it('from fields', async () => {
		const error = await world.fail('create', {
			...fields({
				goods: {
					line: [
						{ ...LINE, netWeight: '1200' },
						{ ...LINE, tariffCode: '' },
					],
				},
				partnerCountry: 'DE',
				startKind: 'borderPoint',
				startBorderPoint: '4',
				vehicle: 'CJ*01',
				transportDate: '30.02.2026',
			}),
		});
		const all = error.details.join('\n');
		for (const rule of [/BR-020/, /BR-206/, /BR-005/, /BR-212/, /^Vehicle: /m, /^Transport Date: /m])
			expect(all).toMatch(rule);
		expect(error.message).toBe(`The declaration cannot be sent: ${error.details.length} problems were found`);
		expect(error.description).toContain('Goods 1');
		expect(error.description).toContain('Goods 2');
	});

	it('from JSON: what is no model, what breaks a rule, and a CIF, without telling one thing twice', async () => {
		const error = await world.fail('create', {
			...asJson(
				notificationJson({
					viteza: 90,
					partner: { name: ['A'], country: 'DE', code: 'DE811907980' },
					goods: [{ ...LINE, netWeight: '1200' }],
				}),
			),
			cif: 'RO12X',
		});
		const all = error.details.join('\n');
		for (const part of [/^Declarant CIF: /m, /viteza/, /^Partner Name: /m, /BR-005/, /BR-020/])
			expect(all).toMatch(part);
		expect(error.details.filter((detail) => detail.startsWith('Partner Name'))).toHaveLength(1);
		expect(error.details.filter((detail) => detail.startsWith('Declarant CIF'))).toHaveLength(1);
	});

	it('shows twenty and counts the rest where there are hundreds', async () => {
		const error = await world.fail('create', lines(...Array.from({ length: 150 }, () => ({ netWeight: '1200' }))));
		expect(error.details.length).toBeGreaterThanOrEqual(150);
		expect(error.description).toContain('… and 130 more');
	});

	it('for the smaller declarations', async () => {
		const error = await world.fail('changeVehicle', {
			uit: '3V0P0L0P0T3JUW4',
			vehicle: '*',
			additionalFields: { changedAt: 'acum', remarks: 'x'.repeat(201) },
		});
		const all = error.details.join('\n');
		for (const part of [/^UIT: /m, /^Vehicle: /m, /^Changed At: /m, /^Remarks: /m]) expect(all).toMatch(part);
		const confirm = await world.fail('confirm', { uit: '', remarks: 'x'.repeat(201) });
		for (const part of [/^UIT: /m, /^Remarks: /m]) expect(confirm.details.join('\n')).toMatch(part);
		expect((await world.fail('delete', { uit: 'OOOOOOOOOOOOOOOO' })).details.join()).toMatch(/^UIT: /);
	});
});

describe('what would do something else than was asked', () => {
	it.each([[''], [' - '], ['={{ $json.missing }}']])(
		'a Correct with the UIT %p, which would declare the transport a second time',
		async (uit) => {
			for (const parameters of [fields(), asJson(notificationJson({ correctionOfUit: '3V0P0L0P0T3JUW46' }))]) {
				const error = await world.fail('correct', { uit, ...parameters });
				expect(error.message).toMatch(/^The field UIT is empty|^The expression in the field UIT found nothing/);
				expect(error.description).toContain('Nothing was sent');
			}
		},
	);

	it('a Create that is a deletion or a correction', async () => {
		const deletion = await world.fail('create', asJson({ deletion: { uit: '3V0P0L0P0T3JUW46' } }));
		expect(deletion.message).toBe('The JSON is a deletion, not a declaration');
		expect(deletion.description).toContain('operation Delete');
		const correction = await world.fail('create', asJson(notificationJson({ correctionOfUit: '3V0P0L0P0T3JUW46' })));
		expect(correction.description).toContain('operation Correct');
	});

	it('two operations in one declaration', async () => {
		const error = await world.fail(
			'create',
			asJson({ notification: notificationJson(), deletion: { uit: '3V0P0L0P0T3JUW46' } }),
		);
		expect(error.details.join()).toMatch(/MODEL-KIND/);
	});

	it('a Correct that is no notification', async () => {
		expect(
			(await world.fail('correct', { uit: '3V0P0L0P0T3JUW46', ...asJson({ deletion: { uit: '3V0P0L0P0T3JUW46' } }) }))
				.message,
		).toContain('not a notification');
	});

	it('two declarants', async () => {
		const error = await world.fail('create', {
			...asJson({ declarantCif: SECOND, notification: notificationJson() }),
			cif: OWN,
		});
		expect(error.description).toContain(`The field says ${OWN}, the JSON says ${SECOND}`);
	});
});

describe('a declarant', () => {
	it.each(['ABC', 'RO12X', '1'])('%j is refused', async (cif) => {
		const error = await world.fail('create', { ...fields(), cif });
		expect(error.kind).toBe('invalidInput');
		expect(error.description?.length).toBeGreaterThan(20);
	});

	it('that is no text is refused, not replaced by the credential’s, in the field and in the JSON', async () => {
		const field = await world.fail(
			'create',
			{ ...fields(), cif: '={{ $json.cifs }}' },
			{ input: [{ cifs: [SECOND] }] },
		);
		expect(field.message).toBe('The field Declarant CIF contains a list, not one value');
		const json = await world.fail(
			'create',
			asJson({ declarantCif: { code: SECOND }, notification: notificationJson() }),
		);
		expect(json.message).toContain('does not contain a CIF');
		expect(world.received()).toBe(0);
	});

	it('is asked for when there is none at all', async () => {
		world.vault.change(world.ref, { defaultCif: '' });
		const error = await world.fail('create', fields());
		world.vault.change(world.ref, { defaultCif: OWN });
		expect(error.message).toBe('No CIF was given: fill one in, or set a Default CIF in the credential');
	});
});

describe('JSON that is none', () => {
	it.each(['', '[]', 'null', '"x"', '{ operation: 30 }', '{"notification": '])('%j', async (json) => {
		const error = await world.fail('create', asJson(json));
		expect(error.kind).toBe('invalidInput');
		expect(error.message).toContain('Declaration (JSON)');
	});

	it('an empty object tells what is missing', async () => {
		const error = await world.fail('create', asJson('{}'));
		expect(error.kind).toBe('invalidInput');
		expect(error.details.length).toBeGreaterThan(3);
	});
});
