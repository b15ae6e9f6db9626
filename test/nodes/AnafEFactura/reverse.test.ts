import { fileOf, said } from '../../harness';
import { invoiceItem, invoiceXml, World } from './world';

let world: World;

beforeAll(async () => {
	world = await World.start();
});
afterAll(async () => {
	await world.end();
});

describe('Document: Reverse', () => {
	it('makes the reversal, checks it, and sends nothing', async () => {
		const { json, items } = await world.run(
			'document:reverse',
			{ reversalNumber: 'R 2', reversalDate: '2026-11-20' },
			{ input: [invoiceItem(invoiceXml('R 1'))] },
		);
		expect(json[0]).toMatchObject({
			number: 'R 2',
			reversedNumber: 'R 1',
			typeCode: '380',
			valid: true,
			gross: expect.stringMatching(/^-/) as string,
		});
		expect(fileOf(items[0], 'data').toString()).toBe(json[0]?.xml);
		expect(items[0]?.binary?.data).toMatchObject({ fileName: 'R 2.xml', mimeType: 'application/xml' });
		expect(world.received()).toBe(0);
	});

	it('takes the number of a series as a number, and today as the day', async () => {
		const { json } = await world.run(
			'document:reverse',
			{ reversalNumber: '={{ 1002 }}', reverseAs: 'Credit Note' },
			{ input: [invoiceItem(invoiceXml('R 1'))] },
		);
		expect(json[0]).toMatchObject({ number: '1002', documentType: 'creditNote', typeCode: '381', valid: true });
		expect(json[0]?.issueDate).toMatch(/^\d{4}-\d\d-\d\d$/);
	});

	it.each([
		[{ reversalNumber: '' }, 'Number of the Reversal is empty'],
		[{ reversalNumber: 'R 1' }, 'the number of the invoice'],
		[{ reversalNumber: 'R 2', reversalDate: '2001-01-01' }, 'before the invoice itself'],
		[{ reversalNumber: 'R 2', reversalDate: 'soon' }, 'is not a date'],
		[{ reversalNumber: 'R 2', documentSource: 'text', xml: '<a/>' }, 'not an invoice'],
		[{ reversalNumber: 'R 2', documentSource: 'text', xml: 'a' }, 'not readable XML'],
	])('refuses %j', async (parameters, message) => {
		const error = await world.fail('document:reverse', parameters, { input: [invoiceItem(invoiceXml('R 1'))] });
		expect(said(error)).toContain(message);
	});
});
