/** Ways to spoil an input: what networks, editors, spreadsheets and attackers do. */

import { strFromU8, strToU8 } from 'fflate';

import type { Random } from '../../test/harness/random';

const PIECES = [
	'',
	'\0',
	'\ufeff',
	'\u202e',
	'<',
	'>',
	'&',
	'&amp;',
	'&#0;',
	'&#x110000;',
	'<![CDATA[',
	']]>',
	'<!--',
	'-->',
	'<?x?>',
	'<!DOCTYPE x [<!ENTITY a "b">]>',
	'"',
	"'",
	'{',
	'}',
	'[',
	']',
	',',
	':',
	'null',
	'true',
	'1e999',
	'-0',
	'__proto__',
	'constructor',
	'toString',
	'NaN',
	'9'.repeat(400),
	'ș',
	'\ud800',
	'𐐀',
	' ',
	'\n',
	'\t',
	'xmlns=""',
	'xmlns:a="urn:a"',
	' a="1" a="2"',
	'<a>',
	'</a>',
	'<a/>',
	'RO',
	'0000000000000',
	'2026-02-30',
	'%',
	'PK\u0003\u0004',
];

const place = (length: number, random: Random): number => random.int(0, Math.max(0, length));

/** A text with one to six pieces changed. */
export function spoilText(text: string, random: Random): string {
	let spoilt = text;
	for (let times = random.int(1, 6); times > 0; times--) {
		const at = place(spoilt.length, random);
		const length = random.pick([0, 1, 2, 10, 100, 1000]);
		switch (random.int(0, 5)) {
			case 0:
				spoilt = spoilt.slice(0, at) + random.pick(PIECES) + spoilt.slice(at);
				break;
			case 1:
				spoilt = spoilt.slice(0, at) + spoilt.slice(at + length);
				break;
			case 2:
				spoilt =
					spoilt.slice(0, at) +
					spoilt.slice(at, at + length).repeat(random.pick([2, 3, 50])) +
					spoilt.slice(at + length);
				break;
			case 3:
				spoilt = spoilt.slice(0, at);
				break;
			case 4: {
				const from = place(spoilt.length, random);
				spoilt = spoilt.slice(0, at) + spoilt.slice(from, from + length) + spoilt.slice(at);
				break;
			}
			default:
				spoilt = spoilt.slice(0, at) + random.pick(PIECES).repeat(random.pick([1, 10, 300])) + spoilt.slice(at + 1);
		}
	}
	return spoilt;
}

/** Bytes that were cut, flipped, or spoilt as the text that they are. */
export function spoilBytes(bytes: Uint8Array, random: Random): Uint8Array {
	if (random.chance(0.6)) return strToU8(spoilText(strFromU8(bytes), random));
	const spoilt = bytes.slice(0, random.chance(0.3) ? place(bytes.length, random) : bytes.length);
	for (let times = random.int(0, 8); times > 0 && spoilt.length > 0; times--)
		spoilt[random.int(0, spoilt.length - 1)] = random.int(0, 255);
	return spoilt;
}

const VALUES: readonly unknown[] = [
	undefined,
	null,
	'',
	' ',
	0,
	-1,
	1e21,
	Number.NaN,
	Number.POSITIVE_INFINITY,
	true,
	[],
	{},
	'x',
	'\0',
	'1.250',
	'2026-02-30',
	46387,
	['a'],
	{ a: 1 },
	10n,
	() => 1,
];

/** A JSON value with members changed, dropped, or put in the place of others, at any depth. */
export function spoilJson(value: unknown, random: Random): unknown {
	if (random.chance(0.04)) return random.pick(VALUES);
	if (Array.isArray(value)) {
		const list = value.map((entry: unknown) => spoilJson(entry, random));
		return random.chance(0.05) ? [...list, ...list] : list;
	}
	if (typeof value === 'object' && value !== null) {
		const entries = Object.entries(value).flatMap(([name, member]): Array<[string, unknown]> => {
			if (random.chance(0.03)) return [];
			return [
				[
					random.chance(0.02) ? random.pick(['__proto__', 'constructor', 'x', `${name}s`]) : name,
					spoilJson(member, random),
				],
			];
		});
		return Object.fromEntries(entries);
	}
	return typeof value === 'string' && random.chance(0.1) ? spoilText(value, random) : value;
}
