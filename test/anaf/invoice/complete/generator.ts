/**
 * Seeded generator of invoice inputs that the builder should accept: all VAT categories, allowances and
 * charges on both levels, credit notes, foreign currencies, many lines, base quantities, prepayments,
 * references, payments, attachments.
 */

import type {
	AllowanceInput,
	DocumentAllowanceInput,
	InvoiceInput,
	LineInput,
	PartyInput,
	VatInput,
} from '../../../../anaf/invoice/model/input';
import { Random } from '../../../harness/random';

/** Invented companies; the check digits fit. */
const CIFS = ['12345674', '43219870', '9876544', '30303030', '40000000', '556678'];
const COUNTIES: ReadonlyArray<readonly [city: string, county: string]> = [
	['Cluj-Napoca', 'Cluj'],
	['Iași', 'judetul Iasi'],
	['Timișoara', 'RO-TM'],
	['Sector 3', 'București'],
	['București, sectorul 6', 'B'],
	['Bistrița', 'BISTRIŢA-NĂSĂUD'],
	['Satu Mare', 'satu mare'],
];
const WORDS = [
	'Șuruburi',
	'Cărămidă',
	'Transport & montaj',
	'Consultanță <IT>',
	'Pâine "albă"',
	'Țiglă',
	'Abonament',
	'Licență',
];

const EXEMPT: VatInput = { category: 'E', rate: 0, exemptionReason: 'Scutit conform art. 292 din Codul fiscal' };

type Kind = 'S' | 'mixed' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O' | 'L' | 'M';
const KINDS: readonly Kind[] = ['S', 'mixed', 'Z', 'E', 'AE', 'K', 'G', 'O', 'L', 'M'];

function vatFor(kind: Kind, random: Random): VatInput {
	switch (kind) {
		case 'S':
			return random.pick<VatInput>([21, '21', 11, '9.00', { category: 'S', rate: '21.0' }, { rate: 19 }]);
		case 'mixed':
			return random.pick<VatInput>([
				21,
				11,
				EXEMPT,
				{ category: 'Z' },
				{ category: 'AE', rate: 0 },
				{ category: 'L', rate: '7.25' },
			]);
		case 'E':
			return random.chance(0.5) ? EXEMPT : { category: 'E', exemptionReasonCode: 'vatex-eu-132-1a' };
		case 'L':
		case 'M':
			return { category: kind, rate: random.pick([0, 4, '6.5', 10]) };
		default:
			return { category: kind };
	}
}

function allowance(random: Random, charge: boolean): AllowanceInput {
	const entry: AllowanceInput = random.chance(0.5)
		? { percentage: random.pick([1, '2.5', 10, '33.333']) }
		: { amount: random.decimal(0, 30, random.int(0, 3)) };
	if (charge)
		Object.assign(entry, random.chance(0.5) ? { reason: 'Ambalare' } : { reasonCode: 'FC', reason: 'Transport' });
	else if (random.chance(0.6))
		Object.assign(
			entry,
			random.pick([{ reason: 'Rabat' }, { reasonCode: '95' }, { reasonCode: '100', reason: 'Ofertă' }]),
		);
	return entry;
}

function line(kind: Kind, index: number, random: Random, sign: number): LineInput {
	const decimals = random.int(0, 5);
	const entry: LineInput = {
		quantity:
			(sign < 0 ? '-' : '') +
			random.decimal(random.chance(0.1) ? 10_000 : 0, random.chance(0.1) ? 20_000 : 40, random.int(0, 3)),
		unit: random.pick(['buc', 'H87', 'kg', 'ore', 'C62', 'XPX', 'm2', 'Luni']),
		price: random.chance(0.2)
			? { gross: '100.50', discount: random.pick(['0.5', 0, '10.05']) }
			: random.chance(0.2)
				? {
						net: random.decimal(0, 900, decimals),
						baseQuantity: random.pick([1, 10, 100, '0.5', 3]),
						...(random.chance(0.5) && { baseQuantityUnit: 'H87' }),
					}
				: random.chance(0.5)
					? random.decimal(0, 900, decimals)
					: random.int(0, 100_000) / 1000,
		vat: vatFor(kind, random),
	};
	if (random.chance(0.3)) {
		entry.item = {
			name: `${random.pick(WORDS)} ${index}`,
			description: 'Descriere cu diacritice: ăâîșț ĂÂÎȘȚ',
			sellerId: `S-${index}`,
			buyerId: 'B-1',
			standardId: { id: '5940000000000', scheme: '0160' },
			classifications: [
				{ code: '44111700-8', scheme: 'STI' },
				{ code: '6907', scheme: 'HS', version: '2024' },
			],
			originCountry: random.pick(['RO', 'de', 'IT']),
			attributes: [{ name: 'Culoare', value: 'roșu' }],
		};
	} else entry.name = `${random.pick(WORDS)} ${index}`;
	if (random.chance(0.25)) entry.allowances = Array.from({ length: random.int(1, 2) }, () => allowance(random, false));
	if (random.chance(0.2)) entry.charges = [allowance(random, true)];
	if (random.chance(0.1)) {
		Object.assign(entry, {
			note: 'Notă',
			period: { start: '2026-01-01', end: '31.01.2026' },
			orderLineReference: index + 1,
			buyerAccountingReference: '401.01',
			invoicedObject: { id: 'CTR-1', scheme: 'AAB' },
		});
	}
	return entry;
}

