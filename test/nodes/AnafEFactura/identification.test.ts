import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { fileOf, romanianDay, said } from '../../harness';
import { invoiceItem, SECOND, STRANGER, World } from './world';

/** Create, Upload and ANAF's answer, where ANAF refuses whom it cannot identify. */
let world: World;

beforeEach(async () => {
	world = await World.start({ settings: { efactura: { findingsAs: 'pairs' } } });
});
afterEach(async () => {
	await world.end();
});

const parameters = (more: INodeParameters): INodeParameters => ({
	number: 'ID 1',
	dueDate: romanianDay(30),
	buyerCif: STRANGER,
	lines: { line: [{ name: 'Scandura', quantity: '2', unit: 'buc', price: '50', vatRate: '21', vatCategory: 'auto' }] },
	xmlOutput: 'both',
	...more,
});
const create = async (more: INodeParameters = {}): Promise<IDataObject> =>
	(await world.run('invoice:create', parameters(more))).json[0] ?? {};

const ABROAD: INodeParameters = {
	buyerCif: 'DE123456788',
	buyerName: 'Muster GmbH',
	buyerDetails: { street: 'Lange Str. 1', city: 'Berlin', country: 'DE' },
};
/** The buyer's codes in an invoice: no VAT identifier, and this registration number. */
const buyerNumber = (xml: string, number: string): string =>
	xml.replace(/<cac:AccountingCustomerParty>.*<\/cac:AccountingCustomerParty>/s, (buyer) =>
		buyer
			.replace(/<cac:PartyTaxScheme>.*?<\/cac:PartyTaxScheme>/s, '')
			.replace(/<cac:PartyLegalEntity>.*<\/cac:PartyLegalEntity>/s, (legal) =>
				legal
					.replace(/<cbc:CompanyID.*<\/cbc:CompanyID>/s, '')
					.replace('</cbc:RegistrationName>', `</cbc:RegistrationName><cbc:CompanyID>${number}</cbc:CompanyID>`),
			),
	);

describe('Create, Upload, answer', () => {
	it('a buyer in Romania goes through', async () => {
		const { xml } = await create();
		expect(await world.upload(String(xml), { waitForResult: true })).toMatchObject({
			state: 'accepted',
			extern: false,
		});
	});

	it.each([
		['a trade register number only', 'J12/2/2020', 'nu a fost identificat cui cumparator'],
		['a wrong check digit', '30000003', 'CUI cumparator incorect'],
		['a CNP with a wrong check digit', '1960101123457', 'CNP sau NIF cumparator incorect'],
	])('a buyer in Romania with %s: refused by ANAF, and Validate First says so before', async (_, number, sentence) => {
		const { xml } = await create();
		const mine = buyerNumber(String(xml), number);
		const sent = await world.upload(mine, { waitForResult: true, options: { validateFirst: false } });
		expect(sent).toMatchObject({
			state: 'rejected',
			final: true,
			reasons: [
				{
					rule: 'ERRIdentif',
					// ANAF names no place for this one, but the terms say where to look.
					location: null,
					text: sentence,
					hint: expect.stringContaining('A buyer in Romania needs RO and its CIF') as string,
					businessTerm: 'BT-47, BT-48',
				},
			],
		});
		const before = world.received();
		const error = await world.fail(
			'invoice:upload',
			{ options: { validateFirst: true } },
			{ input: [invoiceItem(mine)] },
		);
		expect(JSON.stringify(error.told)).toContain('RO-IDENT-BUYER');
		expect(world.received()).toBe(before);
	});

	it('a buyer abroad: Extern follows from the document, and ANAF takes it', async () => {
		const sent = await create({ ...ABROAD, thenDo: 'upload', waitForResult: true });
		expect(sent).toMatchObject({ state: 'accepted', extern: true });
	});

	it('a buyer abroad whose register number is the CIF of somebody in Romania: nothing is sent', async () => {
		const { xml } = await create(ABROAD);
		const error = await world.fail(
			'invoice:upload',
			{ waitForResult: true },
			{ input: [invoiceItem(buyerNumber(String(xml), SECOND))] },
		);
		expect(error.kind).toBe('invalidInput');
		expect(error.message).toContain('somebody in Romania');
		expect(world.received()).toBe(0);
	});

	it.each(['sentences', 'joined'] as const)('reads the same refusal written as %s', async (findingsAs) => {
		world.control.settings.set({ efactura: { findingsAs } });
		const { xml } = await create();
		const sent = await world.upload(buyerNumber(String(xml), 'J12/2/2020'), { waitForResult: true });
		expect(sent).toMatchObject({ state: 'rejected', reasons: [{ rule: 'ERRIdentif', businessTerm: 'BT-47, BT-48' }] });
	});
});

