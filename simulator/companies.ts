import { bareCif } from './cif';

/** A company as the simulator knows it; everything but the CIF and the name has a stand-in value. */
export interface Company {
	cif: string;
	name: string;
	/** The certificate holder may act for it in SPV. */
	rights: boolean;
	vat: boolean;
	vatSince: string;
	vatUntil: string;
	registeredOn: string;
	tradeRegister: string;
	phone: string;
	caen: string;
	street: string;
	number: string;
	city: string;
	/** County name and its car plate code. */
	county: string;
	countyCode: string;
	countyAuto: string;
	postalCode: string;
	inactive: boolean;
	/** Struck off the trade register. */
	struckOff: boolean;
	cashVat: boolean;
	splitVat: boolean;
	/** In the RO e-Factura register (opt-in), with the date of entry. */
	eFactura: boolean;
	eFacturaSince: string;
	farmer: boolean;
	cult: boolean;
	/** Figures of annual accounts by year. */
	accounts: Record<string, { turnover: number; employees: number }>;
}

/** What a caller gives to add a company. */
export type CompanyInput = Partial<Company> & { cif: string };

/** Fills a company from what is given. */
export function companyOf(input: CompanyInput): Company {
	const cif = bareCif(input.cif);
	if (!/^[0-9]{2,13}$/.test(cif)) throw new TypeError(`not a CIF: ${input.cif}`);
	return {
		name: `FIRMA ${cif} SRL`,
		rights: false,
		vat: true,
		vatSince: '2015-03-01',
		vatUntil: '',
		registeredOn: '2015-02-10',
		tradeRegister: 'J12/345/2015',
		phone: '',
		caen: '4690',
		street: 'Str. Fabricii',
		number: '7',
		city: 'Mun. Cluj-Napoca',
		county: 'CLUJ',
		countyCode: '12',
		countyAuto: 'CJ',
		postalCode: '400632',
		inactive: false,
		struckOff: false,
		cashVat: false,
		splitVat: false,
		eFactura: false,
		eFacturaSince: '',
		farmer: false,
		cult: false,
		accounts: {},
		...input,
		cif,
	};
}

/** The invented companies a fresh simulator knows; every CIF has a right check digit. */
export function demoCompanies(): Company[] {
	// prettier-ignore
	return [
		companyOf({
			cif: '10000008',
			name: 'ATELIERUL DE LEMN DEMO SRL',
			rights: true,
			eFactura: true,
			eFacturaSince: '2022-07-01',
			accounts: { '2022': { turnover: 1850000, employees: 14 }, '2023': { turnover: 2140500, employees: 16 } },
		}),
		companyOf({
			cif: '20000005',
			name: 'TRANSPORTURI CARPATICE DEMO SRL',
			rights: true,
			street: 'Str. Garii',
			number: '21',
			city: 'Mun. Brasov',
			county: 'BRASOV',
			countyCode: '8',
			countyAuto: 'BV',
			postalCode: '500203',
			accounts: { '2023': { turnover: 5320000, employees: 42 } },
		}),
		companyOf({
			cif: '30000002',
			name: 'DEPOZITUL DE CONSTRUCTII DEMO SRL',
			street: 'Bd. Unirii',
			number: '5',
			city: 'Mun. Bucuresti, Sect. 3',
			county: 'MUNICIPIUL BUCURESTI',
			countyCode: '40',
			countyAuto: 'B',
			postalCode: '030823',
			cashVat: true,
		}),
		companyOf({ cif: '40000000', name: 'FERMA VERDE DEMO PFA', vat: false, vatSince: '', farmer: true }),
		companyOf({ cif: '12345674', name: 'PAROHIA DEMO', vat: false, vatSince: '', cult: true }),
		companyOf({ cif: '50000007', name: 'FIRMA INACTIVA DEMO SRL', vat: false, vatSince: '2015-03-01', vatUntil: '2021-05-31', inactive: true }),
	];
}
