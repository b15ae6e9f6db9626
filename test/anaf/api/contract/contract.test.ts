import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { efacturaRows } from './efactura';
import { etransportRows } from './etransport';
import { oauthRows } from './oauth';
import { publicRows } from './public';
import { serviceOf, statusOf, type ContractTable } from './readers';
import { referenceFolder } from '../../../harness/reference';
import { inFull } from '../../../../anaf/result';

/** Covered families of `official/responses`; a body of one of them without a row fails the test. */
const FAMILIES: Readonly<Record<string, ContractTable>> = {
	efactura: efacturaRows,
	etransport: etransportRows,
	oauth: oauthRows,
	public: publicRows,
};

const responses = referenceFolder === undefined ? '' : join(referenceFolder, 'official', 'responses');
const present = responses !== '' && existsSync(responses);

function bodiesOf(family: string): string[] {
	return readdirSync(join(responses, family), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(join(responses, family).length + 1))
		.sort();
}

if (!present) {
	describe('official bodies: ANAF_REFERENCE_DIR is not set, so none was read', () => {
		it.skip('reads every body of official/responses', () => {});
	});
} else {
	describe.each(Object.entries(FAMILIES))('official bodies of %s', (family, table) => {
		it('all have a row, and no row has lost its body', () => {
			expect(Object.keys(table).sort()).toEqual(bodiesOf(family));
		});

		it.each(Object.entries(table))('%s', (path, row) => {
			const body = new Uint8Array(readFileSync(join(responses, family, path)));
			const result = row.read(serviceOf(path), { status: statusOf(path), headers: {}, body });
			const outcome = result.ok ? 'value' : result.fault.kind;
			expect(outcome).toBe(row.outcome);
			if (result.ok) {
				if (row.holds) expect(result.value).toMatchObject(row.holds);
				return;
			}
			const { fault } = result;
			if (row.holds) expect(fault).toMatchObject(row.holds);
			if (row.says !== undefined) expect(inFull(fault)).toContain(row.says);
			expect(fault.advice).not.toBe('');
			// A family E, X or V refusal keeps ANAF's own sentence.
			if (statusOf(path) === 200 && /\.(json|xml)$/.test(path) && !path.startsWith('requests/')) {
				expect(fault.anafMessage).toBeTruthy();
			}
		});
	});
}
