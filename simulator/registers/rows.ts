import type { Company } from '../companies';

interface Asked {
	readonly cui: number;
	readonly data: string;
}

const address = (company: Company): string =>
	`JUD. ${company.county}, ${company.city.toUpperCase()}, ${company.street.toUpperCase()}, NR.${company.number}`;

const romanDate = (iso: string): string => iso.split('-').reverse().join('.');

/** How the register says whether a company exists, does business, or is gone. */
function registrationOf({ struckOff, inactive, registeredOn }: Company): string {
	if (struckOff) return `RADIERE din data ${romanDate('2022-03-15')}`;
	return inactive ? `INACTIV din data ${romanDate('2021-06-01')}` : `INREGISTRAT din data ${romanDate(registeredOn)}`;
}

/** One company of the v9 VAT register, as of the asked day. */
export function vatRow(asked: Asked, company: Company): unknown {
	const payer =
		company.vatSince !== '' &&
		company.vatSince <= asked.data &&
		(company.vatUntil === '' || asked.data < company.vatUntil);
	const place = (prefix: string, country: string): { [x: string]: string } => ({
		[`${prefix}denumire_Strada`]: company.street,
		[`${prefix}numar_Strada`]: company.number,
		[`${prefix}denumire_Localitate`]: company.city,
		[`${prefix}cod_Localitate`]: '1',
		[`${prefix}denumire_Judet`]: company.county,
		[`${prefix}cod_Judet`]: company.countyCode,
		[`${prefix}cod_JudetAuto`]: company.countyAuto,
		[country]: '',
		[`${prefix}detalii_Adresa`]: '',
		[`${prefix}cod_Postal`]: company.postalCode,
	});
	return {
		date_generale: {
			cui: asked.cui,
			data: asked.data,
			denumire: company.name,
			adresa: address(company),
			nrRegCom: company.tradeRegister,
			telefon: company.phone,
			codPostal: company.postalCode,
			act: '',
			stare_inregistrare: registrationOf(company),
			data_inregistrare: company.registeredOn,
			cod_CAEN: company.caen,
			iban: '',
			statusRO_e_Factura: company.eFactura,
			data_inreg_Reg_RO_e_Factura: company.eFacturaSince,
			organFiscalCompetent: 'Administraţia Judeţeană a Finanţelor Publice',
			forma_de_proprietate: 'PROPR.PRIVATA-CAPITAL PRIVAT AUTOHTON',
			forma_organizare: 'PERSOANA JURIDICA',
			forma_juridica: 'SOCIETATE COMERCIALA CU RASPUNDERE LIMITATA',
		},
		inregistrare_scop_Tva: {
			scpTVA: payer,
			perioade_TVA:
				company.vatSince === ''
					? []
					: [
							{
								data_inceput_ScpTVA: company.vatSince,
								data_sfarsit_ScpTVA: company.vatUntil,
								data_anul_imp_ScpTVA: company.vatUntil,
								mesaj_ScpTVA: company.vatUntil === '' ? '' : 'anulare din oficiu',
							},
						],
		},
		inregistrare_RTVAI: {
			dataInceputTvaInc: company.cashVat ? '2020-01-01' : '',
			dataSfarsitTvaInc: '',
			dataActualizareTvaInc: company.cashVat ? '2020-01-05' : '',
			dataPublicareTvaInc: company.cashVat ? '2020-01-06' : '',
			tipActTvaInc: company.cashVat ? 'Inregistrare' : '',
			statusTvaIncasare: company.cashVat,
		},
		stare_inactiv: {
			dataInactivare: company.inactive ? '2021-06-01' : '',
			dataReactivare: '',
			dataPublicare: company.inactive ? '2021-06-03' : '',
			dataRadiere: '',
			statusInactivi: company.inactive,
		},
		inregistrare_SplitTVA: {
			dataInceputSplitTVA: company.splitVat ? '2018-01-01' : '',
			dataAnulareSplitTVA: '',
			statusSplitTVA: company.splitVat,
		},
		adresa_sediu_social: place('s', 'stara'),
		adresa_domiciliu_fiscal: place('d', 'dtara'),
	};
}

/** One company of the RO e-Factura register (documented fields, docs/anaf/registers.md#e-factura-register). */
export function efacturaRow(company: Company): unknown {
	return {
		cui: Number(company.cif),
		denumire: company.name,
		adresa: address(company),
		registru: 'RO e-Factura',
		categorie: 'Operatori economici',
		dataInscriere: company.eFacturaSince,
		dataRenuntare: '',
		dataRadiere: '',
		dataOptiuneB2G: '',
		stare: 'INSCRIS',
	};
}

/** A CUI in the farmers' register: listed whether registered or not. */
export function farmerRow(asked: Asked, company: Company | undefined): unknown {
	const farmer = company?.farmer === true ? company : undefined;
	return {
		cui: asked.cui,
		data: asked.data,
		denumire: farmer?.name ?? '',
		adresa: farmer ? address(farmer) : '',
		nrRegCom: farmer?.tradeRegister ?? '',
		telefon: farmer?.phone ?? '',
		fax: '',
		codPostal: farmer?.postalCode ?? '',
		act: '',
		stare_inregistrare: farmer ? `INREGISTRAT din data ${romanDate(farmer.registeredOn)}` : '',
		dataInceputRegAgric: farmer ? '2020-01-01' : '',
		dataAnulareRegAgric: '',
		statusRegAgric: farmer !== undefined,
	};
}

/** A CUI in the register of cult entities: listed whether registered or not. */
export function cultRow(asked: Asked, company: Company | undefined): unknown {
	const cult = company?.cult === true ? company : undefined;
	return {
		cui: asked.cui,
		denumire: cult?.name ?? '',
		dataInceputRegCult: cult ? '2019-04-01' : '',
		dataAnulareRegCult: '',
		statusRegCult: cult !== undefined,
	};
}
