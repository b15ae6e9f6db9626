import { createHash, verify, X509Certificate } from 'node:crypto';

import { unzipSync } from 'fflate';

import { OWN, startClient, type Client } from './helpers';

let client: Client;
let startedFirst: Client;
beforeAll(async () => {
	client = await startClient();
	startedFirst = client;
});
afterAll(() => client.sim.close());

async function pair(): Promise<{ content: Uint8Array; signature: Uint8Array }> {
	const { id, index } = client.sim.control.messages.receive({ cif: OWN });
	const entries = unzipSync((await client.call(`/prod/FCTEL/rest/descarcare?id=${id}`)).bytes);
	return {
		content: entries[`${index}.xml`] ?? new Uint8Array(),
		signature: entries[`semnatura_${index}.xml`] ?? new Uint8Array(),
	};
}

const check = async (parts: Record<string, Uint8Array>): Promise<{ status: number; msg: string }> => {
	const form = new FormData();
	for (const [name, bytes] of Object.entries(parts)) form.set(name, new Blob([Buffer.from(bytes)]), `${name}.xml`);
	const answer = await client.call('/api/validate/signature', { method: 'POST', body: form });
	return { status: answer.status, msg: (JSON.parse(answer.text) as { msg: string }).msg };
};

describe('answer archives', () => {
	it('are signed detached: SHA-256 of the raw bytes, RSA-SHA1 over the canonical SignedInfo, own certificate inside', async () => {
		const { content, signature } = await pair();
		const xml = Buffer.from(signature).toString('utf8');
		expect(/<DigestValue>([^<]*)</.exec(xml)?.[1]).toBe(createHash('sha256').update(content).digest('base64'));
		expect(xml).toContain('<Reference URI="">');
		expect(xml).toContain('&#13;\n');
		const base64 = (tag: string): Buffer<ArrayBuffer> =>
			Buffer.from((new RegExp(`<${tag}>([^<]*)<`).exec(xml)?.[1] ?? '').replace(/&#13;|\s/g, ''), 'base64');
		const certificate = new X509Certificate(base64('X509Certificate'));
		expect(certificate.fingerprint256.replace(/:/g, '').toLowerCase()).toBe(
			client.sim.control.signature.certificate().fingerprint,
		);
		expect(certificate.subject).toContain('CN=Ministerul Finantelor');
		expect(certificate.verify(certificate.publicKey)).toBe(true);
		// Canonical form by hand: the namespace in scope, no empty-element tags.
		const inner = /<SignedInfo>(.*)<\/SignedInfo>/s.exec(xml)?.[1] ?? '';
		const canonical = `<SignedInfo xmlns="http://www.w3.org/2000/09/xmldsig#">${inner.replace(/<(\w+)([^>]*)\/>/g, '<$1$2></$1>')}</SignedInfo>`;
		expect(verify('sha1', Buffer.from(canonical), certificate.publicKey, base64('SignatureValue'))).toBe(true);
	});

	it('pass the check service unless a byte changed, a part is missing or the certificate is a stranger', async () => {
		const { content, signature } = await pair();
		expect(await check({ file: content, signature })).toMatchObject({
			status: 200,
			msg: expect.stringContaining('au fost validate cu succes') as string,
		});
		const changed = Buffer.from(Buffer.from(content).toString('utf8').replace('RON', 'EUR'));
		expect((await check({ file: changed, signature })).msg).toContain('NU au putut fi validate');
		expect((await check({ file: signature, signature: content })).msg).toContain('NU au putut fi validate');
		expect(await check({ file: content })).toMatchObject({
			status: 400,
			msg: expect.stringContaining('request incorect') as string,
		});
		expect((await check({ file: Buffer.from('x'), signature })).status).toBe(400);
	});

	it('can be signed with another certificate, which other simulators do not trust', async () => {
		const other = await startClient();
		try {
			const before = client.sim.control.signature.certificate().fingerprint;
			const { fingerprint } = client.sim.control.signature.useCertificate({
				notBefore: '2020-01-01T00:00:00Z',
				notAfter: '2021-01-01T00:00:00Z',
			});
			expect(fingerprint).not.toBe(before);
			const { content, signature } = await pair();
			expect((await check({ file: content, signature })).msg).toContain('au fost validate cu succes');
			client = { ...other };
			expect((await check({ file: content, signature })).msg).toContain('NU au putut fi validate');
		} finally {
			await startedFirst.sim.close();
		}
	});
});
