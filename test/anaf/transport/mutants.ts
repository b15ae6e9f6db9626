/**
 * Small changes of valid declarations, by the thousand and always the same ones: what validation must
 * judge as the official rules do. Nothing here knows a rule; it only knows how documents go wrong.
 */

import { buildDeclaration } from '../../../anaf/transport/build';
import { Random } from '../../harness/random';
import { allSamples } from './samples';

/** An element that can be taken apart and put together again. */
interface Branch {
	name: string;
	attributes: [string, string][];
	children: Branch[];
	text?: string;
}

/** One mutant. */
export interface Mutant {
	readonly name: string;
	readonly xml: string;
}

const TOKEN = /<(\/?)([\w:]+)((?:\s+[\w:]+="[^"]*")*)\s*(\/?)>/g;
const ATTRIBUTE = /([\w:]+)="([^"]*)"/g;

/** Takes apart XML that our own builder wrote. */
function takeApart(xml: string): Branch {
	const top: Branch = { name: '', attributes: [], children: [] };
	const stack = [top];
	for (const [, closing, name = '', attributes = '', empty] of xml.matchAll(TOKEN)) {
		if (closing === '/') {
			stack.pop();
			continue;
		}
		const branch: Branch = {
			name,
			attributes: [...attributes.matchAll(ATTRIBUTE)].map(([, key = '', value = '']) => [key, value]),
			children: [],
		};
		stack.at(-1)?.children.push(branch);
		if (empty !== '/') stack.push(branch);
	}
	const [root] = top.children;
	if (root === undefined) throw new Error('no element');
	return root;
}

/** Puts a document together; values are already escaped. */
function putTogether({ name, attributes, children, text }: Branch): string {
	const open = `<${name}${attributes.map(([key, value]) => ` ${key}="${value}"`).join('')}`;
	const inner = (text ?? '') + children.map(putTogether).join('');
	return inner === '' ? `${open}/>` : `${open}>${inner}</${name}>`;
}

const copy = (branch: Branch): Branch => structuredClone(branch);

function everyBranch(root: Branch): { branch: Branch; parent: Branch | undefined }[] {
	const found: { branch: Branch; parent: Branch | undefined }[] = [];
	const walk = (branch: Branch, parent: Branch | undefined): void => {
		found.push({ branch, parent });
		for (const child of branch.children) walk(child, branch);
	};
	walk(root, undefined);
	return found;
}

const TEXTS = [
	'',
	' ',
	'a',
	'ab',
	' a ',
	' ab ',
	'a  b',
	'&#9;a',
	'x&#10;y',
	'ă',
	'😀',
	'😀a',
	'&#160;',
	'&amp;',
	'-',
	'a&#8232;',
	'&#133;b',
];
const longs = (...lengths: number[]): string[] =>
	lengths.flatMap((n) => ['x'.repeat(n), 'ș'.repeat(n), '😀'.repeat(n)]);