function romanian(random: Random, name: string): PartyInput {
	const [city, county] = random.pick(COUNTIES);
	return {
		name,
		cif: random.pick(CIFS),
		address: {
			line1: `Str. Mihai Eminescu nr. ${random.int(1, 99)}`,
			city,
			county,
			...(random.chance(0.5) && { postalCode: '400001', line2: 'Bl. A', line3: 'Sc. 2' }),
		},
		...(random.chance(0.4) && { contact: { name: 'Ana Pop', phone: '0740000000', email: 'ana@example.com' } }),
		...(random.chance(0.3) && { tradingName: `${name} Trade` }),
		...(random.chance(0.3) && { electronicAddress: { id: 'ana@example.com', scheme: 'EM' } }),
	};
}

function parties(
	kind: Kind,
	random: Random,
): Pick<InvoiceInput, 'seller' | 'buyer' | 'taxRepresentative' | 'delivery' | 'period'> {
	const seller = romanian(random, 'Alfa Construct SRL');
	if (random.chance(0.5)) seller.cif = `RO${seller.cif}`;
	if (random.chance(0.3)) {
		seller.registrationId = 'J12/1234/2015';
		seller.legalForm = 'Capital social 200 lei';
		seller.identifiers = [{ id: '5940000000017', scheme: '0088' }];
	}
	let buyer = romanian(random, 'Beta Distribuție SRL');
	if (random.chance(0.2) && kind !== 'AE' && kind !== 'mixed') {
		buyer = {
			name: 'Ion Ionescu',
			privatePerson: true,
			address: { line1: 'Str. Lungă 3', city: 'Brașov', county: 'BV' },
		};
	}
	if (kind === 'K' || (kind === 'G' && random.chance(0.5))) {
		buyer = {
			name: 'Gamma Handels GmbH',
			vatId: random.pick(['DE123456789', 'GR123456789', 'el 123456789']),
			address: { line1: 'Hauptstraße 5', city: 'Berlin', county: 'BE', country: 'de' },
		};
	}
	const delivery =
		kind === 'K' || random.chance(0.3)
			? {
					date: '2026-01-09',
					...(random.chance(0.4) && {
						name: 'Depozit',
						location: { id: '5940000000024', scheme: '0088' },
						address: { line1: 'Str. Depozitului 1', city: 'Ploiești', county: 'Prahova' },
					}),
				}
			: undefined;
	return {
		seller,
		buyer,
		...(delivery && { delivery }),
		...(random.chance(0.2) && { period: { start: '2026-01-01', end: '2026-01-31' } }),
		...(kind !== 'O' &&
			random.chance(0.15) && {
				taxRepresentative: {
					name: 'Reprezentant Fiscal SRL',
					vatId: 'RO43219870',
					address: { line1: 'Str. Unirii 7', city: 'Constanța', county: 'Constanta' },
				},
			}),
	};
}

