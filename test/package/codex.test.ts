import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { AnafOAuth2Api } from '../../credentials/AnafOAuth2Api.credentials';
import { AnafCompany } from '../../nodes/AnafCompany/AnafCompany.node';
import { AnafEFactura } from '../../nodes/AnafEFactura/AnafEFactura.node';
import { AnafETransport } from '../../nodes/AnafETransport/AnafETransport.node';
import { AnafTrigger } from '../../nodes/AnafTrigger/AnafTrigger.node';

const ROOT = join(__dirname, '..', '..');
const PAGES = /https:\/\/github\.com\/n8n-nodes-anaf\/n8n-nodes-anaf\/blob\/main\/([\w./-]+)/g;

interface Codex {
	readonly node: string;
	readonly categories: readonly string[];
	readonly alias: readonly string[];
	readonly resources: Record<string, ReadonlyArray<{ readonly url: string }>>;
}

const codexOf = (name: string): Codex =>
	JSON.parse(readFileSync(join(ROOT, 'nodes', name, `${name}.node.json`), 'utf8')) as Codex;

/** Links to pages of this project that lead to no file. */
const lostIn = (text: string): string[] =>
	[...text.matchAll(PAGES)].flatMap(([, path = '']) => (existsSync(join(ROOT, path)) ? [] : [path]));

describe.each([
	['AnafCompany', new AnafCompany(), 'docs/companies.md'],
	['AnafEFactura', new AnafEFactura(), 'docs/invoices.md'],
	['AnafETransport', new AnafETransport(), 'docs/etransport.md'],
	['AnafTrigger', new AnafTrigger(), 'docs/trigger.md'],
] as const)('%s in n8n’s list of nodes', (name, { description }, page) => {
	const codex = codexOf(name);

	it('is itself, in the categories of an accountant and a seller', () => {
		expect(codex.node).toBe(`n8n-nodes-anaf.${description.name}`);
		expect(codex.categories).toEqual(['Finance & Accounting', 'Sales']);
	});

	it('has no alias twice', () => {
		const aliases = codex.alias.map((alias) => alias.toLowerCase());
		expect(aliases).toContain('anaf');
		expect(new Set(aliases).size).toBe(aliases.length);
	});

	it('links to its own guide and to how to connect', () => {
		const [own, connect] = [codex.resources['primaryDocumentation'], codex.resources['credentialDocumentation']];
		expect(own?.map(({ url }) => url)).toEqual([expect.stringMatching(new RegExp(`/blob/main/${page}$`))]);
		expect(connect?.map(({ url }) => url)).toEqual([expect.stringMatching(/\/blob\/main\/docs\/connect\.md$/)]);
		expect(lostIn(JSON.stringify(codex))).toEqual([]);
	});

	it('promises in one line what it does', () => {
		expect(description.description).toMatch(/ANAF/);
		expect(description.description.length).toBeLessThanOrEqual(160);
	});
});

describe('the credential', () => {
	const { properties, documentationUrl } = new AnafOAuth2Api();
	const shown = properties.filter(({ type }) => type !== 'hidden').map(({ name }) => name);

	it('speaks of the certificate, asks for what everybody needs, and ends with what few people need', () => {
		expect(shown).toEqual(['certificateNotice', 'environment', 'baseUrl', 'defaultCif', 'sharing']);
	});

	it('links to guides that are there', () => {
		const texts = properties.map(({ displayName, description = '' }) => `${displayName} ${description}`).join(' ');
		expect([...`${texts} ${documentationUrl}`.matchAll(PAGES)].length).toBe(3);
		expect(lostIn(`${texts} ${documentationUrl}`)).toEqual([]);
	});
});
