import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { writtenDay, writtenNumber, type PageLanguage } from '../../../../anaf/page/language';
import { buildDeclaration } from '../../../../anaf/transport/build';
import { collapse } from '../../../../anaf/transport/text';
import type { Declaration, Notification } from '../../../../anaf/transport/model';
import { parseDeclaration } from '../../../../anaf/transport/parse';
import { renderDeclaration } from '../../../../anaf/transport/render/page';
import { parseXml } from '../../../../anaf/xml/parse';
import { textsAt } from '../../../../anaf/xml/textsAt';
import type { XmlElement } from '../../../../anaf/xml/tree';
import { referenceFolder } from '../../../harness/reference';
import { HOSTILE, pageText, suspiciousAttributes, suspiciousTags } from '../../page/pageText';
import { allSamples, notificationOf, UIT } from '../samples';

const folder = referenceFolder === undefined ? '' : join(referenceFolder, 'corpus/etransport');
const present = referenceFolder !== undefined && existsSync(folder);

const LANGUAGES: readonly PageLanguage[] = ['ro', 'en', 'both'];

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');
const textOf = (declaration: Declaration, extras: Parameters<typeof renderDeclaration>[1] = {}): string =>
	oneLine(pageText(renderDeclaration(declaration, extras).html));

/** Every value of a document as it stands in its XML, with the place; what only names schemas aside. */
function valuesOf(element: XmlElement, path = ''): Array<readonly [path: string, value: string]> {
	const here = `${path}/${element.local}`;
	return [
		...element.attributes
			.filter(({ uri }) => !uri.endsWith('XMLSchema-instance'))
			.map(({ name, value }) => [`${here}/@${name}`, value] as const),
		...element.children.flatMap((child) => valuesOf(child, here)),
	];
}

/** Renders XML whole and says which of its values are not in the page's text. */
function missingFrom(xml: Uint8Array | string, language: PageLanguage): unknown[] {
	const [document, read] = [parseXml(xml), parseDeclaration(xml)];
	if (!document.ok || !read.ok) throw new Error('not a declaration');
	const { root } = document.value;
	const unplaced = textsAt(root, read.value.unknown);
	const text = textOf(read.value.declaration, { language, unplaced });
	return valuesOf(root).filter(([path, value]) => {
		// The one value of the flag is a word on the page.
		if (path.endsWith('/@declPostAvarie') && value === 'D')
			return !text.includes('post-avarie') && !text.includes('down');
		const wanted = [value, writtenNumber(language, value), writtenDay(language, collapse(value))];
		return !wanted.some((one) => text.includes(oneLine(one).trim()));
	});
}

