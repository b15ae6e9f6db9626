/** Answers of ANAF's public registers, invented for the tests. */

import { encodeUtf8 } from '../../../anaf/api/bytes';
import type { RegistryAnswer } from '../../../anaf/registry';

const NOW = Date.parse('2026-07-01T08:00:00Z');

/** An answer as the readers of the registers take it, to a question about these CIFs. */
export function answer(body: unknown, cifs: string[], status = 200): RegistryAnswer {
	return {
		request: { name: 'test' },
		response: { status, headers: {}, body: encodeUtf8(typeof body === 'string' ? body : JSON.stringify(body)) },
		cifs,
		now: NOW,
	};
}

/** An invented company as the v9 register lists it. */
export function company(
	overrides: Record<string, unknown> = {},
	general: Record<string, unknown> = {},
): Record<string, unknown> {
	return {
		date_generale: {
			cui: 12345674,
			data: '2026-07-01',
			denumire: 'ALFA CONSTRUCT S.R.L.',
			adresa: 'MUN. BUCUREŞTI, SECT. 1, STR. LUNGĂ, NR.22',
			nrRegCom: 'J40/1/2015',
			telefon: '',
			codPostal: '013329',
			act: '',
			stare_inregistrare: 'INREGISTRAT din data 02.01.2015',
			data_inregistrare: '2015-01-02',
			cod_CAEN: '4120',
			iban: '',
			statusRO_e_Factura: true,
			data_inreg_Reg_RO_e_Factura: '2022-03-01',
			organFiscalCompetent: 'Administraţia Sector 1',
			forma_juridica: 'SRL',
			...general,
		},
		inregistrare_scop_Tva: {
			scpTVA: true,
			perioade_TVA: [
				{ data_inceput_ScpTVA: '2015-02-01', data_sfarsit_ScpTVA: '', data_anul_imp_ScpTVA: '', mesaj_ScpTVA: '' },
			],
		},
		inregistrare_RTVAI: { dataInceputTvaInc: '2016-01-01', dataSfarsitTvaInc: '', statusTvaIncasare: true },
		stare_inactiv: {
			dataInactivare: '',
			dataReactivare: '',
			dataPublicare: '',
			dataRadiere: '',
			statusInactivi: false,
		},
		inregistrare_SplitTVA: { dataInceputSplitTVA: '', dataAnulareSplitTVA: '', statusSplitTVA: false },
		adresa_sediu_social: {
			sdenumire_Strada: 'Str. Lungă',
			snumar_Strada: '22',
			sdenumire_Localitate: 'Mun. Bucureşti, Sect. 1',
			sdenumire_Judet: 'MUNICIPIUL BUCUREŞTI',
			scod_Judet: '40',
			scod_JudetAuto: 'B',
			stara: '',
			sdetalii_Adresa: 'Et. 3',
			scod_Postal: '013329',
		},
		...overrides,
	};
}