const NUMBERS = [
	'0',
	'0.0',
	'0.00',
	'.',
	'',
	' ',
	'.5',
	'5.',
	'05',
	'007.10',
	'-1',
	'-0',
	'+1',
	'+0.5',
	'1e3',
	'1E3',
	'INF',
	'NaN',
	'abc',
	'1,5',
	'1 000',
	'1.234',
	'1.2345',
	'0.001',
	'0.01',
	'0.004',
	'110.49',
	'110.50',
	'110.51',
	'100.25',
	'100.250',
	'100.24',
	' 5 ',
	' 5.25 ',
	'5.25 ',
	'5.2 ',
	'&#9;5',
	'5&#10;',
	'999999999999',
	'999999999999.99',
	'1000000000000',
	'1000000000000.1',
	'123456789012345',
	'0000000000005',
	'0000000000005.5',
	'٣',
	'&#160;5',
	'0x10',
	'--1',
	'1-',
	'1.2.3',
	'99999999999999999999999999999999999999.5',
	'0.00000000000000000000000000000001',
];
const CODES = [
	'',
	' ',
	'0',
	'1',
	'01',
	'010',
	'+10',
	' 10 ',
	'10',
	'12',
	'14',
	'20',
	'22',
	'24',
	'30',
	'40',
	'50',
	'60',
	'70',
	'11',
	'99',
	'-10',
	'10.0',
	'1e1',
	'AIC',
	'38',
	'39',
	'41',
	'42',
	'51',
	'52',
	'53',
	'&#9;30',
	'30&#10;',
	'1 2',
	'12801',
	'132904',
	'132905',
	'522901',
	'９',
];
const PURPOSE_CODES = [
	'',
	' ',
	'101',
	'201',
	'301',
	'401',
	'501',
	'601',
	'702',
	'703',
	'704',
	'705',
	'801',
	'802',
	'901',
	'1001',
	'1101',
	'9901',
	'9999',
	' 101 ',
	'+101',
	'0101',
	'abc',
	'101 ',
];
const COUNTRY_CODES = [
	'RO',
	'DE',
	'EL',
	'GR',
	'UK',
	'GB',
	'XI',
	'XK',
	'XC',
	'XL',
	'AN',
	'CH',
	'US',
	'ro',
	'de',
	' RO',
	'RO ',
	'',
	' ',
	'ROU',
	'ZZ',
	'RO DE',
	'MD',
	'TR',
	'HU',
	'SE',
];
const PARTY_CODES = [
	'',
	' ',
	'PF',
	'pf',
	'xPFx',
	' PF ',
	'12',
	'1',
	'0123456789',
	'1234567890',
	'12345678901',
	'1234567890123',
	'0234567890123',
	'RO12345678',
	'DE1',
	' 99000118 ',
	'9900 0118',
	'-',
	'٣٣٣',
	'x'.repeat(30),
	'x'.repeat(31),
	'😀'.repeat(30),
];
const PLATES = [
	'',
	'B',
	'B1',
	'b1',
	'CJ 12 ABC',
	'CJ-12-ABC',
	'cj12abc',
	'Cj12',
	'A-B',
	' CJ12ABC',
	'CJ12ABC ',
	'X'.repeat(20),
	'X'.repeat(21),
	'ȘS12',
	'٣٣',
	'-',
	'aAAa',
	'aAa',
];
const TARIFFS = [
	'',
	'0202',
	'02020',
	'020200',
	'0202000',
	'02020000',
	'020200000',
	'0202000000',
	'02A2',
	' 0202',
	'0202 ',
	'02 02',
	'٠٢٠٢',
	'02.02',
	'0202.00',
	'&#9;0202',
];
const UNITS = [
	'',
	'KGM',
	'kgm',
	'K',
	'H87',
	'BUC',
	'XPP',
	'XYZ',
	' KGM',
	'KGM ',
	'KGMM',
	'C62',
	'10',
	'12',
	'ZZ',
	'K M',
	'ȘȘ',
	'XZZ',
	'1I',
	'NAR',
];
const DATES = [
	'',
	' ',
	'2026-07-01',
	'2026-7-1',
	'01.07.2026',
	'20260701',
	'2026-07-01Z',
	'2026-07-01+03:00',
	'2026-07-01+14:00',
	'2026-07-01+14:01',
	'2026-02-29',
	'2024-02-29',
	'1900-02-29',
	'2000-02-29',
	'2026-13-01',
	'2026-00-01',
	'2026-06-31',
	'0000-01-01',
	'-0004-02-29',
	'-2026-01-01',
	'12026-01-01',
	'02026-01-01',
	'2026-07-01T00:00:00',
	' 2026-07-01',
	'26-07-01',
	'2026-07-01z',
	'2026-07-01+3:00',
	'+2026-07-01',
	'2026-07-0१',
];
const MOMENTS = [
	'',
	' ',
	'2026-07-01T08:30:00',
	'2026-07-01T08:30',
	'2026-07-01 08:30:00',
	'2026-07-01',
	'2026-07-01T24:00:00',
	'2026-07-01T24:00:01',
	'2026-07-01T24:00:00.0',
	'2026-07-01T25:00:00',
	'2026-07-01T08:30:60',
	'2026-07-01T08:30:00.5',
	'2026-07-01T08:30:00.',
	'2026-07-01T08:30:00Z',
	'2026-07-01T08:30:00+03:00',
	'2026-07-01T08:30:00+15:00',
	'2026-02-30T08:30:00',
	'20260701083000',
	'2026-07-01t08:30:00',
	' 2026-07-01T08:30:00',
	'12026-07-01T08:30:00',
	'٢٠٢٦-07-01T08:30:00',
	'x2026-07-01T08:30:00x',
	'-2026-07-01T08:30:00',
	'0000-07-01T08:30:00',
];
const UITS = [
	'',
	' ',
	'7K0R0N0A0X3EJU14',
	'7K0R0N0A0X3EJU15',
	'7k0r0n0a0x3eju14',
	' 7K0R0N0A0X3EJU14',
	'7K0R0N0A0X3EJU14 ',
	'7K0R-0N0A-0X3E-JU14',
	'7K0R0N0A0X3EJU',
	'7K0R0N0A0X3EJU1',
	'7K0R0N0A0X3EJU914',
	'7K0R0N0A0X3EJU149',
	'OIZSGBOIZSGBOI14',
	'2D1R0D0L0N3CYH94',
	'2D1R0D0L0N3CYH49',
	'😀😀😀😀😀😀😀😀😀😀😀😀😀😀E6',
	'😀😀😀😀😀😀😀😀😀😀😀😀😀😀68',
	'ÿÿÿÿÿÿÿÿÿÿÿÿÿÿ70',
	'                20',
];
const FLAGS = ['', 'D', 'd', 'DA', ' D', 'N', 'xDx', '&#9;D'];
const DECLARANTS = [
	'',
	' ',
	'12',
	'1',
	'01',
	'012345',
	'1234567890',
	'12345678901',
	'123456789012',
	'1234567890123',
	'0234567890123',
	'RO99000118',
	' 99000118',
	'99000118 ',
	'٩٩',
	'9٩',
	'99 000118',
];

