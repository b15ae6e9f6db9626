import { EU_PREFIXES } from '../../../anaf/romania/europe';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
	ACCEPTED_COUNTRIES,
	BORDER_POINTS,
	CONFIRMATION_TYPES,
	COUNTIES,
	COUNTRIES,
	CUSTOMS_OFFICES,
	DOCUMENT_TYPES,
	OPERATIONS,
	PURPOSES,
	UNITS,
	type CodeEntry,
	type CodeTable,
} from '../../../anaf/transport/codes';
import { referenceFolder } from '../../harness/reference';

const TABLES: ReadonlyArray<readonly [string, CodeTable<CodeEntry>, number]> = [
	['operations', OPERATIONS, 11],
	['purposes', PURPOSES, 16],
	['counties', COUNTIES, 42],
	['border points', BORDER_POINTS, 38],
	['customs offices', CUSTOMS_OFFICES, 90],
	['document types', DOCUMENT_TYPES, 4],
	['confirmation types', CONFIRMATION_TYPES, 3],
	['units', UNITS, 2162],
	['countries', COUNTRIES, 254],
];

describe('code tables', () => {
	it.each(TABLES)('%s: complete, each code once, found by code and by name', (_name, table, count) => {
		expect(table.entries).toHaveLength(count);
		expect(new Set(table.entries.map(({ code }) => code)).size).toBe(count);
		for (const { code, name } of table.entries) {
			expect(table.get(code)?.code).toBe(code);
			expect(table.find(code)?.code).toBe(code);
			expect(name).not.toBe('');
		}
		expect(table.has('')).toBe(false);
		expect(table.find('nu există așa ceva')).toBeUndefined();
	});

	it('finds counties by ISO code, plate letters and name without diacritics', () => {
		for (const text of ['RO-CJ', 'cj', 'Cluj', 'județul Cluj', '12', '012'])
			expect(COUNTIES.find(text)?.code).toBe('12');
		expect(COUNTIES.find('Caras Severin')?.code).toBe('11');
		expect(COUNTIES.find('București')?.code).toBe('40');
		expect(new Set(COUNTIES.entries.map(({ iso }) => iso)).size).toBe(42);
	});

	it('finds countries by the codes and names people use', () => {
		expect(['GR', 'Grecia', 'greece', 'el'].map((text) => COUNTRIES.find(text)?.code)).toEqual([
			'EL',
			'EL',
			'EL',
			'EL',
		]);
		expect(['UK', 'Marea Britanie'].map((text) => COUNTRIES.find(text)?.code)).toEqual(['GB', 'GB']);
		expect(EU_PREFIXES.size).toBe(28);
		expect(EU_PREFIXES.has('XI') && !EU_PREFIXES.has('GB')).toBe(true);
		expect(['AN', 'XC', 'XL'].map((code) => COUNTRIES.has(code) && !ACCEPTED_COUNTRIES.has(code))).toEqual([
			true,
			true,
			true,
		]);
	});

	it('finds units by what stands on delivery notes, and never mistakes a code', () => {
		expect(['kg', 'buc', 'L', 'mp', 'palet', 't', 'kgm'].map((text) => UNITS.find(text)?.code)).toEqual([
			'KGM',
			'H87',
			'LTR',
			'MTK',
			'XPX',
			'TNE',
			'KGM',
		]);
		for (const { code } of UNITS.entries) expect(UNITS.find(code)?.code).toBe(code);
	});

	it('takes what people write for the unit they mean, also where a rare code has the same letters', () => {
		expect(['mc', 'kgs', 'kw', ' Mc '].map((text) => UNITS.find(text)?.code)).toEqual(['MTQ', 'KGM', 'KWT', 'MTQ']);
		expect(['MC', 'xzz', 'b61'].map((text) => UNITS.find(text)?.code)).toEqual(['MC', 'XZZ', 'B61']);
		for (const { code, aliases = [] } of UNITS.entries) {
			for (const alias of aliases) expect([code, undefined]).toContain(UNITS.find(alias)?.code);
		}
	});

	it('does not choose between two entries of one name', () => {
		expect(UNITS.find('roll')?.code).toBe('XRO');
		expect(CUSTOMS_OFFICES.find('BVI Oradea')?.code).toBe('52801');
		expect(CUSTOMS_OFFICES.find('ROBV0300')?.code).toBe('12801');
	});

	it('means by a word what UN/ECE Recommendations 20 and 21 call a code', () => {
		expect(
			['gigajoule', 'gj', 'IBC', 'container IBC metalic', 'hectar', 'ha', 'săptămână', 'weeks'].map(
				(text) => UNITS.find(text)?.code,
			),
		).toEqual(['GV', 'GV', 'XWA', 'XWF', 'H18', 'H18', 'WEE', 'WEE']);
		// Grams per millilitre, a package of cardboard for display, hanks: the codes themselves stand for what they are.
		expect(['GJ', 'XIB', 'HA'].map((text) => UNITS.find(text)?.code)).toEqual(['GJ', 'XIB', 'HA']);
	});

	it('has consistent operations', () => {
		for (const operation of OPERATIONS.entries) {
			for (const purpose of operation.purposes) expect(PURPOSES.has(purpose)).toBe(true);
			expect(operation.purposeRule === 'BR-205').toBe(operation.purposes.join() === '9999');
			expect(operation.start).toContain('address');
			expect(operation.end).toContain('address');
		}
	});
});

const rules =
	referenceFolder === undefined
		? ''
		: join(referenceFolder, 'official/etransport/eTransport-validation_v.2.0.2_12082024.sch');

(rules !== '' && existsSync(rules) ? describe : describe.skip)(
	'code lists of the official rules (needs ANAF_REFERENCE_DIR)',
	() => {
		const text = rules === '' ? '' : readFileSync(rules, 'utf8');
		const list = (id: string): string[] => {
			const before = text.slice(0, text.indexOf(`id="${id}"`));
			return (
				before
					.slice(before.lastIndexOf("contains('") + 10)
					.split("'")[0]
					?.trim()
					.split(' ') ?? []
			);
		};

		it.each([
			['BR-CL-001', [...ACCEPTED_COUNTRIES]],
			['BR-CL-010', [...ACCEPTED_COUNTRIES]],
			['BR-CL-002', COUNTIES.entries.map(({ code }) => code)],
			['BR-CL-003', UNITS.entries.map(({ code }) => code)],
			['BR-CL-004', OPERATIONS.entries.map(({ code }) => code)],
			['BR-CL-005', PURPOSES.entries.map(({ code }) => code)],
			['BR-CL-006', BORDER_POINTS.entries.map(({ code }) => code)],
			['BR-CL-007', CUSTOMS_OFFICES.entries.map(({ code }) => code)],
			['BR-CL-008', CONFIRMATION_TYPES.entries.map(({ code }) => code)],
			['BR-CL-009', DOCUMENT_TYPES.entries.map(({ code }) => code)],
		])('%s', (id, codes) => {
			expect([...codes].sort()).toEqual(list(id).sort());
		});
	},
);