describe('Create without sending', () => {
	const SELLER = { name: 'Atelier SRL', cif: 'RO10000008', address: { line1: 'Str. 1', city: 'Iasi', county: 'Iasi' } };
	const invoice = (buyer: IDataObject): IDataObject => ({
		number: 'ID 9',
		issueDate: romanianDay(0),
		paymentDays: 10,
		seller: SELLER,
		buyer: { name: 'Client SRL', address: { line1: 'Str. 2', city: 'Iasi', county: 'Iasi' }, ...buyer },
		lines: [{ name: 'Scandura', price: 50, vat: 21 }],
	});
	const json = (buyer: IDataObject, more: INodeParameters = {}): INodeParameters => ({
		inputMode: 'json',
		invoiceJson: JSON.stringify(invoice(buyer)),
		options: { fillParties: false },
		xmlOutput: 'text',
		...more,
	});

	it.each([
		['a trade register number only', { registrationId: 'J22/7/2020' }],
		['a CIF with a wrong check digit', { cif: 'RO30000003' }],
	])('Return the XML warns of a buyer in Romania with %s, and Validate and Upload refuse it', async (_, buyer) => {
		const { json: made } = await world.run('invoice:create', json(buyer));
		expect(made[0]?.warnings).toContainEqual(expect.stringMatching(/^RO-IDENT-BUYER, line \d+: /));
		expect(made[0]?.xml).toContain('<Invoice');
		const { json: checked } = await world.run('invoice:create', json(buyer, { thenDo: 'validate' }));
		expect(checked[0]).toMatchObject({ valid: false, fatal: 1 });
		expect(checked[0]?.findings).toContainEqual(expect.objectContaining({ rule: 'RO-IDENT-BUYER', severity: 'fatal' }));
		const error = await world.fail('invoice:create', json(buyer, { thenDo: 'upload', waitForResult: true }));
		expect(JSON.stringify(error.told)).toContain('RO-IDENT-BUYER');
		expect(world.received()).toBe(0);
		// Sent all the same, ANAF says the same.
		const sent = await world.upload(String(made[0]?.xml), { waitForResult: true });
		expect(sent).toMatchObject({ state: 'rejected', reasons: [{ rule: 'ERRIdentif' }] });
	});

	const GERMAN = { name: 'Muster GmbH', address: { line1: 'Lange Str. 1', city: 'Berlin', country: 'DE' } };

	it('a buyer abroad with bare digits of its register is refused by Validate and Upload alike', async () => {
		const buyer = { ...GERMAN, registrationId: '12345' };
		const { json: made } = await world.run('invoice:create', json(buyer));
		expect(made[0]?.warnings).toContainEqual(expect.stringMatching(/^RO-IDENT-BUYER.*check digit is wrong/));
		const { json: checked } = await world.run('invoice:create', json(buyer, { thenDo: 'validate' }));
		expect(checked[0]).toMatchObject({ valid: false, fatal: 1 });
		expect(checked[0]?.findings).toContainEqual(
			expect.objectContaining({
				rule: 'RO-IDENT-BUYER',
				severity: 'fatal',
				hint: expect.stringContaining('“CUI cumparator incorect”') as string,
			}),
		);
		const { json: judged } = await world.run('document:validate', {}, { input: [invoiceItem(String(made[0]?.xml))] });
		expect(judged[0]).toMatchObject({ valid: false, fatal: 1 });
		const error = await world.fail('invoice:create', json(buyer, { thenDo: 'upload' }));
		expect(said(error)).toContain('wrong check digit');
		expect(world.received()).toBe(0);
	});

	it('with letters before the number it is valid for Upload, which sends it with Extern', async () => {
		const buyer = { ...GERMAN, registrationId: 'HRB 12345' };
		const { json: checked } = await world.run('invoice:create', json(buyer, { thenDo: 'validate' }));
		expect(checked[0]).toMatchObject({ valid: true, fatal: 0 });
		expect(checked[0]?.findings).toContainEqual(
			expect.objectContaining({ rule: 'RO-IDENT-EXTERN', severity: 'warning' }),
		);
		const { json: sent } = await world.run('invoice:create', json(buyer, { thenDo: 'upload', waitForResult: true }));
		expect(sent[0]).toMatchObject({ state: 'accepted', extern: true });
	});

	it('a buyer abroad whose number is the code of somebody in Romania is refused by Validate and Upload alike', async () => {
		const buyer = { ...GERMAN, registrationId: SECOND };
		const { json: made } = await world.run('invoice:create', json(buyer));
		expect(made[0]?.warnings).toContainEqual(expect.stringMatching(/^RO-IDENT-OTHER.*company in Romania that has it/));
		const { json: checked } = await world.run('invoice:create', json(buyer, { thenDo: 'validate' }));
		expect(checked[0]).toMatchObject({ valid: false, fatal: 1 });
		const error = await world.fail('invoice:create', json(buyer, { thenDo: 'upload' }));
		expect(error.message).toContain('somebody in Romania');
		expect(world.received()).toBe(0);
	});

	it('a due date before the issue date is told once, by whatever Create does then', async () => {
		const early = { ...invoice({ cif: `RO${STRANGER}` }), paymentDays: undefined, dueDate: romanianDay(-3) };
		const withThen = (thenDo: string): INodeParameters => ({
			...json({}),
			invoiceJson: JSON.stringify(early),
			thenDo,
		});
		for (const then of ['return', 'validate', 'upload']) {
			const { json: made } = await world.run('invoice:create', withThen(then));
			const told = JSON.stringify(made[0]).match(/before the issue date/g);
			expect([then, told?.length]).toEqual([then, 1]);
		}
	});

	it('Return the XML says nothing of a buyer that ANAF finds', async () => {
		const { json: made } = await world.run('invoice:create', json({ cif: `RO${STRANGER}` }));
		expect(made[0]).not.toHaveProperty('warnings');
	});
});

