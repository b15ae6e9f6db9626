import { Canary } from './canary';

const TOKEN =
	'eyJhbGciOiJSUzUxMiJ9.eyJDQU5BUlkiOiJhIGNsYWltIG9mIHRoZSBjYW5hcnkgaXMgbG9uZyBlbm91Z2gifQ.CANARYsignatureCANARY0123456789';
const SECRET = 'CANARY-client-secret/7f+3a=';

function finds(value: unknown): boolean {
	const canary = new Canary();
	canary.watch(TOKEN, SECRET);
	canary.collect('output', value);
	return canary.findings().length > 0;
}

describe('the canary sings', () => {
	const hidden = new Error('fine');
	Object.defineProperty(hidden, 'request', {
		value: { headers: { authorization: `Bearer ${TOKEN}` } },
		enumerable: false,
	});
	const stacked = new Error('fine');
	stacked.stack = `Error\n at ${TOKEN}`;
	const circle: Record<string, unknown> = { deep: { list: [1, { token: TOKEN }] } };
	circle.self = circle;

	it.each<[string, unknown]>([
		['in an item', [{ json: { token: TOKEN } }]],
		['in a message', new Error(`sent ${TOKEN}`)],
		['in a cause', new Error('x', { cause: new Error('y', { cause: { config: TOKEN } }) })],
		['in a member that does not enumerate', hidden],
		['in a stack', stacked],
		['in a circle', circle],
		['as the name of a member', { [TOKEN]: 1 }],
		['in bytes', Buffer.from(`<a>${TOKEN}</a>`)],
		['in a file as n8n keeps it', { binary: { data: { data: Buffer.from(`abc${TOKEN}`).toString('base64') } } }],
		['in a Basic header', `Basic ${Buffer.from(`client:${SECRET}`).toString('base64')}`],
		['in an address', `https://x/?secret=${encodeURIComponent(SECRET)}`],
		['as half a token', `...${TOKEN.split('.')[2] ?? ''}`],
		['as a token that was cut short', TOKEN.slice(0, 65)],
		['in a map', new Map([['a', { b: TOKEN }]])],
	])('%s', (_, value) => {
		expect(finds(value)).toBe(true);
	});

	it('keeps silent otherwise', () => {
		expect(
			finds([
				{
					json: {
						sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
						text: 'eyJhbGciOiJSUzUxMiJ9',
					},
				},
				new Error('x'),
			]),
		).toBe(false);
	});

	it('refuses to vouch for nothing', () => {
		const canary = new Canary();
		expect(() => {
			canary.check();
		}).toThrow('watches no secret');
		canary.watch(TOKEN);
		expect(() => {
			canary.check();
		}).toThrow('saw no output');
		canary.collect('a', 'b');
		canary.check();
		canary.collect('c', TOKEN);
		expect(() => {
			canary.check();
		}).toThrow('A secret came out at c');
	});
});
