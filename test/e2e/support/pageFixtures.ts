/** The documents that the pictures of pages show: invented companies, every part of a page once. */

import type { Invoice } from '../../../anaf/invoice/model/invoice';
import type { Declaration } from '../../../anaf/transport/model';

/** An invoice in euro with discounts, two rates, a reverse charge, payment data and an attachment. */
export const pictureInvoice: Invoice = {
	documentType: 'invoice',
	number: 'ARD-2026-0417',
	issueDate: '2026-11-20',
	dueDate: '2026-12-20',
	typeCode: '380',
	currency: 'EUR',
	taxCurrency: 'RON',
	taxPointDateCode: '432',
	precedingInvoices: [{ number: 'ARD-2026-0398', issueDate: '2026-11-03' }],
	contractReference: 'C 77/2026',
	purchaseOrderReference: 'PO-5521',
	despatchAdviceReference: 'AVZ 1204',
	notes: [
		{ text: 'Marfa rămâne în proprietatea vânzătorului până la plata integrală.' },
		{ text: 'Curs BNR din 19.11.2026: 1 EUR = 5,0924 RON.' },
	],
	seller: {
		name: 'Ardeal Unelte SRL',
		vatId: 'RO99000115',
		registrationId: { id: 'J12/1204/2012' },
		legalForm: 'Capital social 200 lei',
		address: { line1: 'Strada Fabricii 7', city: 'Cluj-Napoca', county: 'RO-CJ', postalCode: '400001', country: 'RO' },
		contact: { name: 'Ana Mureșan', phone: '0264 555 010', email: 'facturi@ardeal-unelte.example' },
	},
	buyer: {
		name: 'Depozitul de Construcții Dunărea SA',
		vatId: 'RO99000220',
		registrationId: { id: 'J40/3310/2008' },
		address: { line1: 'Bulevardul Unirii 45', city: 'SECTOR3', county: 'RO-B', country: 'RO' },
	},
	delivery: {
		date: '2026-11-19',
		address: { line1: 'Șoseaua Giurgiului 212', city: 'SECTOR4', county: 'RO-B', country: 'RO' },
	},
	payments: [
		{
			meansCode: '42',
			remittanceInformation: 'ARD-2026-0417',
			accounts: [{ id: 'RO49AAAA1B31007593840000', name: 'Ardeal Unelte SRL', bic: 'AAAAROBU' }],
		},
	],
	paymentTerms: '30 de zile; 2 % reducere la plata în 10 zile',
	allowances: [
		{
			amount: '25.00',
			baseAmount: '1000.00',
			percentage: '2.5',
			reason: 'Reducere de volum',
			reasonCode: '95',
			vat: { category: 'S', rate: '21.00' },
		},
	],
	charges: [{ amount: '40.00', reason: 'Transport', reasonCode: 'FC', vat: { category: 'S', rate: '21.00' } }],
	supportingDocuments: [
		{
			id: 'Anexa 1',
			description: 'Specificația loturilor',
			attachment: { filename: 'loturi.csv', mimeType: 'text/csv', content: 'bG90O2NhbnRpdGF0ZQoxOzUwCg==' },
		},
	],
	lines: [
		{
			id: '1',
			item: {
				name: 'Șuruburi autoforante 4,8 × 35',
				description: 'Oțel zincat, cap hexagonal, cutie de 500',
				sellerId: 'SA-4835',
				classifications: [{ code: '44531000-1', scheme: 'STI' }],
			},
			quantity: '10000',
			unit: 'H87',
			price: { net: '6.20', baseQuantity: '100', baseQuantityUnit: 'H87', gross: '6.50', discount: '0.30' },
			allowances: [{ amount: '20.00', reason: 'Reducere' }],
			vat: { category: 'S', rate: '21.00' },
			netAmount: '600.00',
		},
		{
			id: '2',
			item: { name: 'Mașină de găurit cu percuție 850 W', sellerId: 'MG-850', originCountry: 'DE' },
			quantity: '5',
			unit: 'C62',
			price: { net: '80.00' },
			vat: { category: 'S', rate: '21.00' },
			netAmount: '400.00',
			note: 'Garanție 24 de luni',
		},
		{
			id: '3',
			item: { name: 'Manual de montaj, broșat' },
			quantity: '20',
			unit: 'H87',
			price: { net: '4.00' },
			vat: { category: 'S', rate: '11.00' },
			netAmount: '80.00',
		},
		{
			id: '4',
			item: { name: 'Deșeuri metalice pentru reciclare' },
			quantity: '1.25',
			unit: 'TNE',
			price: { net: '160.00' },
			vat: { category: 'AE', rate: '0.00' },
			netAmount: '200.00',
		},
	],
	vatBreakdown: [
		{ category: 'S', rate: '21.00', taxableAmount: '1015.00', taxAmount: '213.15' },
		{ category: 'S', rate: '11.00', taxableAmount: '80.00', taxAmount: '8.80' },
		{
			category: 'AE',
			rate: '0.00',
			taxableAmount: '200.00',
			taxAmount: '0.00',
			exemptionReason: 'Taxare inversă',
			exemptionReasonCode: 'VATEX-EU-AE',
		},
	],
	totals: {
		lines: '1280.00',
		allowances: '25.00',
		charges: '40.00',
		net: '1295.00',
		vat: '221.95',
		vatInTaxCurrency: '1130.26',
		gross: '1516.95',
		paid: '500.00',
		payable: '1016.95',
	},
};

