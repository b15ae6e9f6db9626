/**
 * The shapes of ANAF's answers as docs/anaf and the readers of the package know them. One that is refused has its own: a refusal
 * most often comes with status 200 (docs/anaf/services.md#answer-families).
 */

import { messageTypeOf } from '../../anaf/efactura/message';
import { stateOf } from '../../anaf/efactura/upload';
import {
	day,
	digits,
	flag,
	listOf,
	minute,
	moment,
	nothing,
	number,
	object,
	oneOf,
	second,
	sentence,
	text,
	word,
	type Members,
	type Shape,
} from './shapes';

const state = word('a state that is known', (value) => stateOf(value) !== undefined);

/** Family E: a refusal of the lists and of descarcare. */
export const refusalOfLists: Shape = object({ eroare: sentence, titlu: text });

const row = object(
	{
		data_creare: minute,
		cif: digits,
		id_solicitare: digits,
		detalii: text,
		tip: word('a type of message that is known', (value) => messageTypeOf(value) !== 'unknown'),
		id: digits,
	},
	{ cif_emitent: digits, cif_beneficiar: digits },
);

/** docs/anaf/messages.md#simple-list */
export const simpleList = oneOf(object({ mesaje: listOf(row), serial: text, cui: text, titlu: text }), refusalOfLists);
/** docs/anaf/messages.md#paged-list */
export const pagedList = oneOf(
	object({
		mesaje: listOf(row),
		numar_inregistrari_in_pagina: number,
		numar_total_inregistrari_per_pagina: number,
		numar_total_inregistrari: number,
		numar_total_pagini: number,
		index_pagina_curenta: number,
		serial: text,
		cui: text,
		titlu: text,
	}),
	refusalOfLists,
);

/** Family X, an XML header as an object of its attributes; children as lists. docs/anaf/efactura.md#state */
export const invoiceState = oneOf(
	object({ stare: state }, { id_descarcare: digits, Errors: listOf(object({ errorMessage: sentence })) }),
	object({ Errors: listOf(object({ errorMessage: sentence })) }),
);
/** docs/anaf/efactura.md#upload */
export const receipt = oneOf(
	object({ dateResponse: minute, ExecutionStatus: digits, index_incarcare: digits }),
	object({ dateResponse: minute, ExecutionStatus: digits, Errors: listOf(object({ errorMessage: sentence })) }),
);

/** Family T. Numbers come as text or as numbers (docs/anaf/etransport.md#list). */
const numeric = oneOf(digits, number);
const refusalOfTransports: Shape = object({
	Errors: listOf(object({ errorMessage: sentence })),
	dateResponse: minute,
	ExecutionStatus: number,
	trace_id: text,
});
const change: Members = {
	nr_veh: text,
	nr_rem1: text,
	nr_rem2: text,
	post_avarie: text,
	data_modif_veh: second,
	ref_decl: text,
};
const declarations: Shape = object(
	{ stare: text, tip: text },
	{
		...change,
		uit: text,
		cod_decl: numeric,
		sursa: text,
		id_incarcare: numeric,
		data_creare: second,
		tip_op: numeric,
		data_transp: second,
		pc_tara: text,
		pc_cod: oneOf(text, number),
		pc_den: text,
		tr_tara: text,
		tr_cod: oneOf(text, number),
		tr_den: text,
		data_modif: second,
		nr_linii: numeric,
		gr_tot_neta: oneOf(text, number),
		gr_tot_bruta: oneOf(text, number),
		val_tot: oneOf(text, number),
		mesaje: listOf(object({}, { tip: text, mesaj: text, eroare: text })),
		modif_veh: listOf(
			object({ ...change }, { obs: text, cod_decl: numeric, sursa: text, data_decl: second, id_incarcare: numeric }),
		),
		confirmare: object(
			{ tip_conf: numeric },
			{ obs: text, post_avarie: text, sursa: text, data_decl: second, id_incarcare: numeric },
		),
	},
);

/** docs/anaf/etransport.md#list */
export const transportList = oneOf(
	object(
		{ mesaje: listOf(declarations) },
		{ dateResponse: minute, ExecutionStatus: number, trace_id: text, serial: text, cui: text, titlu: text },
	),
	refusalOfTransports,
);
/** docs/anaf/etransport.md#state */
export const transportState = oneOf(
	object(
		{ stare: state, dateResponse: minute, trace_id: text },
		{ ExecutionStatus: number, Errors: listOf(object({ errorMessage: sentence })) },
	),
	refusalOfTransports,
);
const place = object(
	{ tip_loc: text },
	{
		cod_ptf: text,
		cod_bv: text,
		adresa_completa: text,
		judet: text,
		localitate: text,
		strada: text,
		numar: text,
		alte_info: text,
	},
);
/** docs/anaf/etransport.md#carrier-info */
export const carrierInfo = oneOf(
	listOf(
		object(
			{ uit: text, cod_decl: numeric, data_transp: moment, data_exp_uit: moment },
			{
				id: number,
				den_decl: text,
				ref_decl: text,
				tr_cod: oneOf(text, number),
				tr_den: text,
				nr_veh: text,
				nr_rem1: oneOf(text, nothing),
				nr_rem2: oneOf(text, nothing),
				loc_start: place,
				loc_final: place,
				documente: text,
			},
		),
	),
	object({ trace_id: text, dateResponse: minute, error: sentence }),
);

