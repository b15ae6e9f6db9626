import type { Finding } from '../../../anaf/transport/finding';
import {
	isFatal,
	findingsOf,
	validateDeclaration,
	validateModel,
	type DeclarationReport,
} from '../../../anaf/transport/validate';
import { buildDeclaration } from '../../../anaf/transport/build';
import { growth } from '../../harness/steps';
import { mutants } from './mutants';
import { notificationOf, UIT } from './samples';

const NS = 'mfp:anaf:dgti:eTransport:declaratie:v2';

function reportOf(xml: string, today?: string): DeclarationReport {
	const result = validateDeclaration(xml, today === undefined ? {} : { today });
	if (!result.ok) throw new Error(result.fault.message);
	return result.value;
}

const ids = (report: DeclarationReport): string[] => findingsOf(report).map(({ rule }) => rule);
const said = (report: DeclarationReport): string[] => findingsOf(report).map(({ rule, field }) => `${rule} ${field}`);

type Json = Record<string, unknown>;

/** A notification on its way to being wrong. */
interface Draft extends Json {
	goods: [Json, Json, ...Json[]];
	partner: Json;
	transport: Json;
	documents: [Json, Json];
}

/** The sample of an operation, changed as plain JSON. */
function changed(operation: string, change: (notification: Draft) => void): unknown {
	const declaration = structuredClone(notificationOf(operation)) as unknown as { notification: Draft };
	change(declaration.notification);
	return declaration;
}

describe('validateModel names every bad input of one declaration at once', () => {
	const report = validateModel(
		changed('10', (n) => {
			n.transport.vehicle = 'cj 12-abc';
			n.transport.date = '20260701000000';
			n.goods[0].netWeight = '120';
			delete n.goods[1].tariffCode;
			n.goods[1].unit = 'BUCATAX';
			n.partner.country = 'CH';
			n.start = { customsOffice: '12801' };
			n.documents[1].remarks = '';
			n.documents[0].date = '31.02.2026';
			n.previousNotifications = [{ uit: '2D1R0D0L0N3CYH95' }];
			n.goods[1].quantity = '1.2345';
		}),
	);

	it('with rule ids and places in the JSON', () => {
		expect(report.valid).toBe(false);
		expect(said(report)).toEqual([
			'MODEL-DATE notification.documents[0].date',
			'BR-020 notification.goods[0].netWeight',
			'BR-035 notification.goods[1].quantity',
			'BR-CL-003 notification.goods[1].unit',
			'BR-206 notification.goods[1].tariffCode',
			'BR-004 notification.partner.country',
			'BR-046 notification.start.customsOffice',
			'BR-216 notification.start.customsOffice',
			'XSD-DATE notification.documents[0].date',
			'BR-026 notification.documents[1].remarks',
			'BR-019 notification.previousNotifications[0].uit',
		]);
	});

	it('with words a person understands', () => {
		const find = (rule: string): Finding | undefined => findingsOf(report).find((finding) => finding.rule === rule);
		expect(find('BR-020')).toMatchObject({
			message: 'The net weight "120" is greater than the gross weight "110.5"',
			path: '/eTransport/notificare/bunuriTransportate[1]/@greutateNeta',
			label: 'Goods 1, Net Weight (Kg)',
			value: '120',
		});
		expect(find('BR-206')?.message).toBe(
			'The tariff code is missing; operation 10 (Intra-Community acquisition) requires it',
		);
		expect(find('BR-004')?.message).toMatch(/needs a partner from another EU country, but the partner country is "CH"/);
		expect(find('XSD-DATE')?.message).toMatch(/The date "31.02.2026" is not a date/);
	});

	it('after normalising plates and dates', () => {
		expect(report.xml).toContain('nrVehicul="CJ12ABC"');
		expect(report.xml).toContain('dataTransport="2026-07-01"');
	});
});

describe('places', () => {
	it.each([
		['30', { start: { borderPoint: '4' } }, 'BR-212 notification.start.borderPoint'],
		['12', { end: { borderPoint: '4' } }, 'BR-213 notification.end.borderPoint'],
		[
			'20',
			{ start: { customsOffice: '12801' } },
			'BR-046 notification.start.customsOffice|BR-216 notification.start.customsOffice',
		],
		['40', { end: { customsOffice: '12801' } }, 'BR-217 notification.end.customsOffice'],
		['10', { start: {} }, 'BR-210 notification.start'],
		[
			'10',
			{ end: { borderPoint: '4', address: { county: '12', locality: 'Cluj', street: 'Fabricii' } } },
			'BR-211 notification.end',
		],
		['30', { previousNotifications: [{ uit: UIT }] }, 'BR-025 notification.previousNotifications[0]'],
	])('operation %s with %j', (operation, change, expected) => {
		const report = validateModel(changed(operation, (n) => Object.assign(n, change)));
		expect(said(report).join('|')).toBe(expected);
	});
});