describe('the page of a declaration', () => {
	it.each(allSamples().map((declaration, at) => [at, declaration] as const))(
		'has every value of sample %i, in each language',
		(_, declaration) => {
			for (const language of LANGUAGES)
				expect([language, missingFrom(buildDeclaration(declaration), language)]).toEqual([language, []]);
		},
	);

	it('has codes in words, by language', () => {
		const declaration = notificationOf('10');
		const english = textOf(declaration, { language: 'en', uit: UIT });
		for (const words of [
			'Intra-Community acquisition (10)',
			'Trade (101)',
			'piece (H87)',
			'Germany (DE)',
			'Border crossing point Nădlac (4)',
			'CMR (10)',
		])
			expect(english).toContain(words);
		expect(english).not.toContain('Achiziție');
		const romanian = textOf(declaration, { language: 'ro' });
		for (const words of ['Achiziție intracomunitară (10)', 'Comercializare (101)', 'bucată (H87)', 'Germania (DE)'])
			expect(romanian).toContain(words);
		expect(romanian).not.toContain('Trade');
	});

	it('adds up weights and values, and adds up nothing where a line has none', () => {
		const { notification } = notificationOf('30', 3);
		const { goods } = notification as Notification;
		expect(textOf({ declarantCif: '1', notification: { ...(notification as Notification), goods } })).toContain(
			'Total 300,75 331,5 7.500',
		);
		const [first, ...others] = goods;
		const open = [{ ...first, netWeight: undefined }, ...others] as Notification['goods'];
		expect(textOf({ declarantCif: '1', notification: { ...(notification as Notification), goods: open } })).toContain(
			'Total 331,5 7.500',
		);
	});

	it('the card has the UIT in groups, and copied it is one', () => {
		const { html } = renderDeclaration(notificationOf('30'), { parts: 'card', uit: UIT });
		expect(html).toContain(
			`<p class="uit">${(UIT.match(/.{4}/g) ?? []).map((group) => `<span>${group}</span>`).join('')}</p>`,
		);
		expect(html).not.toContain('class="sheet"');
	});

	it('the end of a UIT is marked as estimated where it was counted, and is not where ANAF told it', () => {
		const counted = textOf(notificationOf('30'), { uit: UIT, language: 'en' });
		expect(counted).toMatch(/Valid until 2026-07-05 estimated/);
		const told = renderDeclaration(notificationOf('30'), {
			uit: UIT,
			expiresAt: '2026-07-06T00:00:00',
			language: 'en',
		});
		expect(pageText(told.html)).toMatch(/2026-07-06 00:00:00/);
		expect(pageText(told.html)).not.toMatch(/estimated/);
		expect(told.journey.validUntil).toEqual({ text: '2026-07-06T00:00:00', isEstimated: false });
	});

	it('a UIT that cannot be right, none at all and one that is withdrawn are told apart from a good one', () => {
		const wrong = `${UIT.slice(0, 15)}5`;
		expect(textOf(notificationOf('30'), { uit: wrong })).toContain('do not match');
		expect(textOf(notificationOf('30'))).toContain('UIT unknown');
		const deletion = renderDeclaration({ declarantCif: '1', deletion: { uit: UIT } });
		expect(pageText(deletion.html)).toContain('do not use it');
		expect(deletion.html).toContain('class="uit gone"');
		expect(textOf(notificationOf('30'), { uit: UIT })).not.toMatch(/do not|unknown/);
	});

	it('a change of vehicle shows the plates from now on', () => {
		const change = { uit: UIT, vehicle: 'B99XYZ', trailer2: 'B97XYZ', changedAt: '2026-07-01T08:30:00' };
		const text = textOf({ declarantCif: '1', vehicleChange: change }, { parts: 'card', language: 'ro' });
		expect(text).toContain('Modificarea vehiculului');
		expect(text).toMatch(/B99XYZ .*Remorca 2 B97XYZ/);
		expect(text).toContain('01.07.2026 08:30:00');
	});

	it.each(HOSTILE)('a hostile text is shown as it is: %s', (_what, text) => {
		const { notification } = notificationOf('10', 1);
		const { goods, partner, transport, documents } = notification as Notification;
		const hostile: Declaration = {
			declarantCif: text,
			reference: text,
			notification: {
				...(notification as Notification),
				operation: text,
				goods: goods.map((line) => ({
					...line,
					name: text,
					unit: text,
					purpose: text,
					quantity: text,
					tariffCode: text,
				})),
				partner: { ...partner, name: text, code: text, country: text },
				transport: { ...transport, vehicle: text, date: text, carrierName: text },
				start: { borderPoint: text, address: { county: text, locality: text, street: text, otherInfo: text } },
				end: { customsOffice: text },
				documents: documents.map((document) => ({ ...document, type: text, number: text, remarks: text })),
				previousNotifications: [{ uit: text, remarks: text }],
			},
		};
		const { html } = renderDeclaration(hostile, { uit: text, unplaced: [{ path: text, text }] });
		expect(suspiciousTags(html)).toEqual([]);
		expect(suspiciousAttributes(html)).toEqual([]);
		const shown = oneLine(pageText(html)).split(oneLine(text).trim()).length - 1;
		expect(shown).toBeGreaterThan(20);
	});

	it('has no outside resource and no script, and browsers are told so', () => {
		const { html } = renderDeclaration(notificationOf('40'), { uit: UIT });
		expect(html).toContain(`default-src 'none'; style-src 'unsafe-inline'`);
		expect(html).not.toMatch(/https?:\/\/|url\(|@import/);
		expect(suspiciousTags(html)).toEqual([]);
	});

	it('a thousand goods are a thousand rows, numbered', () => {
		const text = textOf(notificationOf('30', 1000), { parts: 'sheet' });
		expect(text).toMatch(/ 1000 Carne congelată 1000 /);
		expect(text).toContain('Total 100.250,00');
	});

	it('half a declaration is shown as far as it goes', () => {
		const read = parseDeclaration(
			'<eTransport xmlns="mfp:anaf:dgti:eTransport:declaratie:v2"><notificare/></eTransport>',
		);
		if (!read.ok) throw new Error(read.fault.message);
		expect(textOf(read.value.declaration)).toContain('Transport declaration');
	});
});

(present ? describe : describe.skip)('pages of the corpus (needs ANAF_REFERENCE_DIR)', () => {
	it('every value of every declaration is on its page, whatever is wrong with it', () => {
		const files = readdirSync(folder).filter((name) => name.endsWith('.xml'));
		expect(files.length).toBeGreaterThan(300);
		const missing = files.flatMap((file, at) => {
			const language = LANGUAGES[at % LANGUAGES.length] ?? 'both';
			return missingFrom(readFileSync(join(folder, file)), language).map((value) => [file, value]);
		});
		expect(missing).toEqual([]);
	});
});
