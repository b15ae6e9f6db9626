/**
 * The compiled package does what the source does. The build defers loading and points requires at bundles; what that could
 * break is not seen by tests that run the source.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { zipSync } from 'fflate';

import { readZip } from '../../anaf/efactura/zip';
import { buildDeclaration, validateDeclaration } from '../../anaf/transport';
import { buildInvoice } from '../../anaf/invoice/complete';
import type { InvoiceInput } from '../../anaf/invoice/model/input';
import { parseInvoice } from '../../anaf/invoice/read';
import { validateInvoice } from '../../anaf/invoice/validate';
import { toRaw } from '../../anaf/xml/raw';

const dist = join(__dirname, '..', '..', 'dist');

const invoice: InvoiceInput = {
	number: 'C-1',
	issueDate: '2026-03-02',
	dueDate: '2026-04-01',
	seller: {
		name: 'Atelier Demo SRL',
		cif: 'RO10000008',
		address: { line1: 'Str. Fabricii 7', city: 'Cluj-Napoca', county: 'Cluj' },
	},
	buyer: {
		name: 'Depozit Demo SRL',
		cif: 'RO30000002',
		address: { line1: 'Bd. Unirii 5', city: 'Sector 3', county: 'București' },
	},
	lines: [{ name: 'Masă', quantity: '3', price: '0.1234', vat: 21 }],
};

/** Runs an expression with the compiled modules `m(path)`, in a Node of its own, on bytes and JSON given. */
function compiled(expression: string, input: unknown): unknown {
	const code = `const m = (path) => require(${JSON.stringify(`${dist}/`)} + path); const input = JSON.parse(process.argv[1]); process.stdout.write(JSON.stringify(${expression}) ?? 'null')`;
	return JSON.parse(
		execFileSync(process.execPath, ['-e', code, JSON.stringify(input)], { encoding: 'utf8', maxBuffer: 1 << 26 }),
	);
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('the compiled package', () => {
	const built = buildInvoice(invoice);
	const xml = built.ok ? built.value.xml : '';

	test('is there: npm test builds it first', () => {
		expect(existsSync(join(dist, 'anaf'))).toBe(true);
		expect(xml).toContain('<cbc:ID>C-1</cbc:ID>');
	});

	test('builds, reads and validates an invoice as the source does', () => {
		expect(compiled(`m('anaf/invoice/complete').buildInvoice(input)`, invoice)).toEqual(plain(built));
		expect(compiled(`m('anaf/invoice/read').parseInvoice(input)`, xml)).toEqual(plain(parseInvoice(xml)));
		const broken = xml.replace('<cbc:ID>C-1</cbc:ID>', '<cbc:ID>C</cbc:ID>');
		const verdict = validateInvoice(broken);
		expect(verdict.ok && verdict.value.fatal).toBeGreaterThan(0);
		expect(compiled(`m('anaf/invoice/validate').validateInvoice(input)`, broken)).toEqual(plain(verdict));
	});

	test('reads raw XML and archives through its bundled libraries', () => {
		expect(compiled(`m('anaf/xml/raw').toRaw(input)`, xml)).toEqual(plain(toRaw(xml)));
		const zip = [...zipSync({ '1.xml': new TextEncoder().encode(xml) })];
		const read = readZip(Uint8Array.from(zip));
		expect(read.ok && read.value[0]?.name).toBe('1.xml');
		expect(compiled(`m('anaf/efactura/zip').readZip(Uint8Array.from(input))`, zip)).toEqual(plain(read));
	});

	test('validates a declaration as the source does', () => {
		const declaration = buildDeclaration({ declarantCif: '10000008', deletion: { uit: '3V0P0L0P0T3JUW47' } });
		expect(compiled(`m('anaf/transport').validateDeclaration(input)`, declaration)).toEqual(
			plain(validateDeclaration(declaration)),
		);
	});

	test('loads every one of its modules, with everything they defer', () => {
		const modules = compiled(
			`require('node:fs').readdirSync(${JSON.stringify(dist)}, { recursive: true }).filter((file) => file.endsWith('.js') && !file.startsWith('vendor')).map((file) => Object.values(m(file)).length >= 0).length`,
			null,
		);
		expect(modules).toBeGreaterThan(100);
	});
});
