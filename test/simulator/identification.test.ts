import { BUYER, clientOf, invoice, OWN, startClient, type Client } from './helpers';

let client: Client;
beforeAll(async () => {
	client = await startClient();
});
afterAll(() => client.sim.close());
beforeEach(() => {
	client.sim.control.reset();
	client.sim.control.settings.set({ efactura: { findingsAs: 'pairs' } });
	client = clientOf(client.sim, client.sim.control.mintToken().access_token);
});

const NOT_FOUND = 'nu a fost identificat cui cumparator';
const WRONG = 'CUI cumparator incorect';
const ERR = 'tipAssert=E; codEroare=ERRIdentif; textEroare=';

/** An invoice whose buyer has these codes. */
function withBuyer(vat: string, legal: string, country = 'RO'): string {
	const [head = '', tail = ''] = invoice({ buyer: '@' }).split('<cac:AccountingCustomerParty>');
	const scheme = '<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>';
	return `${head}<cac:AccountingCustomerParty>${tail
		.replace('<cbc:IdentificationCode>RO<', `<cbc:IdentificationCode>${country}<`)
		.replace(
			`<cac:PartyTaxScheme><cbc:CompanyID>RO@</cbc:CompanyID>${scheme}`,
			vat === '' ? '' : `<cac:PartyTaxScheme><cbc:CompanyID>${vat}</cbc:CompanyID>${scheme}`,
		)
		.replace(
			'</cbc:RegistrationName>',
			`</cbc:RegistrationName>${legal === '' ? '' : `<cbc:CompanyID>${legal}</cbc:CompanyID>`}`,
		)}`;
}

const verdict = async (xml: string, flags = ''): Promise<string[]> => {
	const index = await client.upload(xml, `standard=UBL&cif=${OWN}${flags}`);
	return client.sim.control.uploads.list().find((upload) => upload.index === index)?.messages as string[];
};
const validare = async (xml: string): Promise<{ stare: string; Messages?: Array<{ message: string }> }> =>
	await client.json('/prod/FCTEL/rest/validare/FACT1', {
		method: 'POST',
		body: xml,
		headers: { 'content-type': 'text/plain' },
	});

describe('identification of the parties', () => {
	it.each([
		['RO and a CIF', `RO${BUYER}`, '', 'RO', undefined],
		['RO and a CIF with a wrong check digit, whatever the number', 'RO30000003', BUYER, 'RO', WRONG],
		['a trade register number', '', 'J12/2/2020', 'RO', NOT_FOUND],
		['no code', '', '', 'RO', NOT_FOUND],
		['a CIF as number', '', BUYER, 'RO', undefined],
		['RO and a CIF as number', '', `RO${BUYER}`, 'RO', undefined],
		['thirteen zeros', '', '0000000000000', 'DE', undefined],
		['a CNP', '', '1960101123456', 'RO', undefined],
		['a CNP with a wrong check digit', '', '1960101123457', 'RO', 'CNP sau NIF cumparator incorect'],
		['digits of a German register', '', '12345', 'DE', WRONG],
		['a German VAT identifier', 'DE123456788', 'HRB 12345', 'DE', NOT_FOUND],
		['a German VAT identifier and a CIF', 'DE123456788', BUYER, 'DE', undefined],
		['a Romanian VAT identifier abroad', `RO${BUYER}`, 'HRB 12345', 'DE', undefined],
	])('a buyer with %s', async (_, vat, legal, country, refusal) => {
		const xml = withBuyer(vat, legal, country);
		const expected = refusal === undefined ? [] : [ERR + refusal];
		expect((await validare(xml)).Messages?.map(({ message }) => message) ?? []).toEqual(expected);
		expect(await verdict(xml)).toEqual(expected);
		client.sim.control.reset();
		client = clientOf(client.sim, client.sim.control.mintToken().access_token);
		client.sim.control.settings.set({ efactura: { identification: false } });
		expect(await verdict(xml)).toEqual([]);
	});

	it('Extern leaves the buyer out, not the seller; self-billing changes nothing', async () => {
		expect(await verdict(withBuyer('DE123456788', '12345', 'DE'), '&extern=DA')).toEqual([]);
		expect(await verdict(withBuyer('', 'J12/2/2020'), '&autofactura=DA')).toEqual([ERR + NOT_FOUND]);
		expect(await verdict(invoice({ seller: '10000001' }), '&extern=DA')).toEqual([`${ERR}CUI vanzator incorect`]);
		expect(await verdict(invoice({ seller: '10000001' }), '&autofactura=DA')).toEqual([`${ERR}CUI vanzator incorect`]);
	});

	it('comes after the rules and before the search for duplicates', async () => {
		const broken = withBuyer('', 'J12/2/2020').replace('<cbc:ID>F 1<', '<cbc:ID>FARA<');
		expect(await verdict(broken)).toEqual([expect.stringContaining('codEroare=BR-RO-010')]);
		await verdict(invoice());
		expect(await verdict(withBuyer('', 'J12/2/2020'))).toEqual([ERR + NOT_FOUND]);
		expect(await verdict(invoice())).toEqual([expect.stringContaining('a mai fost transmisa')]);
	});

	it('joins seller and buyer in one sentence when told', async () => {
		client.sim.control.settings.set({ efactura: { findingsAs: 'joined' } });
		expect(await verdict(invoice({ seller: '10000001', buyer: '30000003' }))).toEqual([
			`${ERR}CUI vanzator incorect || ${ERR}${WRONG}`,
		]);
	});
});