/** Family V: docs/anaf/efactura.md#validation */
export const verdict = oneOf(
	object({ stare: word('ok', (value) => value === 'ok'), trace_id: text }),
	object({
		stare: word('nok', (value) => value === 'nok'),
		Messages: listOf(object({ message: sentence })),
		trace_id: text,
	}),
);
/** docs/anaf/efactura.md#signature-check */
export const signatureVerdict = object({
	msg: word('a verdict that is known', (value) => /nu au putut fi validate|validate cu succes/i.test(value)),
});
/** The same service when it cannot read the files, with status 400. */
export const signatureRefusal = object({ msg: text });

const address = (prefix: 's' | 'd', country: string): Shape =>
	object({
		[`${prefix}denumire_Strada`]: text,
		[`${prefix}numar_Strada`]: text,
		[`${prefix}denumire_Localitate`]: text,
		[`${prefix}cod_Localitate`]: text,
		[`${prefix}denumire_Judet`]: text,
		[`${prefix}cod_Judet`]: text,
		[`${prefix}cod_JudetAuto`]: text,
		[country]: text,
		[`${prefix}detalii_Adresa`]: text,
		[`${prefix}cod_Postal`]: text,
	});
const period = object({
	data_inceput_ScpTVA: day,
	data_sfarsit_ScpTVA: day,
	data_anul_imp_ScpTVA: day,
	mesaj_ScpTVA: text,
});
const company = object({
	date_generale: object(
		{
			cui: number,
			data: day,
			denumire: text,
			adresa: text,
			nrRegCom: text,
			telefon: text,
			codPostal: text,
			act: text,
			stare_inregistrare: text,
			data_inregistrare: day,
			cod_CAEN: text,
			iban: text,
			statusRO_e_Factura: flag,
			data_inreg_Reg_RO_e_Factura: day,
			organFiscalCompetent: text,
			forma_de_proprietate: text,
			forma_organizare: text,
			forma_juridica: text,
		},
		{ fax: text },
	),
	inregistrare_scop_Tva: object({ scpTVA: flag, perioade_TVA: oneOf(listOf(period), period) }),
	inregistrare_RTVAI: object({
		dataInceputTvaInc: day,
		dataSfarsitTvaInc: day,
		dataActualizareTvaInc: day,
		dataPublicareTvaInc: day,
		tipActTvaInc: text,
		statusTvaIncasare: flag,
	}),
	stare_inactiv: object({
		dataInactivare: day,
		dataReactivare: day,
		dataPublicare: day,
		dataRadiere: day,
		statusInactivi: flag,
	}),
	inregistrare_SplitTVA: object({ dataInceputSplitTVA: day, dataAnulareSplitTVA: day, statusSplitTVA: flag }),
	adresa_sediu_social: address('s', 'stara'),
	adresa_domiciliu_fiscal: address('d', 'dtara'),
});

/** The wrapper is documented for all registers, and the live VAT register does not send it. docs/anaf/registers.md#vat-register */
const register = (entry: Shape): Shape =>
	object({ found: listOf(entry), notFound: listOf(number) }, { cod: number, message: text });

/** docs/anaf/registers.md#vat-register */
export const vatRegister = register(company);
/** docs/anaf/registers.md#e-factura-register */
export const eFacturaRegister = register(
	object(
		{ cui: number, denumire: text, adresa: text },
		{
			registru: text,
			categorie: text,
			dataInscriere: day,
			dataRenuntare: day,
			dataRadiere: day,
			dataOptiuneB2G: day,
			stare: text,
		},
	),
);
/** docs/anaf/registers.md#farmers-and-cults */
export const farmers = register(
	object(
		{ cui: number, denumire: text, dataInceputRegAgric: day, dataAnulareRegAgric: day, statusRegAgric: flag },
		{
			data: day,
			adresa: text,
			nrRegCom: text,
			telefon: text,
			fax: text,
			codPostal: text,
			act: text,
			stare_inregistrare: text,
		},
	),
);
/** docs/anaf/registers.md#farmers-and-cults */
export const cults = register(
	object(
		{ cui: number, denumire: text, dataInceputRegCult: day, dataAnulareRegCult: day, statusRegCult: flag },
		{ data: day, adresa: text },
	),
);
const orNothing = (shape: Shape): Shape => oneOf(shape, nothing);
/** docs/anaf/registers.md#accounts */
export const accounts = object({
	an: number,
	cui: number,
	deni: orNothing(text),
	caen: orNothing(oneOf(number, text)),
	den_caen: orNothing(text),
	i: orNothing(listOf(object({ indicator: text, val_indicator: oneOf(number, text), val_den_indicator: text }))),
});

/** docs/anaf/elsewhere.md#vies, docs/anaf/elsewhere.md#faults-of-vies */
export const vies = oneOf(
	object(
		{
			countryCode: text,
			vatNumber: text,
			requestDate: text,
			valid: flag,
			requestIdentifier: text,
			name: text,
			address: text,
		},
		{
			traderName: text,
			traderStreet: text,
			traderPostalCode: text,
			traderCity: text,
			traderCompanyType: text,
			traderNameMatch: text,
			traderStreetMatch: text,
			traderPostalCodeMatch: text,
			traderCityMatch: text,
			traderCompanyTypeMatch: text,
		},
	),
	object({ actionSucceed: flag, errorWrappers: listOf(object({ error: text }, { message: text })) }),
);
/** docs/anaf/elsewhere.md#files-of-exchange-rates; elements as members, by their local names. */
export const rates = object({
	Header: listOf(
		object({}, { Publisher: listOf(object({})), PublishingDate: listOf(object({})), MessageType: listOf(object({})) }),
	),
	Body: listOf(
		object({
			Subject: listOf(object({})),
			OrigCurrency: listOf(object({})),
			Cube: listOf(object({ date: day, Rate: listOf(object({ currency: text }, { multiplier: digits })) })),
		}),
	),
});