/** Values worth trying for an attribute, by its name. */
function valuesFor(name: string): readonly string[] {
	if (/^(cantitate|greutate|valoare)/.test(name)) return NUMBERS;
	if (name === 'codScopOperatiune') return PURPOSE_CODES;
	if (/^cod(Tip|Judet|Ptf|Birou)|^tip/.test(name)) return CODES;
	if (name.startsWith('codTara')) return COUNTRY_CODES;
	if (name === 'cod' || name === 'codOrgTransport') return PARTY_CODES;
	if (/^nr(Vehicul|Remorca)/.test(name)) return PLATES;
	if (name === 'codTarifar') return TARIFFS;
	if (name === 'codUnitateMasura') return UNITS;
	if (name === 'dataModificare') return MOMENTS;
	if (name.startsWith('data')) return DATES;
	if (name === 'uit') return UITS;
	if (name === 'declPostAvarie') return FLAGS;
	if (name === 'codDeclarant') return DECLARANTS;
	return [...TEXTS, ...longs(20, 21, 30, 31, 50, 51, 100, 101, 200, 201)];
}

const STRAY_ATTRIBUTES: readonly [string, string][] = [
	['uit', '7K0R0N0A0X3EJU15'],
	['observatii', 'ceva'],
	['cod', 'PF'],
	['codTara', 'RO'],
	['codTipOperatiune', '30'],
	['codTipOperatiune', '40'],
	['codOrgTransport', '99000118'],
	['codTaraOrgTransport', 'RO'],
	['codPtf', '4'],
	['codPtf', '39'],
	['codBirouVamal', '12801'],
	['cantitate', '1,5'],
	['cantitate', '0'],
	['nrVehicul', 'b'],
	['tipDocument', '9999'],
	['codTarifar', '1'],
	['denumireStrada', 'x'],
	['declPostAvarie', 'D'],
	['refDeclarant', 'r'],
	['codScopOperatiune', '9999'],
	['nimic', '1'],
	['xml:lang', 'ro'],
	['xsi:nil', 'false'],
	['xsi:schemaLocation', 'a b'],
	['xsi:noNamespaceSchemaLocation', 'a'],
	['xsi:type', 'CorectieType'],
	['o:uit', 'x'],
	['o:codDeclarant', '1'],
	['codPostal', '1'],
	['greutateBruta', '1'],
	['dataModificare', '2026-07-01T08:30:00'],
];

const ELEMENTS = [
	'notificare',
	'stergere',
	'confirmare',
	'modifVehicul',
	'corectie',
	'bunuriTransportate',
	'partenerComercial',
	'dateTransport',
	'locStartTraseuRutier',
	'locFinalTraseuRutier',
	'locatie',
	'documenteTransport',
	'notificareAnterioara',
	'altceva',
	'o:bunuriTransportate',
	'eTransport',
];

const INSIDE = [' ', '\n', 'text', '<!-- x -->', '<?x y?>', '&#32;', '&#160;'];

type Pick = <T>(list: readonly T[]) => T;