/** The UIT of `pictureDeclaration`, with right check digits. */
export const pictureUit = '7K0R0N0A0X3EJU14';

/** An acquisition from Hungary with two trailers, four goods and two documents. */
export const pictureDeclaration: Declaration = {
	declarantCif: '99000115',
	reference: 'CMD-2026-881',
	notification: {
		operation: '10',
		goods: [
			{
				purpose: '101',
				tariffCode: '73181900',
				name: 'Șuruburi autoforante din oțel zincat, la cutie',
				quantity: '240',
				unit: 'H87',
				netWeight: '1860.50',
				grossWeight: '1922',
				valueWithoutVat: '38450.25',
				reference: 'L-01',
			},
			{
				purpose: '101',
				tariffCode: '84672100',
				name: 'Mașini de găurit cu percuție',
				quantity: '60',
				unit: 'C62',
				netWeight: '168',
				grossWeight: '195.5',
				valueWithoutVat: '24310',
				reference: 'L-02',
			},
			{
				purpose: '501',
				tariffCode: '84279000',
				name: 'Transpalet electric pentru depozit',
				quantity: '1',
				unit: 'H87',
				netWeight: '310',
				grossWeight: '342',
				valueWithoutVat: '19870',
			},
			{
				purpose: '301',
				tariffCode: '49111010',
				name: 'Cataloage și mostre',
				quantity: '85.5',
				unit: 'KGM',
				netWeight: '85.5',
				grossWeight: '90',
				valueWithoutVat: '0',
			},
		],
		partner: { country: 'HU', code: 'HU10537914', name: 'Csavar és Szerszám Kft.' },
		transport: {
			vehicle: 'CJ12ARD',
			trailer1: 'CJ34ARD',
			carrierCountry: 'RO',
			carrierCode: '99000220',
			carrierName: 'Transporturi Dunărea SRL',
			date: '2026-11-24',
		},
		start: { borderPoint: '2' },
		end: {
			address: {
				county: '12',
				locality: 'Cluj-Napoca',
				street: 'Strada Fabricii',
				number: '7',
				otherInfo: 'rampa 3',
				postalCode: '400001',
			},
		},
		documents: [
			{ type: '10', number: 'CMR 118822', date: '2026-11-23' },
			{ type: '20', number: 'HU-2026/4411', date: '2026-11-23', remarks: 'factura furnizorului' },
		],
	},
};
