import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { filesBelow, ROOT, textOf } from './pages';

/** `test/some.test.ts`: name of the test, in the last cell of a row. */
const HELD_BY = /\| `(test\/[\w/.-]+\.ts)`: (.+) \|$/gm;
const claims = [...textOf('docs/security.md').matchAll(HELD_BY)].map(([, file = '', name = '']) => ({ file, name }));

test('every claim of the page on security names the test that holds it', () => {
	const rows = textOf('docs/security.md')
		.split('\n')
		.filter((line) => line.startsWith('| ') && !line.startsWith('| claim'));
	expect(claims).toHaveLength(rows.length);
	expect(claims.length).toBeGreaterThan(20);
});

test.each(claims)('$file: $name', ({ file, name }) => {
	expect(existsSync(join(ROOT, file))).toBe(true);
	expect(textOf(file).includes(name)).toBe(true);
});

test('the product names no host but ANAF’s, the central bank’s and the Commission’s', () => {
	/** Names of formats, pages that the panels link to, and the example of a server on the same computer. */
	const notCalled = new Set(['http://www.w3.org', 'https://github.com', 'http://localhost']);
	const named = ['anaf', 'nodes', 'credentials']
		.flatMap((folder) => filesBelow(folder, ['.ts', '.json']))
		.flatMap((path) => [...textOf(path).matchAll(/https?:\/\/[a-z0-9.-]+/gi)].map(([host]) => host.toLowerCase()));
	const called = new Set(named.filter((host) => !notCalled.has(host)));
	expect([...called].sort()).toEqual([
		'https://api.anaf.ro',
		'https://curs.bnr.ro',
		'https://ec.europa.eu',
		'https://logincert.anaf.ro',
		'https://webservicesp.anaf.ro',
	]);
});

test('only what was chosen asks the central bank or VIES', () => {
	const asking = filesBelow('nodes', ['.ts']).filter((path) =>
		/elsewhere\/(?:bnr|vies)'|\bexchangeRate\(/.test(textOf(path)),
	);
	expect(asking.sort()).toEqual([
		'nodes/AnafCompany/actions/company/checkVatNumber.operation.ts',
		'nodes/AnafCompany/actions/company/getExchangeRate.operation.ts',
		'nodes/AnafEFactura/actions/invoice/create.rate.ts',
		'nodes/AnafETransport/actions/values.ts',
		'nodes/shared/exchangeRates.ts',
	]);
});