/** Changes a document in one random way; false when that way does not fit it. */
function mutateOnce(root: Branch, pick: Pick, random: () => number): string | undefined {
	const all = everyBranch(root);
	const { branch, parent } = pick(all);
	const kind = Math.floor(random() * 16);
	const attributes = branch.attributes.filter(([key]) => !key.startsWith('xmlns'));
	switch (kind) {
		case 0:
		case 1:
		case 2:
		case 3:
		case 4: {
			if (attributes.length === 0) return undefined;
			const attribute = pick(attributes);
			attribute[1] = pick(valuesFor(attribute[0]));
			return `${branch.name}/@${attribute[0]}=${attribute[1].slice(0, 24)}`;
		}
		case 5:
		case 6: {
			if (attributes.length === 0) return undefined;
			const gone = pick(attributes);
			branch.attributes = branch.attributes.filter((attribute) => attribute !== gone);
			return `-${branch.name}/@${gone[0]}`;
		}
		case 7:
		case 8: {
			const [key, value] = pick(STRAY_ATTRIBUTES);
			if (branch.attributes.some(([known]) => known === key)) return undefined;
			branch.attributes.push([key, value]);
			return `+${branch.name}/@${key}=${value}`;
		}
		case 9: {
			if (parent === undefined) return undefined;
			parent.children = parent.children.filter((child) => child !== branch);
			return `-${branch.name}`;
		}
		case 10: {
			if (parent === undefined) return undefined;
			parent.children.splice(parent.children.indexOf(branch) + 1, 0, copy(branch));
			return `+${branch.name} again`;
		}
		case 11: {
			if (parent === undefined || parent.children.length < 2) return undefined;
			parent.children = parent.children.filter((child) => child !== branch);
			parent.children.splice(Math.floor(random() * (parent.children.length + 1)), 0, branch);
			return `${branch.name} moved`;
		}
		case 12: {
			const other = pick(all).branch;
			const added = random() < 0.5 ? copy(other) : { name: pick(ELEMENTS), attributes: [], children: [] };
			branch.children.splice(Math.floor(random() * (branch.children.length + 1)), 0, added);
			return `+${branch.name}/${added.name}`;
		}
		case 13: {
			branch.name = pick(ELEMENTS);
			return `renamed to ${branch.name}`;
		}
		case 14: {
			branch.text = pick(INSIDE);
			return `text in ${branch.name}`;
		}
		default: {
			const notification = all.find(({ branch: { name } }) => name === 'notificare')?.branch;
			const operation = notification?.attributes.find(([key]) => key === 'codTipOperatiune');
			if (operation === undefined) return undefined;
			operation[1] = pick(CODES);
			return `operation ${operation[1]}`;
		}
	}
}

/** `count` mutants, one to three changes each, none twice. */
export function mutants(count: number, seed = 20260701): Mutant[] {
	const numbers = new Random(seed);
	const random = (): number => numbers.next();
	const pick: Pick = (list) => {
		const chosen = list[Math.floor(random() * list.length)];
		if (chosen === undefined) throw new Error('nothing to pick from');
		return chosen;
	};
	const bases = allSamples().map((sample) => {
		const root = takeApart(buildDeclaration(sample));
		root.attributes.push(['xmlns:xsi', 'http://www.w3.org/2001/XMLSchema-instance'], ['xmlns:o', 'urn:other']);
		return root;
	});
	const seen = new Set<string>();
	const made: Mutant[] = bases.map((base, index) => ({ name: `sample ${index}`, xml: putTogether(base) }));
	for (const { xml } of made) seen.add(xml);
	while (made.length < count) {
		const root = copy(pick(bases));
		const wanted = random() < 0.6 ? 1 : random() < 0.7 ? 2 : 3;
		const steps: string[] = [];
		for (let tries = 0; steps.length < wanted && tries < 20; tries++) {
			const step = mutateOnce(root, pick, random);
			if (step !== undefined) steps.push(step);
		}
		const xml = putTogether(root);
		if (seen.has(xml)) continue;
		seen.add(xml);
		made.push({ name: steps.join(' | '), xml });
	}
	return made;
}

/** Every value of every attribute's list on every sample that has the attribute: single, systematic changes. */
export function sweep(): Mutant[] {
	const made: Mutant[] = [];
	const seen = new Set<string>();
	for (const sample of allSamples()) {
		const base = takeApart(buildDeclaration(sample));
		for (const [index, { branch }] of everyBranch(base).entries()) {
			for (const [place, [key]] of branch.attributes.entries()) {
				if (key.startsWith('xmlns')) continue;
				for (const value of valuesFor(key)) {
					const root = copy(base);
					const attribute = everyBranch(root)[index]?.branch.attributes[place];
					if (attribute === undefined) continue;
					attribute[1] = value;
					const xml = putTogether(root);
					if (seen.has(xml)) continue;
					seen.add(xml);
					made.push({ name: `${branch.name}/@${key}=${value.slice(0, 24)}`, xml });
				}
			}
		}
	}
	return made;
}
