import { flattenCarrierRow, flattenRow } from '../../../../anaf/transport/records';
import { isRejected, listedJourney } from '../../../../anaf/transport/render/listed';
import { renderListed } from '../../../../anaf/transport/render/page';
import { pageText } from '../../page/pageText';
import { UIT } from '../samples';

const ROW = {
	uit: UIT,
	tip: 'NOT',
	stare: 'OK',
	cod_decl: 10000008,
	ref_decl: 'R-1',
	tip_op: '30',
	data_transp: '20260701',
	data_creare: '20260630101112',
	pc_den: 'Partener <SRL>',
	tr_den: 'Caraus SRL',
	nr_veh: 'CJ01AAA',
	nr_linii: 2,
	gr_tot_bruta: 331.5,
	modif_veh: [
		{ data_modif_veh: '20260701120000', nr_veh: 'CJ03CCC', nr_rem1: 'CJ04DDD' },
		{ data_modif_veh: '20260701080000', nr_veh: 'CJ02BBB', obs: 'pană' },
	],
	mesaje: [{ tip: 'INFO', mesaj: 'Atenție' }],
};

describe('a row of a list as a UIT card', () => {
	it('shows the plates of the newest change, and the counted end as an estimate', () => {
		const { journey, rest } = listedJourney({ ...flattenRow(ROW), raw: ROW });
		expect(journey).toMatchObject({
			kind: 'notification',
			uit: UIT,
			vehicle: 'CJ03CCC',
			trailer1: 'CJ04DDD',
			date: '2026-07-01',
			validUntil: { text: '2026-07-05', isEstimated: true },
			partner: 'Partener <SRL>',
			carrier: 'Caraus SRL',
			declarant: '10000008',
			lines: '2',
			grossWeight: '331.5',
		});
		// What the card has no place for is kept: here the older change, its remark and ANAF's sentence.
		const texts = rest.map(({ text }) => text);
		for (const text of ['CJ02BBB', 'pană', 'Atenție']) expect(texts).toContain(text);
		expect(rest.map(({ path }) => path)).not.toContain('raw');
	});

	it('takes the moment of ANAF’s own where others declared the transport', () => {
		const row = flattenCarrierRow({
			uit: UIT,
			cod_decl: '20000005',
			den_decl: 'Declarant SA',
			data_transp: '20260701',
			data_exp_uit: '20260706000000',
			loc_start: { localitate: 'Cluj-Napoca', strada: 'Fabricii' },
			loc_final: 'București',
			nr_veh: 'CJ01AAA',
		});
		const { journey } = listedJourney({ ...row });
		expect(journey.validUntil).toEqual({ text: '2026-07-06T00:00:00', isEstimated: false });
		expect(journey).toMatchObject({
			start: 'Cluj-Napoca, Fabricii',
			end: 'București',
			declarant: 'Declarant SA, 20000005',
		});
	});

	it('takes a simplified row: its end was counted', () => {
		const { journey } = listedJourney({
			uit: UIT,
			transportDate: '2026-07-01',
			expiresAt: '2026-07-06T00:00:00+03:00',
		});
		expect(journey.validUntil).toEqual({ text: '2026-07-06T00:00:00', isEstimated: true });
	});

	it.each([
		['DEL', 'deletion'],
		['MVH', 'vehicleChange'],
		['CON', 'confirmation'],
		['COR', 'notification'],
		['constructor', 'notification'],
	])('type %s is a %s', (type, kind) => {
		expect(listedJourney({ type }).journey.kind).toBe(kind);
	});

	it('knows what ANAF refused', () => {
		expect([{ state: 'rejected' }, { state: 'ERR' }, { state: 'OK' }, {}].map(isRejected)).toEqual([
			true,
			true,
			false,
			false,
		]);
	});

	it('is escaped, and what is known better goes first', () => {
		const { html } = renderListed(flattenRow(ROW) as never, 'en', { expiresAt: '2026-07-07T00:00:00' });
		expect(html).toContain('Partener &lt;SRL&gt;');
		expect(pageText(html)).toContain('2026-07-07 00:00:00');
		expect(pageText(html)).not.toContain('estimated');
	});
});