/** The n-th input of a seed; the same for ever. */
export function generateInput(seed: number, index: number): InvoiceInput {
	const random = new Random(seed * 100_003 + index * 7919);
	const kind = KINDS[index % KINDS.length] as Kind;
	const creditNote = random.chance(0.2);
	const foreign = random.chance(0.25);
	const lineCount = random.chance(0.05) ? random.int(50, 200) : random.int(1, 8);
	const negative = random.chance(0.1);
	const documentAllowance = (charge: boolean): DocumentAllowanceInput => ({
		...allowance(random, charge),
		vat: vatFor(kind, random),
	});
	return {
		decimalSeparator: 'point',
		number: `FCT-${index}`,
		issueDate: random.pick(['2026-01-10', '10.01.2026', '2026-01-10T08:30:00.000+02:00']),
		...(creditNote
			? { typeCode: '381', precedingInvoices: [{ number: 'FCT-0001', issueDate: '2025-12-01' }] }
			: { typeCode: random.pick(['380', '384', '389', '751', undefined]) }),
		...(random.chance(0.7) ? { paymentDays: random.int(0, 60) } : { paymentTerms: 'Plata în 30 de zile' }),
		...(creditNote && random.chance(0.3) && { dueDate: '2026-03-01' }),
		...(foreign && {
			currency: random.pick(['EUR', 'usd', 'HUF']),
			exchangeRate: random.pick(['4.9773', 5.01, '0.0127']),
		}),
		...parties(kind, random),
		...(random.chance(0.3) && { notes: ['Factură fără semnătură', { subjectCode: 'AAI', text: 'Notă generală' }] }),
		...(random.chance(0.3) && {
			contractReference: 'C-1',
			purchaseOrderReference: 'PO-1',
			salesOrderReference: 'SO-1',
			despatchAdviceReference: 'AVZ-1',
			receivingAdviceReference: 'NIR-1',
			tenderReference: 'LOT-1',
			projectReference: 'P-1',
			buyerReference: 'Departament',
			buyerAccountingReference: '401',
			invoicedObject: { id: 'OB-1', scheme: 'AAB' },
			supportingDocuments: [
				{ id: 'DOC-1', description: 'Aviz', attachment: { content: 'JVBERi0xLjQK', filename: 'aviz.pdf' } },
				{ id: 'DOC-2', url: 'https://example.com/document' },
			],
		}),
		...(random.chance(0.2) && { taxPointDate: '2026-01-10' }),
		...(random.chance(0.6) &&
			random.pick([
				{ iban: 'RO49 AAAA 1B31 0075 9384 0000' },
				{
					payments: [
						{
							meansCode: '30',
							meansText: 'Virament',
							remittanceInformation: 'FCT',
							accounts: [
								{ id: 'RO49AAAA1B31007593840000', name: 'Alfa', bic: 'AAAAROBU' },
								{ id: 'RO49BBBB1B31007593840000' },
							],
						},
					],
				},
				{ payments: [{ meansCode: '48', card: { number: '1234', holder: 'Ana Pop' } }] },
				{ payments: [{ directDebit: { mandateId: 'M-1', account: 'RO49CCCC1B31007593840000' } }] },
				{ payments: [{ meansCode: '10' }] },
			])),
		...(random.chance(0.15) && {
			payee: { name: 'Factoring SA', identifier: { id: '5940000000031', scheme: '0088' }, registrationId: '30303030' },
		}),
		...(random.chance(0.3) && { allowances: Array.from({ length: random.int(1, 2) }, () => documentAllowance(false)) }),
		...(random.chance(0.25) && { charges: [documentAllowance(true)] }),
		...(random.chance(0.3) && {
			totals: {
				paid: random.decimal(0, 500, 2),
				...(random.chance(0.4) && { rounding: random.pick(['0.01', '-0.02', 0]) }),
			},
		}),
		lines: Array.from({ length: lineCount }, (_, n) => line(kind, n, random, negative && n % 2 === 0 ? -1 : 1)),
	};
}

/** Values that a spreadsheet, a form or a slip of the hand may put anywhere. */
const ODD_VALUES: readonly unknown[] = [
	undefined,
	null,
	'',
	' ',
	0,
	1,
	-1,
	'-0.00',
	0.1 + 0.2,
	1e-7,
	1e21,
	'12345678901234567890.123456789',
	'1,5',
	'abc',
	'x'.repeat(101),
	'ș'.repeat(301),
	'#ABC# text',
	'#AAI#',
	'<&>"\u0001\u0007',
	'\ud800',
	true,
	[],
	{},
	[{}],
	['a', 'b'],
	'RO',
	'EUR',
	'RON',
	'XXX',
	'2026-02-29',
	'2025-13-01',
	'0000-01-01',
	'9999-12-31',
	'DE',
	'EL',
	'GR123',
	'O',
	'S',
	'E',
	'Z',
	'K',
	100,
	101,
	0.4,
	'0.49',
	'SECTOR1',
	'București',
	'RO12345674',
	'0000000000000',
	'381',
	'380',
	'VAT',
	'30',
	'58',
	'48',
];

/** Puts an odd value in place of some part of an input (or drops it): what is still accepted must still be right. */
export function mutateInput(input: InvoiceInput, random: Random): InvoiceInput {
	const copy = structuredClone(input) as unknown as Record<string, unknown>;
	for (let times = random.int(1, 3); times > 0; times--) {
		let target: Record<string, unknown> | unknown[] = copy;
		for (;;) {
			const keys = Object.keys(target);
			const key = keys.length === 0 ? undefined : random.pick(keys);
			if (key === undefined) break;
			const value = target[key];
			if (typeof value === 'object' && value !== null && random.chance(0.8)) {
				target = value as Record<string, unknown>;
				continue;
			}
			if (random.chance(0.25)) {
				if (Array.isArray(target)) target.splice(Number(key), 1);
				else delete target[key];
			} else target[key] = random.pick(ODD_VALUES);
			break;
		}
	}
	return copy as unknown as InvoiceInput;
}