describe('the forms in which ANAF answers', () => {
	it('a PDF that comes as base64 text is the PDF', async () => {
		const { xml } = await create();
		const pdf = async (pdfAs: 'bytes' | 'base64'): Promise<Buffer> => {
			world.control.settings.set({ efactura: { pdfAs } });
			const { items } = await world.run('document:convertToPdf', {}, { input: [invoiceItem(String(xml))] });
			return fileOf(items[0]);
		};
		const bytes = await pdf('bytes');
		expect(bytes.subarray(0, 4).toString()).toBe('%PDF');
		expect((await pdf('base64')).subarray(0, 4).toString()).toBe('%PDF');
	});

	it('a row that is listed without its ID comes out by its upload index, and can be downloaded', async () => {
		world.control.settings.set({ indexing: { idAfterMs: 600_000 } });
		const { xml } = await create();
		// Lists end a minute before now.
		world.control.clock.set({ instant: Date.now() - 180_000 });
		const { uploadIndex } = await world.upload(String(xml));
		world.control.clock.set({ instant: Date.now() });
		const { json } = await world.run('message:getAll');
		expect(json).toContainEqual(expect.objectContaining({ uploadIndex, id: expect.stringMatching(/^\d+$/) as string }));
		const { items } = await world.run('invoice:download', { uploadIndex });
		expect(fileOf(items[0], 'document').toString()).toBe(xml);
	});

	it('findings joined in one sentence are several, each with its place and its two languages', async () => {
		world.control.settings.set({ efactura: { findingsAs: 'joined' } });
		const { xml } = await create();
		const broken = String(xml)
			.replace('<cbc:CountrySubentity>RO-CJ<', '<cbc:CountrySubentity>RO-XX<')
			.replace('<cbc:ID>ID 1<', '<cbc:ID>FARA<');
		const sent = await world.upload(broken, { waitForResult: true });
		expect(sent).toMatchObject({
			state: 'rejected',
			reasons: [
				{ rule: 'BR-RO-010', location: '/Invoice', businessTerm: 'BT-1' },
				{
					rule: 'BR-RO-110',
					location: '/Invoice/cac:AccountingSupplierParty/cac:Party/cac:PostalAddress',
					text: expect.stringMatching(/^Daca Codul [^#]*$/) as string,
					english: expect.stringMatching(/^If the Seller.*\.$/) as string,
				},
			],
		});
	});

	it('an archive in an archive, a folder, or with a PDF beside it holds the same reasons', async () => {
		const { xml } = await create();
		for (const archiveAs of ['nested', 'folders', 'with-pdf'] as const) {
			world.control.settings.set({ efactura: { archiveAs } });
			const sent = await world.upload(buyerNumber(String(xml), 'J12/2/2020'), { waitForResult: true });
			expect(sent).toMatchObject({ state: 'rejected', reasons: [{ rule: 'ERRIdentif' }] });
		}
	});

	it('a refusal in JSON is a refusal', async () => {
		world.control.settings.set({ efactura: { refusalsAs: 'json' } });
		const error = await world.fail('invoice:getStatus', { uploadIndex: '6600009999' });
		expect(error.kind).toBe('notFound');
		expect(JSON.stringify(error.told)).toContain('Nu exista factura cu id_incarcare= 6600009999');
	});
});
