import { assert, eventually, type Scenario } from '../scenario';
import { errorsOf, withEditor, type EditorPage } from '../support/browser';
import { ownCif, type Stage } from '../support/context';
import { closePanel, everyPanel, labelsOf, openPanel, openWorkflow, panelsWorkflow } from '../support/panels';
import { chain, credentialType, manualStart, ourNode } from '../support/workflows';
import { transportFields } from './36-transport';

/** What somebody types into the search, and the node that has to come first. */
const SEARCHES = {
	'e-factura': 'ANAF e-Factura',
	'e-transport': 'ANAF e-Transport',
	'anaf company': 'ANAF Company',
} as const;

/** A field with a list of which nothing is chosen yet. */
const unchosen = { __rl: true, mode: 'list', value: '' };

/** A company that the connection has no rights for. */
const stranger = '30000002';

/** Finds an entry of a field with a list by what is typed into its search, where it comes first, and takes it. */
async function find(page: EditorPage, parameter: string, words: string, line: RegExp): Promise<void> {
	await page.getByTestId(`resource-locator-${parameter}`).getByTestId('rlc-input').click();
	await page.getByTestId('rlc-search').locator('visible=true').fill(words);
	const first = page.getByTestId('rlc-item').locator('visible=true').first();
	await eventually(`“${words}” finds ${line.source} first`, async () => {
		return ((await first.isVisible()) && line.test(await first.innerText())) || undefined;
	});
	await first.click();
}

/** Chooses an entry of a list of the panel by its name. */
async function choose(page: EditorPage, parameter: string, name: string): Promise<void> {
	await page.getByTestId(`parameter-input-${parameter}`).last().click();
	await page
		.getByRole('option')
		.filter({ hasText: new RegExp(`^\\s*${name}`) })
		.click();
}

async function typeInto(page: EditorPage, parameter: string, text: string): Promise<void> {
	await page.getByTestId(`parameter-input-${parameter}`).locator('input').fill(text);
}

/** @returns id and name of each credential of ours that n8n stores */
async function credentials({ n8n }: Stage): Promise<{ id: string; name: string }[]> {
	const all = (await n8n.rest.get('/rest/credentials')) as { id: string; name: string; type: string }[];
	return all.filter(({ type }) => type === credentialType);
}