describe('warnings of our own never change the verdict', () => {
	it.each([
		[
			'ETR-CIF notification.transport.carrierCode',
			'10',
			(n: Draft) => {
				n.transport.carrierCode = '99000221';
			},
		],
		[
			'ETR-209 notification.transport.carrierCode',
			'30',
			(n: Draft) => {
				n.transport.carrierCode = 'ABC';
			},
		],
		[
			'ETR-026 notification.documents[1].remarks',
			'30',
			(n: Draft) => {
				n.documents[0].remarks = 'x';
				delete n.documents[1].remarks;
			},
		],
		[
			'ETR-PLATE notification.transport.trailer1',
			'30',
			(n: Draft) => {
				n.transport.trailer1 = n.transport.vehicle;
			},
		],
		[
			'ETR-LINE notification.goods[2]',
			'30',
			(n: Draft) => {
				n.goods.push({ ...n.goods[0], reference: 'alta' });
			},
		],
	])('%s', (expected, operation, change) => {
		const report = validateModel(changed(operation, change));
		expect(said(report)).toEqual([expected]);
		expect(report.valid).toBe(true);
	});

	it('looks at dates only when told the day', () => {
		const xml = buildDeclaration(notificationOf('30'));
		expect(ids(reportOf(xml))).toEqual([]);
		expect(ids(reportOf(xml, '2026-06-28'))).toEqual([]);
		expect(ids(reportOf(xml, '2026-06-27'))).toEqual(['ETR-EARLY']);
		expect(ids(reportOf(xml, '2026-07-01'))).toEqual([]);
		expect(ids(reportOf(xml, '2026-07-02'))).toEqual(['ETR-PAST']);
		expect(ids(reportOf(buildDeclaration({ ...notificationOf('30'), afterOutage: true }), '2026-07-02'))).toEqual([]);
	});
});

describe('where the official rules stop', () => {
	it.each([
		[
			'ETR-STOP-NUMBER',
			(n: Draft) => {
				n.goods[0].quantity = 'multe';
			},
		],
		[
			'ETR-STOP-REMARKS',
			(n: Draft) => {
				n.documents[0].remarks = 'a doua';
			},
		],
	])('%s is fatal', (rule, change) => {
		const report = validateModel(changed('10', change));
		expect(report.stopped).toBe(true);
		expect(report.valid).toBe(false);
		expect(report.rules.filter(isFatal).map((finding) => finding.rule)).toContain(rule);
	});
});

