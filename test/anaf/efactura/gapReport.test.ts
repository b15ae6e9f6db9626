import { gapReport, type ComparedCompany, type GapReport } from '../../../anaf/efactura/gapReport';
import { findGaps } from '../../../anaf/efactura/gaps';

const TODAY = '2026-11-29';

interface Row {
	readonly id?: string;
	readonly cif: string;
	readonly createdAt: string;
}

function reportOf(
	listed: readonly Row[],
	stored: ReadonlyArray<Record<string, unknown>>,
	more: ComparedCompany[] = [],
): GapReport {
	const cifs = [...new Set(listed.map(({ cif }) => cif))];
	const companies = [...cifs.map((cif) => ({ cif })), ...more];
	return gapReport(findGaps(listed, stored, { today: TODAY }), companies, (place) => listed[place]?.cif ?? '');
}

const row = (id: string, cif = '10000008', createdAt = '2026-11-20'): Row => ({ id, cif, createdAt });
const kept = (...ids: string[]): Array<Record<string, unknown>> => ids.map((downloadId) => ({ downloadId }));

describe('the report of a comparison', () => {
	it('is complete when all is stored', () => {
		const report = reportOf([row('1'), row('2')], kept('1', '2', '3'));
		expect(report).toMatchObject({ complete: true, atAnaf: 2, stored: 2, onlyStored: 1, storedRows: 3, warnings: [] });
		expect(report.text).toBe('2 messages at ANAF, 2 stored.');
		expect(report.mostUrgent).toBeUndefined();
	});

	it.each([
		['2026-09-30', 'until 2026-11-29 (today is the last day)'],
		['2026-10-01', 'until 2026-11-30 (1 day left)'],
		['2026-10-02', 'until 2026-12-01 (2 days left)'],
		['', 'it is not known how long'],
	])('says how long the most urgent one of %s can be had', (createdAt, words) => {
		const report = reportOf([row('1'), row('2', '10000008', createdAt), row('3')], kept('1'));
		expect(report).toMatchObject({ complete: false, missing: 2, mostUrgent: { id: '2' } });
		expect(report.text).toContain('3 messages at ANAF, 1 stored. 2 messages missing');
		expect(report.text).toContain(words);
	});

	it('does not say that all is well when nothing was compared', () => {
		for (const stored of [[], kept('1')]) {
			const report = reportOf([], stored, [{ cif: '10000008' }]);
			expect(report.complete).toBeNull();
			expect(report.text).toBe('No messages at ANAF, so nothing was compared.');
			expect(report.warnings).not.toEqual([]);
		}
	});

	it('says that nothing is stored', () => {
		expect(reportOf([row('1'), row('2')], []).text).toContain('Nothing is stored: all 2 messages that can be had');
		expect(reportOf([row('1')], []).text).toContain(
			'Nothing is stored: the one message that can be had at ANAF is missing',
		);
	});

	it('is not complete when a company could not be listed, and counts each company apart', () => {
		const report = reportOf([row('1'), row('2', '20000005'), { cif: '20000005', createdAt: '2026-11-29' }], kept('1'), [
			{ cif: '30000002', problem: 'no right' },
			{ cif: '45678904' },
		]);
		expect(report.complete).toBe(false);
		expect(report.companies.map(({ cif, atAnaf, missing, problem }) => [cif, atAnaf, missing, problem])).toEqual([
			['10000008', 1, 0, null],
			['20000005', 2, 1, null],
			['30000002', 0, 0, 'no right'],
			['45678904', 0, 0, null],
		]);
		expect(report.text).toContain('Company 30000002: no right');
		expect(report.text).toContain('No messages at ANAF of 45678904');
		expect(report.text).toContain('1 message without an ID yet');
		expect(reportOf([], kept('1'), [{ cif: '', problem: 'down' }])).toMatchObject({
			complete: false,
			warnings: expect.arrayContaining(['Company without CIF: down']) as unknown,
		});
	});

	it('names what is lost, and rows without an ID', () => {
		const report = reportOf([row('1', '10000008', '2026-09-01')], [{ downloadId: '2' }, { note: 'x' }]);
		expect(report).toMatchObject({ complete: false, tooLate: 1, storedRowsWithoutId: 1 });
		expect(report.text).toContain('1 message neither stored nor given by ANAF any more');
		expect(report.text).toContain('1 of 2 stored rows have no ID');
	});

	it('holds ten thousand messages against ten thousand rows', () => {
		const listed = Array.from({ length: 10_000 }, (_, at) => row(String(3_000_000_000 + at)));
		const stored = listed.slice(1).map(({ id }) => ({ fileName: `2026-11-02_F 7_FIRMA_${String(id)}.xml` }));
		expect(reportOf(listed, stored)).toMatchObject({ stored: 9999, missing: 1, mostUrgent: { id: '3000000000' } });
	});
});