export const scenarios: Scenario[] = [
	{
		name: 'the editor’s search finds each node, and lists what it can do',
		run: async ({ n8n }) => {
			await withEditor(n8n, async (page) => {
				const errors = errorsOf(page, n8n);
				await page.goto(`${n8n.url}/workflow/new`, { waitUntil: 'domcontentloaded' });
				await page.getByTestId('canvas-plus-button').first().click({ timeout: 60_000 });
				const names = page.getByTestId('node-creator-item-name');
				for (const [words, first] of Object.entries(SEARCHES)) {
					await page.getByTestId('node-creator-search-bar').fill(words);
					await eventually(`"${words}" finds ${first} first`, async () => {
						return (await names.first().innerText()) === first || undefined;
					});
				}
				await names.filter({ hasText: 'ANAF Company' }).first().click();
				await names.filter({ hasText: 'CIF' }).first().click();
				await page.getByTestId('node-parameters').waitFor();
				assert.deepEqual(errors, []);
			});
		},
	},
	{
		name: 'a credential is filled in the editor and connected in its own window',
		run: async (stage) => {
			const { n8n, simulator, secrets } = stage;
			const before = (await credentials(stage)).map(({ id }) => id);
			await withEditor(n8n, async (page) => {
				const errors = errorsOf(page, n8n);
				await page.goto(`${n8n.url}/home/credentials/create`, { waitUntil: 'domcontentloaded' });
				await page.getByTestId('new-credential-type-select').waitFor({ timeout: 60_000 });
				await page.keyboard.type('anaf');
				await page.getByTestId('new-credential-type-select-option').filter({ hasText: 'ANAF OAuth2 API' }).click();
				await page.getByTestId('new-credential-type-button').click();
				await choose(page, 'environment', 'Custom Base URL');
				await typeInto(page, 'baseUrl', simulator.url);
				await typeInto(page, 'clientId', 'e2e-client');
				await typeInto(page, 'clientSecret', secrets['the client secret'] ?? '');
				await page.getByTestId('quick-connect-button').click();
				await page.getByTestId('oauth-connect-success-banner').waitFor();
				assert.deepEqual(errors, []);
			});
			const [made, ...more] = (await credentials(stage)).filter(({ id }) => !before.includes(id));
			assert.ok(made !== undefined && more.length === 0);
			assert.equal((await n8n.rest.testCredential(made.id)).status, 'OK');
			await n8n.rest.delete(`/rest/credentials/${made.id}`);
		},
	},
	{
		name: 'every operation has a panel with all its fields, and no error in the browser',
		run: async (stage) => {
			const panels = everyPanel();
			assert.ok(panels.length > 40, String(panels.length));
			const id = await panelsWorkflow(stage, panels);
			await withEditor(stage.n8n, async (page) => {
				const errors = errorsOf(page, stage.n8n);
				await openWorkflow(page, stage.n8n, id);
				for (const panel of panels) {
					await openPanel(page, panel.name);
					const shown = (await page.getByTestId('node-parameters').innerText()).split('\n').map((line) => line.trim());
					const missing = labelsOf(panel).filter((label) => !shown.includes(label));
					assert.deepEqual({ panel: panel.name, missing, errors }, { panel: panel.name, missing: [], errors: [] });
					await closePanel(page);
				}
			});
		},
	},
	{
		name: 'a message is chosen from the list of the panel by searching it, and downloaded; a list that cannot be had says why',
		run: async (stage) => {
			const { n8n, credential, simulator } = stage;
			const [day, hour] = [24 * 3_600_000, 3_600_000];
			const { ids } = simulator.control.messages.seed({
				cif: ownCif,
				count: 3,
				from: new Date(Date.now() - day).toISOString(),
				to: new Date(Date.now() - hour).toISOString(),
			});
			const { id } = await n8n.rest.createWorkflow(
				chain('choose', [
					manualStart,
					ourNode(
						'Message',
						'anafEFactura',
						{ resource: 'message', operation: 'download', messageId: unchosen },
						credential,
					),
					ourNode(
						'Transport',
						'anafETransport',
						{ resource: 'declaration', operation: 'delete', uit: unchosen, cif: stranger },
						credential,
					),
				]),
			);
			await withEditor(n8n, async (page) => {
				await openWorkflow(page, n8n, id);
				await openPanel(page, 'Message');
				await page.getByTestId('rlc-input').click();
				const lines = page.getByTestId('rlc-item');
				await lines.filter({ hasText: 'Received' }).first().waitFor();
				await page.getByTestId('rlc-search').fill(ids[1] ?? '');
				await eventually('one line is left', async () => (await lines.count()) === 1 || undefined);
				await lines.first().click();
				await page.getByTestId('node-execute-button').click();
				const output = page.getByTestId('output-panel');
				await output.getByTestId('node-run-status-success').waitFor();
				const asked = simulator.control.requests.list({ path: 'descarcare' }).at(-1);
				assert.equal(asked?.query['id'], ids[1], 'the chosen message is the one that was downloaded');
				await closePanel(page);
				await openPanel(page, 'Transport');
				await page.getByTestId('resource-locator-uit').getByTestId('rlc-input').click();
				await page
					.getByText(/no rights in SPV/)
					.first()
					.waitFor();
			});
		},
	},
	{
		name: 'a company, a county and the unit of a line are found in their lists, and are what is declared',
		run: async (stage) => {
			const { n8n, credential, simulator } = stage;
			const line = { name: 'Cherestea', tariffCode: '4407', quantity: '2', netWeight: '9', grossWeight: '10' };
			const { id } = await n8n.rest.createWorkflow(
				chain('codes', [
					manualStart,
					ourNode(
						'Transport',
						'anafETransport',
						{
							...transportFields,
							resource: 'declaration',
							operation: 'create',
							cif: unchosen,
							startCounty: unchosen,
							goods: { line: [{ ...line, valueWithoutVat: '15', purpose: '101', unit: unchosen }] },
						},
						credential,
					),
				]),
			);
			await withEditor(
				n8n,
				async (page) => {
					const errors = errorsOf(page, n8n);
					await openWorkflow(page, n8n, id);
					await openPanel(page, 'Transport');
					await find(page, 'cif', 'RO20000005', /20000005/);
					await find(page, 'unit', 'bucati', /H87/);
					await find(page, 'startCounty', 'iasi', /Iași/);
					await page.getByTestId('node-execute-button').click();
					await page.getByTestId('output-panel').getByTestId('node-run-status-success').waitFor();
					assert.deepEqual(errors, []);
				},
				{ height: 1200 },
			);
			const [upload] = simulator.control.uploads.list({ service: 'etransport' }).slice(-1);
			const { xml } = simulator.control.uploads.content({ index: upload?.index ?? '' });
			for (const part of ['codDeclarant="20000005"', 'codUnitateMasura="H87"', 'codJudet="22"'])
				assert.ok(xml.includes(part), `${part} is not in ${xml}`);
		},
	},
	{
		name: 'the currency of an invoice, the unit of a line, and a county and a country are found in their lists, and are what is sent',
		run: async (stage) => {
			const { n8n, credential, simulator } = stage;
			const { id } = await n8n.rest.createWorkflow(
				chain('codes of an invoice', [
					manualStart,
					ourNode(
						'Invoice',
						'anafEFactura',
						{
							resource: 'invoice',
							operation: 'create',
							thenDo: 'upload',
							waitForResult: false,
							number: 'LISTS-1',
							buyerCif: '30000002',
							currency: unchosen,
							lines: { line: [{ name: 'Montaj', quantity: '3', price: '100', unit: unchosen }] },
							buyerDetails: { street: 'Strada Lungă 1', city: 'Iași', county: unchosen, country: unchosen },
							payment: { paymentTerms: '30 de zile', exchangeRate: '5' },
						},
						credential,
					),
				]),
			);
			await withEditor(
				n8n,
				async (page) => {
					const errors = errorsOf(page, n8n);
					await openWorkflow(page, n8n, id);
					await openPanel(page, 'Invoice');
					await find(page, 'currency', 'euro', /EUR/);
					await find(page, 'unit', 'ora', /HUR/);
					await find(page, 'county', 'iasi', /Iași/);
					await find(page, 'country', 'romania', /RO/);
					await page.getByTestId('node-execute-button').click();
					await page.getByTestId('output-panel').getByTestId('node-run-status-success').waitFor();
					assert.deepEqual(errors, []);
				},
				{ height: 1200 },
			);
			const [upload] = simulator.control.uploads.list({ service: 'efactura' }).slice(-1);
			const { xml } = simulator.control.uploads.content({ index: upload?.index ?? '' });
			for (const part of ['DocumentCurrencyCode>EUR<', 'unitCode="HUR"', 'CountrySubentity>RO-IS<', 'LISTS-1'])
				assert.ok(xml.includes(part), `${part} is not in ${xml}`);
		},
	},
	...(['light', 'dark'] as const).map((colorScheme): Scenario => ({
		name: `in the ${colorScheme} editor a list is chosen from, a step is run, and its output or its error is seen`,
		run: async (stage) => {
			const { n8n, credential } = stage;
			const { id } = await n8n.rest.createWorkflow(
				chain(`editor, ${colorScheme}`, [
					manualStart,
					ourNode('Company', 'anafCompany', { resource: 'company', operation: 'getVatData', cif: '' }),
					ourNode(
						'Invoice',
						'anafEFactura',
						{ resource: 'invoice', operation: 'getStatus', uploadIndex: '1' },
						credential,
					),
				]),
			);
			await withEditor(
				n8n,
				async (page) => {
					const errors = errorsOf(page, n8n);
					await openWorkflow(page, n8n, id);
					for (const icon of ['anafCompany', 'anafEFactura'])
						await page
							.locator(`img[src$="${icon}${colorScheme === 'dark' ? '.dark' : ''}.svg"]`)
							.first()
							.waitFor();

					await openPanel(page, 'Company');
					await choose(page, 'operation', 'Check CIF');
					await typeInto(page, 'cif', 'RO10000008');
					await page.getByTestId('node-execute-button').click();
					const output = page.getByTestId('output-panel');
					await output.getByTestId('node-run-status-success').waitFor();
					await output.getByText('10000008').first().waitFor();
					await closePanel(page);

					await openPanel(page, 'Invoice');
					await page.getByTestId('node-execute-button').click();
					await output.getByTestId('node-error-message').waitFor();
					await output
						.getByText(/ANAF says/)
						.first()
						.waitFor();
					assert.deepEqual(errors, []);
				},
				{ colorScheme },
			);
		},
	})),
];