describe('structure', () => {
	const wrap = (inner: string, attributes = 'codDeclarant="99000115"'): string =>
		`<eTransport xmlns="${NS}" ${attributes}>${inner}</eTransport>`;

	it.each([
		['no operation', wrap(''), ['XSD-MISSING-ELEMENT'], ['BT-TY-005']],
		['two operations', wrap(`<stergere uit="${UIT}"/><stergere uit="${UIT}"/>`), ['XSD-ORDER'], ['BT-TY-005']],
		['white space in an empty element', wrap(`<stergere uit="${UIT}"> </stergere>`), ['XSD-TEXT'], []],
		['text', wrap(`ceva<stergere uit="${UIT}"/>`), ['XSD-TEXT'], []],
		['an unknown attribute', wrap(`<stergere uit="${UIT}" x="1"/>`), ['XSD-ATTRIBUTE'], []],
		['an unknown element', wrap(`<stergere uit="${UIT}"><x/></stergere>`), ['XSD-ELEMENT'], []],
		['a missing attribute', wrap('<stergere/>'), ['XSD-MISSING'], ['BR-008']],
		[
			'the schema’s location',
			wrap(
				`<stergere uit="${UIT}"/>`,
				'codDeclarant="99000115" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a b"',
			),
			[],
			[],
		],
		['another namespace', `<eTransport xmlns="x" codDeclarant="1"/>`, ['XSD-ROOT'], []],
	])('%s', (_name, xml, structure, rules) => {
		const report = reportOf(xml);
		expect(report.structure.map(({ rule }) => rule)).toEqual(structure);
		expect(report.rules.filter(isFatal).map(({ rule }) => rule)).toEqual(rules);
	});

	it('tells line and column, in document order', () => {
		const report = reportOf(
			`<?xml version="1.0"?>\n<eTransport xmlns="${NS}" codDeclarant="99000115">\n\t<stergere\n\t uit="x"/>\n</eTransport>`,
		);
		expect(findingsOf(report)).toMatchObject([
			{ rule: 'BR-019', line: 3, column: 2, value: 'x', path: '/eTransport/stergere/@uit' },
		]);
	});

	it('says which kind of document it is when asked', () => {
		const result = validateDeclaration(wrap(`<stergere uit="${UIT}"/>`), { remarks: true });
		expect(result.ok && result.value.rules.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual([
			'BT-TY-004 info',
		]);
		expect(result.ok && result.value.valid).toBe(true);
	});

	it('hands on what the XML reader refuses', () => {
		expect(validateDeclaration('<a>').ok).toBe(false);
		expect(validateDeclaration('').ok).toBe(false);
	});
});

describe('hostile input', () => {
	it('keeps findings and work bounded, and still names every rule', () => {
		const line = '<bunuriTransportate x="1" cantitate="0" greutateBruta="0" codTarifar="1"/>';
		const declaration = (lines: number): string =>
			`<eTransport xmlns="${NS}" codDeclarant="0"><notificare codTipOperatiune="10">${line.repeat(lines)}</notificare></eTransport>`;
		const report = reportOf(declaration(20_000));
		expect(
			growth(
				() => reportOf(declaration(500)),
				() => reportOf(declaration(2000)),
			),
		).toBeLessThan(5);
		expect(report.structure.length + report.rules.length).toBeLessThan(10000);
		expect(report.omitted).toBeGreaterThan(10000);
		expect(report.rules.map(({ rule }) => rule)).toEqual(
			expect.arrayContaining(['BR-027', 'BR-034', 'BR-207', 'BR-208']),
		);
	});

	it('never throws on mutants, and places every finding', () => {
		for (const { xml } of mutants(600, 7)) {
			const result = validateDeclaration(xml, { today: '2026-07-01', remarks: true });
			if (!result.ok) continue;
			for (const finding of [...result.value.structure, ...result.value.rules]) {
				expect(finding.line).toBeGreaterThan(0);
				expect(finding.path.startsWith('/')).toBe(true);
				expect(finding.message).not.toMatch(/[{}]|undefined|null/);
				expect(finding.hint).not.toMatch(/[{}]|undefined|null/);
			}
		}
	});
});

describe('white space around dates', () => {
	const change = (moment: string): string =>
		`<eTransport xmlns="${NS}" codDeclarant="99000115"><modifVehicul uit="${UIT}" nrVehicul="B01ABC" dataModificare="${moment}"/></eTransport>`;
	const structureOf = (xml: string): string[] => {
		const report = validateDeclaration(xml);
		return report.ok ? report.value.structure.map(({ rule }) => rule) : ['unreadable'];
	};

	// Xerces 2 (of OpenJDK 17) gives the same verdicts on the same values.
	it.each([
		[' 2026-07-01T08:30:00 ', []],
		['&#10;2026-07-01T08:30:00&#9;', []],
		[' ', ['XSD-EMPTY']],
		['\u00a02026-07-01T08:30:00', ['XSD-TIME']],
		['2026-07-01 T08:30:00', ['XSD-TIME']],
	])('of a moment: %j', (moment, expected) => {
		expect(structureOf(change(moment))).toEqual(expected);
	});

	it.each([
		[' 2026-07-01 ', []],
		['&#10;2026-07-01', []],
		[' 2026-07-01Z ', []],
		[' ', ['XSD-EMPTY']],
		['2026 -07-01', ['XSD-DATE']],
		[' 2026-02-30 ', ['XSD-DATE']],
	])('of a day: %j', (day, expected) => {
		const built = buildDeclaration(notificationOf('30'));
		const xml = built.replace(/(dataTransport=")[^"]*/, `$1${day}`);
		expect(xml).toContain(`dataTransport="${day}"`);
		expect(structureOf(xml)).toEqual(expected);
	});
});
