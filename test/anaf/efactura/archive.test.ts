import { zipSync } from 'fflate';

import { encodeUtf8 } from '../../../anaf/api/bytes';
import { openArchive, unopenedArchive } from '../../../anaf/efactura/archive';
import { inFull } from '../../../anaf/result';

const INVOICE = '<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>';
const ERRORS =
	'<header xmlns="mfp:anaf:dgti:efactura:mesajEroriFactuta:v1" Index_incarcare="6552704998" Cif_emitent="22354360"><Error errorMessage="Factura a mai fost transmisa anterior cu index=6552704990 si data incarcare=2026-07-13"/></header>';
const MESSAGE = '<header xmlns="mfp:anaf:dgti:spv:reqMesaj:v1" index_incarcare="191823" message="mesaj de test"/>';

const zip = (files: Record<string, string>): Uint8Array =>
	zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, encodeUtf8(text)])));

describe('openArchive', () => {
	it.each([
		[{ '5.xml': INVOICE, 'semnatura_5.xml': '<Signature/>' }],
		[{ 'semnatura_5.xml': '<Signature/>', '5.xml': INVOICE }],
		[{ 'SEMNATURA_5.XML': '<Signature/>', '5.XML': INVOICE }],
	])('tells content from signature by name, in any order (%#)', (files) => {
		const archive = openArchive(zip(files));
		expect(archive).toMatchObject({
			ok: true,
			value: { uploadIndex: '5', contentKind: 'invoice', root: { local: 'Invoice' } },
		});
		expect(archive.ok && archive.value.signature?.name.toLowerCase()).toBe('semnatura_5.xml');
	});

	it('reads the reasons of a rejection', () => {
		const archive = openArchive(zip({ '6552704998.xml': ERRORS, 'semnatura_6552704998.xml': '<Signature/>' }));
		expect(archive).toMatchObject({
			ok: true,
			value: {
				contentKind: 'errors',
				errors: { uploadIndex: '6552704998', sellerCif: '22354360', originalUploadIndex: '6552704990' },
			},
		});
	});

	it('knows a buyer’s message', () => {
		expect(openArchive(zip({ '7.xml': MESSAGE }))).toMatchObject({ ok: true, value: { contentKind: 'buyerMessage' } });
	});

	it.each([
		[
			'an archive inside',
			{ '5.zip': zipSync({ '5.xml': encodeUtf8(INVOICE), 'semnatura_5.xml': encodeUtf8('<Signature/>') }) },
		],
		[
			'an archive beside its own files',
			{
				'a/5.xml': encodeUtf8(INVOICE),
				'b/semnatura_5.xml': encodeUtf8('<Signature/>'),
				'5.zip': zipSync({ 'c/5.xml': encodeUtf8(INVOICE) }),
			},
		],
		[
			'a PDF beside the XML',
			{ '5.xml': encodeUtf8(INVOICE), 'semnatura_5.xml': encodeUtf8('<Signature/>'), '5.pdf': encodeUtf8('%PDF-1.4') },
		],
	])('opens %s', (name, files) => {
		const archive = openArchive(zipSync(files));
		expect(archive).toMatchObject({
			ok: true,
			value: {
				uploadIndex: '5',
				contentKind: 'invoice',
				content: { name: '5.xml' },
				signature: { name: 'semnatura_5.xml' },
				further: name.includes('PDF') ? [{ name: '5.pdf' }] : [],
			},
		});
	});

	it('takes the one document that ANAF sends, whatever else is XML, and a signature by what it is', () => {
		const signature = '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>';
		expect(openArchive(zip({ '5.xml': INVOICE, 'anexa.xml': '<anexa/>', 'signature.xml': signature }))).toMatchObject({
			ok: true,
			value: {
				contentKind: 'invoice',
				content: { name: '5.xml' },
				signature: { name: 'signature.xml' },
				further: [{ name: 'anexa.xml' }],
			},
		});
		expect(openArchive(zip({ '5.xml': INVOICE, '6.xml': INVOICE.replace('<', '<!-- x --><') }))).toMatchObject({
			ok: false,
		});
	});

	it('opens no archive without end', () => {
		let packed = zip({ '5.xml': INVOICE });
		for (let depth = 0; depth < 6; depth++) packed = zipSync({ 'x.zip': packed });
		expect(openArchive(packed)).toMatchObject({
			ok: true,
			value: { contentKind: 'unreadable', content: { name: 'x.zip' } },
		});
	});

	it('knows a debit note, and keeps what it does not know by its name', () => {
		const note = '<DebitNote xmlns="urn:oasis:names:specification:ubl:schema:xsd:DebitNote-2"/>';
		expect(openArchive(zip({ '5.xml': note }))).toMatchObject({ ok: true, value: { contentKind: 'invoice' } });
		for (const text of ['<Raport xmlns="urn:nou"/>', '<header xmlns="mfp:anaf:nou:v1" altceva="1"/>'])
			expect(openArchive(zip({ '5.xml': text }))).toMatchObject({ ok: true, value: { contentKind: 'other' } });
		expect(openArchive(zip({ '5.pdf': '%PDF-1.4' }))).toMatchObject({
			ok: true,
			value: { contentKind: 'unreadable', content: { name: '5.pdf' }, uploadIndex: '5' },
		});
	});

	it('opens an archive without signature, and says so by leaving it out', () => {
		const archive = openArchive(zip({ '5.xml': INVOICE }));
		expect(archive.ok && archive.value.signature).toBeUndefined();
	});

	it('opens an archive that was packed again on a Mac', () => {
		const files = { '5.xml': INVOICE, 'semnatura_5.xml': '<Signature/>' };
		const notes = { '__MACOSX/._5.xml': 'Mac OS X', '._semnatura_5.xml': 'Mac OS X' };
		expect(openArchive(zip({ ...files, ...notes }))).toEqual(openArchive(zip(files)));
		expect(unopenedArchive(zip({ ...files, ...notes })).documents).toHaveLength(1);
	});

	it('keeps content that is not XML, as unreadable', () => {
		expect(openArchive(zip({ '5.xml': 'not xml' }))).toMatchObject({
			ok: true,
			value: { contentKind: 'unreadable', root: undefined },
		});
	});

	it('takes direction marks and what cannot be seen out of a name, and shortens a long one', () => {
		const archive = openArchive(
			zip({ 'fac\u202elmx.exe\u202c\u200b\ufeff\u2028.xml': INVOICE, 'sem\u200dnatura_5.xml': '<Signature/>' }),
		);
		expect(archive.ok && [archive.value.content.name, archive.value.signature?.name]).toEqual([
			'faclmx.exe.xml',
			'semnatura_5.xml',
		]);
		const long = openArchive(
			zip({ [`${'x'.repeat(60_000)}.xml`]: INVOICE, [`semnatura_${'9'.repeat(60_000)}.xml`]: '<Signature/>' }),
		);
		expect(long.ok && long.value.content.name).toMatch(/^x{80}….{1,39}\.xml$/);
		expect(long.ok && long.value.signature?.name).toMatch(/^semnatura_9+…9+\.xml$/);
		const two = openArchive(zip({ [`${'x'.repeat(60_000)}.xml`]: INVOICE, 'y\u202e.xml': INVOICE }));
		expect(two.ok ? '' : two.fault.message.length).toBeLessThan(300);
	});

	it('uses only the last part of a name, without control characters', () => {
		const archive = openArchive(zip({ '../../etc/5.xml': INVOICE, '..\\..\\semnatura_5.xml': '<Signature/>' }));
		expect(archive).toMatchObject({
			ok: true,
			value: { uploadIndex: '5', content: { name: '5.xml' }, signature: { name: 'semnatura_5.xml' } },
		});
		const odd = openArchive(zip({ 'a\r\nb\u0000.xml': INVOICE }));
		expect(odd.ok && odd.value.content.name).toBe('ab.xml');
		expect(odd.ok && odd.value.uploadIndex).toBeUndefined();
	});

	it.each([
		['no document', { 'semnatura_5.xml': '<Signature/>' }, 'contains no document'],
		['nothing', {}, 'contains no document'],
		['two documents', { '5.xml': INVOICE, '6.xml': INVOICE }, '2 documents instead of one: 5.xml, 6.xml'],
	])('refuses %s', (_, files, says) => {
		const archive = openArchive(zip(files));
		expect(archive).toMatchObject({ ok: false, fault: { kind: 'malformedResponse' } });
		expect(!archive.ok && inFull(archive.fault)).toContain(says);
	});

	it('refuses a cut archive', () => {
		const whole = zip({ '5.xml': INVOICE });
		expect(openArchive(whole.subarray(0, whole.length - 10))).toMatchObject({
			ok: false,
			fault: { kind: 'malformedResponse', more: expect.stringContaining('cut off') as string },
		});
	});

	it('gives the files of an archive that it does not open', () => {
		const two = unopenedArchive(zip({ 'a/5.xml': INVOICE, 'semnatura_5.xml': '<Signature/>', '6.xml': ERRORS }));
		expect(two).toMatchObject({ isReadable: true, signature: { name: 'semnatura_5.xml' } });
		expect(two.documents.map(({ name }) => name)).toEqual(['5.xml', '6.xml']);
		expect(unopenedArchive(zip({}))).toMatchObject({ isReadable: true, documents: [] });
		expect(unopenedArchive(zip({ '5.xml': INVOICE }).subarray(0, 60))).toEqual({ isReadable: false, documents: [] });
	});
});
